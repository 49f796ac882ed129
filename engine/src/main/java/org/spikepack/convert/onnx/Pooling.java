package org.spikepack.convert.onnx;

import java.util.Arrays;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Extent;
import org.spikepack.network.GlobalPool;
import org.spikepack.network.Neurons;
import org.spikepack.network.Pool2d;
import org.spikepack.network.PoolMode;

/** Nodes that pool: over windows, or whole maps. */
final class Pooling {

  private final Draft draft;

  Pooling(Draft draft) {
    this.draft = draft;
  }

  Flow windows(GraphNode node, PoolMode mode) throws BadDesign {
    Flow seen = node.flow(0);
    if (seen.own().length == 1 && seen.size() == seen.dims()[0] && single(node)) {
      return seen;
    }
    Flow in = Weighing.maps(draft, node, seen);
    int[] kernel = node.integers("kernel_shape", 0, 0);
    int[] stride = node.integers("strides", 1, 1);
    int[] dilation = node.integers("dilations", 1, 1);
    int[] pads = Sliding.pads(node, in, kernel, stride, dilation);
    if (dilation[0] != 1 || dilation[1] != 1) {
      throw node.refuse("its window has gaps (dilations)", "pool without dilation");
    }
    requireSameMeaning(node, mode, in, pads);
    Sliding y = even(node, in.own()[1], kernel[0], stride[0], pads[0], pads[2]);
    Sliding x = even(node, in.own()[2], kernel[1], stride[1], pads[1], pads[3]);
    String name = draft.numbered("pool");
    draft.add(
        new Pool2d(
            name,
            mode,
            new Extent(kernel[0], kernel[1]),
            new Extent(stride[0], stride[1]),
            new Extent(y.padding(), x.padding())),
        in.layer());
    return Flow.of(name, in.own()[0], y.places(), x.places());
  }

  private static boolean single(GraphNode node) throws BadDesign {
    return Arrays.equals(node.integers("kernel_shape", 0, 0), new int[] {1, 1});
  }

  /** Averages count padding in, and the largest value passes padding over. */
  private void requireSameMeaning(GraphNode node, PoolMode mode, Flow in, int[] pads)
      throws BadDesign {
    boolean padded = Arrays.stream(pads).anyMatch(pad -> pad != 0);
    boolean own = padded && !Arrays.equals(pads, in.margin());
    if (mode == PoolMode.AVERAGE && own && node.integer("count_include_pad", 0) == 0) {
      throw node.refuse(
          "its averages leave the padding out (count_include_pad = 0)",
          "use count_include_pad = 1 or no padding");
    }
    if (mode == PoolMode.MAX && in.hasMargin() && !(draft.layer(in.layer()) instanceof Neurons)) {
      throw node.refuse(
          "a Pad node puts zeros around it, which can be larger than the values",
          "pad in the pooling itself, or pool behind the ReLU");
    }
  }

  private static Sliding even(GraphNode node, int in, int kernel, int stride, int begin, int end)
      throws BadDesign {
    Sliding out = Sliding.of(node, in, kernel, stride, 1, begin, end);
    boolean more =
        node.integer("ceil_mode", 0) != 0
            && (in + begin + end - kernel) % stride != 0
            && (long) out.places() * stride < (long) in + begin;
    if (out.kernel() != kernel || more) {
      throw node.refuse(
          more
              ? "its last window hangs over the edge (ceil_mode = 1)"
              : "it pads " + begin + " pixels on one side and " + end + " on the other",
          "use windows that fit, with the same padding on both sides");
    }
    return out;
  }

  Flow global(GraphNode node, PoolMode mode) throws BadDesign {
    Flow in = node.flow(0);
    if (in.own().length == 1 && in.size() == in.dims()[0]) {
      return in;
    }
    Flow maps = Weighing.maps(draft, node, in);
    return pooled(maps, mode, maps.own()[0], 1, 1);
  }

  /** ReduceMean and ReduceMax over all of each map, however it is laid out. */
  Flow reduced(GraphNode node, PoolMode mode) throws BadDesign {
    Flow in = node.flow(0);
    int rank = in.dims().length + 1;
    int[] axes = node.axes(node.listed("axes", 1).orElseThrow(() -> notPixels(node)), rank);
    if (Arrays.stream(axes).anyMatch(axis -> axis == 0)) {
      throw notPixels(node);
    }
    int[] kept = in.dims().clone();
    long left = 1;
    boolean keep = node.integer("keepdims", 1) != 0;
    int[] out = new int[keep ? kept.length : kept.length - axes.length];
    int next = 0;
    for (int i = 0; i < kept.length; i++) {
      int axis = i + 1;
      boolean goes = Arrays.stream(axes).anyMatch(a -> a == axis);
      left *= goes ? 1 : kept[i];
      if (keep || !goes) {
        out[next++] = goes ? 1 : kept[i];
      }
    }
    if (in.own().length == 1 && left == in.size()) {
      return in.reshaped(out);
    }
    if (in.own().length != 3 || left != in.own()[0] || !overPixels(in, axes)) {
      throw notPixels(node);
    }
    return pooled(in, mode, out);
  }

  private static BadDesign notPixels(GraphNode node) {
    return node.refuse(
        "it reduces something else than the pixels of each feature map",
        "reduce over height and width only");
  }

  /** Whether what is reduced is y and x, apart or run together, and nothing else. */
  private static boolean overPixels(Flow in, int[] axes) {
    if (in.wholeAxes()) {
      return Arrays.stream(axes).noneMatch(axis -> in.order()[axis - 1] == 0);
    }
    boolean runTogether = in.inOwnOrder() && in.dims()[0] == in.own()[0] && in.dims().length == 2;
    return runTogether && axes.length == 1 && axes[0] == 1 + 1;
  }

  private Flow pooled(Flow maps, PoolMode mode, int... dims) {
    String name = draft.numbered("gap");
    draft.add(new GlobalPool(name, mode), maps.layer());
    return Flow.vector(name, maps.own()[0], dims);
  }
}
