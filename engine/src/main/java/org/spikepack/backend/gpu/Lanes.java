package org.spikepack.backend.gpu;

import java.util.HashMap;
import java.util.Map;
import org.spikepack.backend.gpu.device.Grid;
import org.spikepack.backend.gpu.device.KernelSource;

/**
 * How many neighbouring neurons one thread of a neuron kernel works on, see {@code lanes.cl}: as
 * many as it has registers for, where they lie side by side as plain numbers.
 *
 * @param count 1, 2 or 4
 * @param area neurons of a channel; all of a sample where the channels are alike
 */
record Lanes(int count, int area) {

  private static final int MOST = 4;

  /** Threads; a small group, since with long windows each thread takes many registers. */
  private static final int GROUP = 128;

  /** Beyond this T, the potentials of four neurons do not fit into registers. */
  private static final int SHORT_WINDOW = 8;

  /**
   * @param plain whether the drive is plain numbers
   * @param size neurons of a sample
   * @param area neurons of a channel
   * @param alike whether all channels have the same thresholds for good
   * @param steps T, of neurons that take steps one by one; else 1
   */
  static Lanes of(boolean plain, int size, int area, boolean alike, int steps) {
    int shared = alike ? size : area;
    int wanted = steps <= SHORT_WINDOW ? MOST : MOST / 2;
    boolean fits = size % wanted == 0 && (shared == 1 || shared % wanted == 0);
    return new Lanes(plain && fits ? wanted : 1, shared);
  }

  /** Whether all channels have the value of the first. */
  static boolean alike(float[] perChannel) {
    for (float one : perChannel) {
      if (one != perChannel[0]) {
        return false;
      }
    }
    return true;
  }

  /**
   * A kernel file for so many neurons per thread.
   *
   * @param half whether drives and gradients lie in memory as f16
   */
  KernelSource source(String file, boolean half, Map<String, Integer> definitions) {
    Map<String, String> all = new HashMap<>();
    definitions.forEach((name, value) -> all.put(name, Integer.toString(value)));
    all.put("LANES", Integer.toString(count));
    all.put("STORAGE", half ? "16" : "32");
    return new KernelSource(file, all);
  }

  /** Threads for so many neurons of a batch. */
  Grid grid(long neurons) {
    long threads = neurons / count;
    return new Grid(new long[] {(threads + GROUP - 1) / GROUP, 1, 1}, new int[] {GROUP, 1, 1});
  }
}
