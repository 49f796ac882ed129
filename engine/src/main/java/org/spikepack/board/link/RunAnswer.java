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

  static int bytes(int stages, int outputs) {
    return 1 + StageCount.BYTES * stages + 4 * outputs;
  }

  static RunAnswer of(byte[] payload, int stages) {
    ByteBuffer from = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
    from.get(); // status: what is not done is refused, so it is always 0
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

  byte[] payload() {
    ByteBuffer to =
        ByteBuffer.allocate(bytes(stages.size(), readout.size())).order(ByteOrder.LITTLE_ENDIAN);
    to.put((byte) 0);
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
