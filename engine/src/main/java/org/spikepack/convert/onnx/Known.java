package org.spikepack.convert.onnx;

import java.util.Arrays;

/**
 * A value that does not depend on the samples.
 *
 * @param dims its shape; none for a single number
 * @param values row-major
 * @param whole whether ONNX has them as integers: sizes, axes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only handed on
record Known(int[] dims, double[] values, boolean whole) implements Value {

  /** Real numbers. */
  Known(int[] dims, double[] values) {
    this(dims, values, false);
  }

  /** Sizes. */
  static Known sizes(int... values) {
    double[] out = Arrays.stream(values).asDoubleStream().toArray();
    return new Known(new int[] {values.length}, out, true);
  }

  int rank() {
    return dims.length;
  }

  /** As sizes, axes and the like are meant; beyond the range of int its nearest end. */
  int[] integers() {
    return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
  }

  /** The same numbers in another shape, which must fit. */
  Known reshaped(int... newDims) {
    return new Known(newDims, values, whole);
  }
}
