package org.spikepack.network;

/**
 * One array of weights that a layer owns: stored under {@code layer.name}.
 *
 * @param name for instance {@code weight} or {@code bias}
 * @param shape for instance {@code [out, in]} or {@code [filters, channels/groups, y, x]}
 * @param fanIn number of inputs that one output sums over, for the initial spread
 * @param initial how it starts before training
 * @param learnable false for statistics that training only tracks
 */
public record ParameterSpec(
    String name, Shape shape, int fanIn, Initial initial, boolean learnable) {

  /** The value of a parameter before any training. */
  public enum Initial {
    /** Normal with variance 2/fan-in (He et al. 2015). */
    HE_NORMAL,
    ZERO,
    ONE
  }
}
