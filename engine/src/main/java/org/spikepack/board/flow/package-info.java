/**
 * From a design to a bitstream on a board: each step is one outside program, watched and
 * cancellable.
 */
@NullMarked
package org.spikepack.board.flow;

import org.jspecify.annotations.NullMarked;
