/** The linked views below the canvas: what each must offer, and the dock that holds them. */
@NullMarked
package org.spikepack.views.dock;

import org.jspecify.annotations.NullMarked;
