/** The network as a table: an equal of the canvas for the keyboard and for screen readers. */
@NullMarked
package org.spikepack.views.table;

import org.jspecify.annotations.NullMarked;
