package org.spikepack.measure;

/**
 * Synaptic operations per sample as NeuroBench counts them (Yik et al., Nature Communications
 * 2025): only where input and weight are both not zero; multiply-accumulates (MACs) for real-valued
 * inputs, accumulates (ACs) for spikes. Biases, neurons and pooling do not count.
 *
 * @param effectiveMacs per sample
 * @param effectiveAcs per sample
 * @param dense the same layer with no zero among inputs and weights, per sample
 */
public record Operations(double effectiveMacs, double effectiveAcs, double dense) {

  public static final Operations NONE = new Operations(0, 0, 0);

  /** Both together, as for the layers of a network. */
  public Operations plus(Operations other) {
    return new Operations(
        effectiveMacs + other.effectiveMacs,
        effectiveAcs + other.effectiveAcs,
        dense + other.dense);
  }

  /** Share of the dense operations that were needless; 0 where there are none. */
  public double sparsity() {
    return dense == 0 ? 0 : 1 - (effectiveMacs + effectiveAcs) / dense;
  }
}
