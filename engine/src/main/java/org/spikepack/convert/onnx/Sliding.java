package org.spikepack.convert.onnx;

import org.spikepack.fault.BadDesign;

/**
 * A window sliding along one axis, with the same padding on both sides. Where ONNX pads one side
 * more, the kernel grows by taps of zero on the other, which sees the same pixels at the same
 * places.
 *
 * @param kernel taps
 * @param padding on each side, in pixels
 * @param before taps of zero in front of those of the file
 * @param places of the window
 */
record Sliding(int kernel, int padding, int before, int places) {

  static Sliding of(
      GraphNode node, int in, int kernel, int stride, int dilation, int begin, int end)
      throws BadDesign {
    if (stride < 1 || dilation < 1 || begin < 0 || end < 0) {
      throw node.refuse("its window has negative padding or no step", "export the model again");
    }
    long room = (long) in + begin + end - ((long) dilation * (kernel - 1) + 1);
    if (room < 0) {
      throw node.refuse(
          "its kernel of " + kernel + " taps reaches over all of its input of " + in + " pixels",
          "use larger images or more padding");
    }
    int places = (int) (room / stride) + 1;
    long even = (long) in + 2L * begin - ((long) dilation * (kernel - 1) + 1);
    if (even >= 0 && even / stride + 1 == places) {
      return new Sliding(kernel, begin, 0, places);
    }
    int more = Math.abs(end - begin);
    if (more % dilation != 0) {
      throw node.refuse(
          "its padding of "
              + begin
              + " and "
              + end
              + " pixels cannot be made even with a dilation of "
              + dilation,
          "pad both sides alike");
    }
    int taps = more / dilation;
    return new Sliding(kernel + taps, Math.max(begin, end), end > begin ? taps : 0, places);
  }

  /**
   * The zeros around the input: top, left, bottom, right, those of a Pad node in front included.
   */
  static int[] pads(GraphNode node, Flow in, int[] kernel, int[] stride, int[] dilation)
      throws BadDesign {
    int[] out = node.integers("pads", 0, 0, 0, 0).clone();
    String auto = node.text("auto_pad", "NOTSET");
    if (auto.startsWith("SAME")) {
      for (int axis = 0; axis < 2; axis++) {
        int size = in.own()[axis + 1] + in.margin()[axis] + in.margin()[axis + 2];
        int places = (size + stride[axis] - 1) / stride[axis];
        int reach = dilation[axis] * (kernel[axis] - 1) + 1;
        int all = Math.max(0, (places - 1) * stride[axis] + reach - size);
        int less = all / 2;
        out[axis] = auto.equals("SAME_UPPER") ? less : all - less;
        out[axis + 2] = all - out[axis];
      }
    } else if (auto.equals("VALID")) {
      out = new int[4];
    }
    for (int side = 0; side < 4; side++) {
      out[side] += in.margin()[side];
    }
    return out;
  }
}
