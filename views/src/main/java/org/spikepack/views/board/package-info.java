/** The board view: a design on a board, what it takes of it, and whether every spike is right. */
@NullMarked
package org.spikepack.views.board;

import org.jspecify.annotations.NullMarked;
