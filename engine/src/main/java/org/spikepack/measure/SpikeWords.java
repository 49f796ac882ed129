package org.spikepack.measure;

import java.util.Arrays;
import org.spikepack.fault.BadInput;
import org.spikepack.tensor.Tensor;

/**
 * Spikes of a window packed into one number per neuron, the first step in the highest digit: binary
 * digits for spikes 0 and 1, ternary digits where −1 occurs as well.
 *
 * @param word {@code [n]}
 * @param steps T
 * @param alphabet values a spike can take: 2 or 3
 */
public record SpikeWords(long[] word, int steps, int alphabet) {

  /** Steps whose spikes fit one long: 62 binary or 39 ternary digits. */
  private static final int[] MOST_STEPS = {0, 0, 62, 39};

  /**
   * @param where names the file or option, for the message
   * @param spikes {@code [T, n]} of any element type, every value −1, 0 or 1
   * @throws BadInput naming the first value that is no spike, or a window too long or empty
   */
  public static SpikeWords pack(String where, Tensor spikes) throws BadInput {
    if (spikes.rank() != 2) {
      throw new BadInput(
          where,
          "shape " + Arrays.toString(spikes.shape()),
          "give spikes of shape [T, n], one row per step");
    }
    int steps = spikes.dim(0);
    int neurons = spikes.dim(1);
    int alphabet = alphabet(where, spikes);
    if (steps < 1 || steps > MOST_STEPS[alphabet]) {
      throw new BadInput(
          where,
          steps + " steps",
          "give a window of 1 to " + MOST_STEPS[alphabet] + " steps, shape [T, n]");
    }
    long[] word = new long[neurons];
    for (int t = 0; t < steps; t++) {
      for (int i = 0; i < neurons; i++) {
        long spike = (long) spikes.get((long) t * neurons + i);
        word[i] = word[i] * alphabet + (spike < 0 ? 2 : spike);
      }
    }
    return new SpikeWords(word, steps, alphabet);
  }

  private static int alphabet(String where, Tensor spikes) throws BadInput {
    int alphabet = 2;
    for (long i = 0; i < spikes.size(); i++) {
      double spike = spikes.get(i);
      if (spike != 0 && spike != 1 && spike != -1) {
        int neurons = spikes.dim(1);
        throw new BadInput(
            where,
            "value " + spike + " at step " + i / neurons + ", neuron " + i % neurons,
            "give spikes as 0 and 1 (or −1, 0 and 1)");
      }
      alphabet = spike < 0 ? 3 : alphabet;
    }
    return alphabet;
  }
}
