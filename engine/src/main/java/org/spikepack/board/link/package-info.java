/**
 * The wire between this machine and a board: frames with a checksum, the requests in them, and what
 * the answers must agree with before anybody believes them.
 */
@NullMarked
package org.spikepack.board.link;

import org.jspecify.annotations.NullMarked;
