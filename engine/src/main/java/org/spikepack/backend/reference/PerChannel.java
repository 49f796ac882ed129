package org.spikepack.backend.reference;

import org.spikepack.network.Shape;

/**
 * A property of neurons that a population has once, or once per channel.
 *
 * @param values length 1, or the number of channels
 * @param area neurons per channel
 */
record PerChannel(double[] values, int area) {

  PerChannel(double[] values, Shape shape) {
    this(values, shape.area());
  }

  /** The property of neuron {@code i}, counted channel by channel. */
  double at(int i) {
    return values[channel(i)];
  }

  /** Where the value of neuron {@code i} stands. */
  int channel(int i) {
    return values.length == 1 ? 0 : i / area;
  }
}
