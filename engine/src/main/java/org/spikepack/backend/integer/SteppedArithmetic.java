package org.spikepack.backend.integer;

/** LIF and IF in units of the accumulator; the leak is an arithmetic shift, rounding down. */
final class SteppedArithmetic {

  private SteppedArithmetic() {}

  /** Membrane potential before the test. */
  static long charge(IntegerNeuron.Stepped model, long v, long x) {
    if (!model.leaks()) {
      return v + x;
    }
    return model.decayInput() ? v + (x - v >> model.leakShift()) : v - (v >> model.leakShift()) + x;
  }

  /** Membrane potential after the test. */
  static long afterReset(IntegerNeuron.Stepped model, long v, boolean spike, long threshold) {
    if (!spike) {
      return v;
    }
    return model.hardReset() ? 0 : v - threshold;
  }
}
