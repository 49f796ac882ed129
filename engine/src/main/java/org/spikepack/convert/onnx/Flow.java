package org.spikepack.convert.onnx;

import java.util.Arrays;

/**
 * The output of a layer, seen as ONNX sees it: transposed and reshaped, without anything having
 * been computed. Sizes leave the batch out.
 *
 * @param layer that delivers it
 * @param own the layer's shape, {@code [n]} or {@code [channel, y, x]}
 * @param order the layer's axes in the order in which they are laid out
 * @param dims the shape that is then put on that
 * @param margin zeros that are still to be put around it: top, left, bottom, right
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only handed on
record Flow(String layer, int[] own, int[] order, int[] dims, int[] margin) implements Value {

  private static final int[] NO_MARGIN = new int[4];

  /** A layer's output as it is. */
  static Flow of(String layer, int... own) {
    int[] order = new int[own.length];
    Arrays.setAll(order, i -> i);
    return new Flow(layer, own, order, own, NO_MARGIN);
  }

  /** A vector that is shown with axes of length 1 around it. */
  static Flow vector(String layer, int size, int... dims) {
    return new Flow(layer, new int[] {size}, new int[] {0}, dims, NO_MARGIN);
  }

  int size() {
    return product(own);
  }

  static int product(int... dims) {
    return Arrays.stream(dims).reduce(1, Math::multiplyExact);
  }

  Flow reshaped(int... newDims) {
    return new Flow(layer, own, order, newDims, margin);
  }

  /** The same view of another layer of the same shape. */
  Flow from(String other) {
    return new Flow(other, own, order, dims, margin);
  }

  Flow withMargin(int... zeros) {
    return new Flow(layer, own, order, dims, zeros);
  }

  boolean hasMargin() {
    return Arrays.stream(margin).anyMatch(zeros -> zeros != 0);
  }

  /** Whether the layer's values come in the order in which the layer has them. */
  boolean inOwnOrder() {
    for (int i = 0; i < order.length; i++) {
      if (order[i] != i) {
        return false;
      }
    }
    return true;
  }

  /** The layer's own sizes in the order laid out. */
  int[] laidOut() {
    return Arrays.stream(order).map(axis -> own[axis]).toArray();
  }

  /** Whether each axis seen is one of the layer's. */
  boolean wholeAxes() {
    return Arrays.equals(dims, laidOut());
  }

  /** Feature maps exactly as a layer delivers them. */
  boolean maps() {
    return own.length == 3 && inOwnOrder() && wholeAxes();
  }

  boolean sameView(Flow other) {
    return Arrays.equals(own, other.own)
        && Arrays.equals(order, other.order)
        && Arrays.equals(dims, other.dims);
  }

  /** For each value, in the order seen, its place in the layer's output. */
  int[] places() {
    int[] out = new int[size()];
    int[] sizes = laidOut();
    int[] steps = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      steps[i] = product(Arrays.copyOfRange(own, order[i] + 1, own.length));
    }
    int[] at = new int[order.length];
    for (int e = 0; e < out.length; e++) {
      int place = 0;
      for (int i = 0; i < at.length; i++) {
        place += at[i] * steps[i];
      }
      out[e] = place;
      for (int i = at.length - 1; i >= 0 && ++at[i] == sizes[i]; i--) {
        at[i] = 0;
      }
    }
    return out;
  }
}
