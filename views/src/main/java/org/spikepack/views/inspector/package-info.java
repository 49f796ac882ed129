/** The selected layer, wire or arm, or the experiment itself, as values that can be changed. */
@NullMarked
package org.spikepack.views.inspector;

import org.jspecify.annotations.NullMarked;
