package org.spikepack.board.flow;

import java.nio.file.Path;

/**
 * A design built for a board.
 *
 * @param file what the board is loaded with
 * @param resources after placing
 */
public record Bitstream(Path file, Resources resources, Timing timing) {}
