package org.spikepack.convert;

import org.spikepack.tensor.Tensor;

/** Counts spiking values that differ from the ANN's by more than clipping and rounding explain. */
final class Unevenness {

  private final float[] ceilings;
  private final double levels;
  private long uneven;
  private long values;

  /**
   * @param ceilings A, one for the layer or one per channel
   * @param levels how many times the worth of the least spike A is
   */
  Unevenness(float[] ceilings, double levels) {
    this.ceilings = ceilings;
    this.levels = levels;
  }

  /** Both {@code [batch, channel, …]}, same shape. */
  void add(Tensor annValues, Tensor snnValues) {
    float[] ann = annValues.toFloats();
    float[] snn = snnValues.toFloats();
    int perSample = ann.length / annValues.dim(0);
    int perChannel = perSample / ceilings.length;
    for (int i = 0; i < ann.length; i++) {
      float ceiling = ceilings[i % perSample / perChannel];
      uneven += Math.abs(snn[i] - Math.min(ann[i], ceiling)) > ceiling / levels ? 1 : 0;
    }
    values += ann.length;
  }

  double share() {
    return values == 0 ? 0 : (double) uneven / values;
  }
}
