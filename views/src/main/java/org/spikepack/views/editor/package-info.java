/**
 * The canvas on which a network is drawn: cards, wires, frames, notes, and every gesture on them.
 */
@NullMarked
package org.spikepack.views.editor;

import org.jspecify.annotations.NullMarked;
