package org.spikepack.measure;

/** Memory that activations and weights take, in bits, by pure arithmetic. */
public final class MemoryBits {

  /** One single-precision number. */
  public static final int FLOAT_BITS = 32;

  private MemoryBits() {}

  /** Packed spikes of one window of one sample: one bit per neuron and step. */
  public static long spikes(long neurons, int steps) {
    return Math.multiplyExact(neurons, (long) steps);
  }

  /** Numbers of {@code bits} bits each: real activations, potentials or weights. */
  public static long numbers(long count, int bits) {
    return Math.multiplyExact(count, (long) bits);
  }
}
