/** Drawing that all views share: text that fits, axes with round numbers. */
@NullMarked
package org.spikepack.views.paint;

import org.jspecify.annotations.NullMarked;
