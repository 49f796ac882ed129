package org.spikepack.board.link;

import java.util.List;

/**
 * What a board did with one input, confirmed.
 *
 * @param answer counters and readout
 * @param words of each map in the order of {@link BoardImage#emitted}; empty where nobody asked
 */
public record BoardRun(RunAnswer answer, List<byte[]> words) {

  public BoardRun {
    words = List.copyOf(words);
  }
}
