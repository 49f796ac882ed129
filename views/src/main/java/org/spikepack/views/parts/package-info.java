/** The palette: kinds of layers on shelves, to be dragged onto the canvas. */
@NullMarked
package org.spikepack.views.parts;

import org.jspecify.annotations.NullMarked;
