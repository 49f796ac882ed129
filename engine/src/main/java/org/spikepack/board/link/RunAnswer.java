package org.spikepack.board.link;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * What a board answers to one run.
 *
 * @param stages in the order of the design
 * @param readout the accumulators of the last stage
 */
public record RunAnswer(List<StageCount> stages, List<Integer> readout) {

  public RunAnswer {
    stages = List.copyOf(stages);
    readout = List.copyOf(readout);
  }

  /** Bytes behind the results of an answer: 0, or why they are not to be believed. */
  static final int STATUS = 1;

  /** Bytes of one result. */
  static int bytes(int stages, int outputs) {
    return StageCount.BYTES * stages + Integer.BYTES * outputs;
  }

  /** All results of an answer, in their order. */
  static List<RunAnswer> all(byte[] payload, int stages, int outputs) {
    List<RunAnswer> out = new ArrayList<>();
    int bytes = bytes(stages, outputs);
    for (int at = 0; at + bytes <= payload.length - STATUS; at += bytes) {
      out.add(of(ByteBuffer.wrap(payload, at, bytes).order(ByteOrder.LITTLE_ENDIAN), stages));
    }
    return out;
  }

  private static RunAnswer of(ByteBuffer from, int stages) {
    List<StageCount> counts = new ArrayList<>();
    for (int i = 0; i < stages; i++) {
      counts.add(new StageCount(unsigned(from), unsigned(from), unsigned(from)));
    }
    List<Integer> readout = new ArrayList<>();
    while (from.hasRemaining()) {
      readout.add(from.getInt());
    }
    return new RunAnswer(counts, readout);
  }

  /** The bytes of this result. */
  byte[] bytes() {
    ByteBuffer to =
        ByteBuffer.allocate(bytes(stages.size(), readout.size())).order(ByteOrder.LITTLE_ENDIAN);
    for (StageCount count : stages) {
      to.putInt((int) count.cycles()).putInt((int) count.events()).putInt((int) count.spikes());
    }
    readout.forEach(to::putInt);
    return to.array();
  }

  /** Cycles of the whole run. */
  public long cycles() {
    return stages.stream().mapToLong(StageCount::cycles).sum();
  }

  private static long unsigned(ByteBuffer from) {
    return from.getInt() & 0xFFFF_FFFFL;
  }
}
