package org.spikepack.backend.integer;

import java.util.Optional;
import org.spikepack.tensor.Tensor;

/**
 * A dense layer or convolution over one map. A dense layer is a kernel as large as the map, at one
 * position. Layers over joined maps have one such term per map.
 *
 * @param layer the dense layer or convolution
 * @param source index of the map it reads
 * @param average a window of average pooling between the map and the kernel: every member is an
 *     event with the weight of its pooled pixel, in which the division is contained
 * @param over what the kernel slides over: the map, or the map averaged
 * @param kernel the window of taps
 * @param weights i8 {@code [outputs, channels, y, x]}, −127 … 127
 */
public record WeightedTerm(
    String layer, int source, Optional<Window> average, Volume over, Window kernel, Tensor weights)
    implements Term {

  /** Weights per output channel; index {@code (channel·y + ky)·x + kx}. */
  public int fanIn() {
    return over.channels() * kernel.taps();
  }

  public int outputs() {
    return weights.dim(0);
  }

  /**
   * The weight of an output channel.
   *
   * @param index {@code (channel·kernelHeight + ky)·kernelWidth + kx}
   */
  public int weight(int output, int index) {
    return (int) weights.getLong((long) output * fanIn() + index);
  }
}
