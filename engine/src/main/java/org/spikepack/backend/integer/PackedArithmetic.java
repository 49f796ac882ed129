package org.spikepack.backend.integer;

/** SpikePack with τ = 2 in units of the accumulator. */
final class PackedArithmetic {

  private PackedArithmetic() {}

  /** Parallel form: the word of an accumulator, by multiplying, shifting and clamping. */
  static int word(IntegerNeuron.Packed neuron, long a, long multiplier, int shift) {
    long g = a * multiplier + offset(neuron, shift);
    return (int) Math.clamp(g >> shift, 0L, (1L << neuron.steps()) - 1);
  }

  /**
   * Serial form: greedy emission against thresholds that fall by half from step to step.
   *
   * @param potentials filled with what each step compares, T long
   */
  static int emit(
      IntegerNeuron.Packed neuron, long a, long multiplier, int shift, long[] potentials) {
    long g = a * multiplier + offset(neuron, shift);
    int word = 0;
    for (int t = 0; t < neuron.steps(); t++) {
      potentials[t] = g;
      long threshold = 1L << shift + neuron.steps() - 1 - t;
      boolean spike = g >= threshold;
      g = spike ? g - threshold : g;
      word = word << 1 | (spike ? 1 : 0);
    }
    return word;
  }

  /** r·2^shift; half a unit of nothing is nothing where the shift is 0. */
  private static long offset(IntegerNeuron.Packed neuron, int shift) {
    return neuron.rounds() && shift > 0 ? 1L << shift - 1 : 0;
  }
}
