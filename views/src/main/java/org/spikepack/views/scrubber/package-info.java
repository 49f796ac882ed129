/** The moment that all views show: sample, layer, step, and slow motion through a window. */
@NullMarked
package org.spikepack.views.scrubber;

import org.jspecify.annotations.NullMarked;
