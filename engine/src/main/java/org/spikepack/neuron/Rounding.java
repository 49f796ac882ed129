package org.spikepack.neuron;

/** How SpikePack treats what is smaller than its last spike. */
public enum Rounding {
  /** To the nearest word: offset r = 1/2. */
  ROUND(0.5),
  /** To the word below: offset r = 0. */
  FLOOR(0);

  private final double offset;

  Rounding(double offset) {
    this.offset = offset;
  }

  /** r, in units of the unit threshold θ. */
  public double offset() {
    return offset;
  }
}
