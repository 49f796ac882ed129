package org.spikepack.backend.integer;

import org.spikepack.tensor.Tensor;

/**
 * What the input, a population or a max pooling hands on: one unsigned word per value.
 *
 * @param name of the layer it comes from
 * @param bits width of a word, 1 … 16; T for populations
 * @param coding what the bits mean
 * @param units f64 {@code [channels]}: the value of one unit (or of one spike) in the unit of the
 *     drive; known to the host only, folded into the weights of who reads this map
 */
public record WordMap(String name, Volume volume, int bits, Coding coding, Tensor units) {

  /** What the bits of a word mean. */
  public enum Coding {
    /** A number: SpikePack words, and inputs that are the same in every step. */
    NUMBER,
    /** One spike per step, the first in the highest bit, all of the same value. */
    STEPS
  }

  /** The largest word. */
  public int largest() {
    return (1 << bits) - 1;
  }

  /** What one value of this map adds at most to a sum, at one step where the bits are steps. */
  int largestAtOnce() {
    return coding == Coding.STEPS ? 1 : largest();
  }
}
