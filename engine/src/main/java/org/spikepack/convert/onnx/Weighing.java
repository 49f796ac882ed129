package org.spikepack.convert.onnx;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Dense;
import org.spikepack.network.Extent;

/** Nodes that multiply by weights: Conv, Gemm, MatMul. */
final class Weighing {

  private final Draft draft;

  Weighing(Draft draft) {
    this.draft = draft;
  }

  Flow conv(GraphNode node) throws BadDesign {
    Known weight = node.known(1);
    if (weight.rank() != 4) {
      throw node.refuse(
          "its weights have " + weight.rank() + " axes, so it is no convolution of images",
          "use two-dimensional convolutions");
    }
    Flow in = node.flow(0);
    int[] dims = weight.dims();
    if (in.own().length == 1 && in.dims().length == 3 && in.dims()[1] * in.dims()[2] == 1) {
      return onPoint(node, in, weight);
    }
    Flow maps = maps(node, in);
    int[] stride = node.integers("strides", 1, 1);
    int[] dilation = node.integers("dilations", 1, 1);
    int[] pads = Sliding.pads(node, maps, new int[] {dims[2], dims[3]}, stride, dilation);
    Sliding y = Sliding.of(node, maps.own()[1], dims[2], stride[0], dilation[0], pads[0], pads[2]);
    Sliding x = Sliding.of(node, maps.own()[2], dims[3], stride[1], dilation[1], pads[1], pads[3]);
    Optional<Known> bias = node.optional(2);
    String name = draft.after(node.node().inputs().get(1), "conv");
    Conv2d layer =
        new Conv2d(
            name,
            dims[0],
            new Extent(y.kernel(), x.kernel()),
            new Extent(stride[0], stride[1]),
            new Extent(y.padding(), x.padding()),
            new Extent(dilation[0], dilation[1]),
            node.integer("group", 1),
            bias.isPresent());
    draft.add(layer, maps.layer());
    int[] grown = {dims[0], dims[1], y.kernel(), x.kernel()};
    draft.weights(name, "weight", grown(weight, y.before(), x.before(), grown), grown);
    if (bias.isPresent()) {
      requireSize(node, "bias", bias.get().values().length, dims[0]);
      draft.weights(name, "bias", bias.get().values(), dims[0]);
    }
    return Flow.of(name, dims[0], y.places(), x.places());
  }

  /** A 1×1 convolution of a single pixel is a dense layer. */
  private Flow onPoint(GraphNode node, Flow in, Known weight) throws BadDesign {
    int[] dims = weight.dims();
    boolean plain = dims[2] * dims[3] == 1 && node.integer("group", 1) == 1 && !in.hasMargin();
    if (!plain || Arrays.stream(node.integers("pads", 0, 0, 0, 0)).anyMatch(pad -> pad != 0)) {
      throw node.refuse(
          "it slides over the single pixel that a global pooling leaves",
          "use a 1×1 convolution without groups and padding there, or a dense layer");
    }
    double[] bias = node.optional(2).map(Known::values).orElse(null);
    String name = draft.after(node.node().inputs().get(1), "fc");
    return dense(node, in, weight.values(), dims[1], dims[0], bias, name).reshaped(dims[0], 1, 1);
  }

  Flow gemm(GraphNode node) throws BadDesign {
    Known b = node.known(1);
    if (node.integer("transA", 0) != 0 || b.rank() != 2) {
      throw node.refuse("its samples are transposed", "export a plain dense layer");
    }
    boolean transposed = node.integer("transB", 0) != 0;
    int units = b.dims()[transposed ? 0 : 1];
    int ins = b.dims()[transposed ? 1 : 0];
    double[] weights = scaled(rows(b, transposed), node.real("alpha", 1));
    double[] bias = null;
    Optional<Known> c = node.optional(2);
    double beta = node.real("beta", 1);
    if (c.isPresent() && beta != 0) {
      bias = scaled(spread(node, c.get(), units), beta);
    }
    String name = draft.after(node.node().inputs().get(1), "fc");
    return dense(node, node.flow(0), weights, ins, units, bias, name);
  }

  Flow matMul(GraphNode node) throws BadDesign {
    Flow in = node.flow(0);
    Known b = node.known(1);
    if (b.rank() != 2) {
      throw node.refuse(
          "its second factor has " + b.rank() + " axes", "use dense layers on vectors");
    }
    int units = b.dims()[1];
    String name = draft.after(node.node().inputs().get(1), "fc");
    Flow out = dense(node, in, rows(b, false), b.dims()[0], units, null, name);
    int[] dims = in.dims().clone();
    dims[dims.length - 1] = units;
    return out.reshaped(dims);
  }

  /**
   * @param weights {@code [units, ins]}, columns in the order in which the input is seen
   */
  private Flow dense(
      GraphNode node,
      Flow in,
      double[] weights,
      int ins,
      int units,
      double @Nullable [] bias,
      String name)
      throws BadDesign {
    int longest = Arrays.stream(in.dims()).max().orElse(1);
    if (longest != in.size()) {
      throw node.refuse(
          "its input is no vector but " + new Sizes(in.dims()), "put a Flatten in front of it");
    }
    requireSize(node, "weights for", ins, in.size());
    String from = in.own().length == 1 ? in.layer() : draft.flattened(in.layer());
    draft.add(new Dense(name, units, bias != null), from);
    double[] placed = weights;
    if (!in.inOwnOrder()) {
      placed = new double[weights.length];
      int[] places = in.places();
      for (int unit = 0; unit < units; unit++) {
        for (int i = 0; i < ins; i++) {
          placed[unit * ins + places[i]] = weights[unit * ins + i];
        }
      }
    }
    draft.weights(name, "weight", placed, units, ins);
    if (bias != null) {
      draft.weights(name, "bias", bias, units);
    }
    return Flow.of(name, units);
  }

  /** Feature maps as layers take them; the input may still become what is wanted of it. */
  private Flow maps(GraphNode node, Flow in) throws BadDesign {
    return maps(draft, node, in);
  }

  static Flow maps(Draft draft, GraphNode node, Flow in) throws BadDesign {
    if (in.maps()) {
      return in;
    }
    if (in.layer().equals(Draft.INPUT) && in.dims().length == 3 && draft.feedsNothing(in.layer())) {
      return draft.inputBecomes(in.dims()).withMargin(in.margin());
    }
    throw node.refuse(
        "its input is a reshaped or transposed "
            + new Sizes(in.own())
            + " seen as "
            + new Sizes(in.dims()),
        "keep feature maps as channel, y, x between the layers");
  }

  private static double[] rows(Known matrix, boolean areRows) {
    if (areRows) {
      return matrix.values();
    }
    int ins = matrix.dims()[0];
    int units = matrix.dims()[1];
    double[] out = new double[matrix.values().length];
    for (int i = 0; i < ins; i++) {
      for (int unit = 0; unit < units; unit++) {
        out[unit * ins + i] = matrix.values()[i * units + unit];
      }
    }
    return out;
  }

  private static double[] scaled(double[] values, double factor) {
    return factor == 1 ? values : Arrays.stream(values).map(v -> v * factor).toArray();
  }

  /** One number per unit, of one for all or one each. */
  private static double[] spread(GraphNode node, Known values, int units) throws BadDesign {
    if (values.values().length == 1) {
      return Draft.filled(units, values.values()[0]);
    }
    requireSize(node, "bias", values.values().length, units);
    return values.values();
  }

  private static void requireSize(GraphNode node, String what, int found, int wanted)
      throws BadDesign {
    if (found != wanted) {
      throw node.refuse(
          "it has " + what + " " + found + " values where " + wanted + " belong",
          "export the model again");
    }
  }

  /** The weights with taps of zero around them. */
  private static double[] grown(Known weight, int above, int left, int[] dims) {
    int[] old = weight.dims();
    if (Arrays.equals(old, dims)) {
      return weight.values();
    }
    double[] out = new double[Flow.product(dims)];
    for (int map = 0; map < old[0] * old[1]; map++) {
      for (int y = 0; y < old[2]; y++) {
        int from = (map * old[2] + y) * old[3];
        int to = (map * dims[2] + y + above) * dims[3] + left;
        System.arraycopy(weight.values(), from, out, to, old[3]);
      }
    }
    return out;
  }
}
