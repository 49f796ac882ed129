package org.spikepack.convert.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Add;
import org.spikepack.network.BatchNorm;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Dense;
import org.spikepack.network.Layer;
import org.spikepack.network.Neurons;

/** Nodes that take each value by itself: ReLU and its ceiling, sums, scales and shifts. */
final class Elementwise {

  /** Together with the variance beside it exactly 1, so that only gamma and beta act. */
  static final double EPSILON = 0x1p-17;

  static final double MOMENTUM = 0.1;

  /** From here on a ceiling is meant as none. */
  private static final double NO_CEILING = 1e30;

  private final Draft draft;
  private final Uses uses;
  private final Map<String, Affine> affines = new HashMap<>();

  /** A scale and then a shift, per channel. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, only handed on
  private record Affine(double[] scale, double[] shift) {

    Affine then(Affine next) {
      double[] factor = new double[scale.length];
      double[] sum = new double[scale.length];
      for (int i = 0; i < factor.length; i++) {
        factor[i] = scale[i] * next.scale[i];
        sum[i] = shift[i] * next.scale[i] + next.shift[i];
      }
      return new Affine(factor, sum);
    }
  }

  Elementwise(Draft draft, Uses uses) {
    this.draft = draft;
    this.uses = uses;
  }

  Flow relu(GraphNode node) throws BadDesign {
    Flow in = node.flow(0);
    return draft.layer(in.layer()) instanceof Neurons ? in : neurons(in);
  }

  private Flow neurons(Flow in) {
    return in.from(draft.add(new Neurons(draft.numbered("act")), in.layer()));
  }

  /** Clip from 0, and of what is not negative anyway. */
  Flow clip(GraphNode node) throws BadDesign {
    Flow in = node.flow(0);
    double low = bound(node, "min", 1, Double.NEGATIVE_INFINITY);
    double high = bound(node, "max", 2, Double.POSITIVE_INFINITY);
    boolean rectified = draft.layer(in.layer()) instanceof Neurons;
    if (low > 0 || (low < 0 && !rectified) || high <= 0) {
      throw node.refuse(
          "it clips to "
              + low
              + " … "
              + high
              + ", and only what clips to 0 and a positive ceiling has a spiking counterpart",
          "use ReLU or ReLU6");
    }
    Flow out = rectified ? in : neurons(in);
    return high < NO_CEILING ? ceiling(node, in, out, Draft.filled(1, high)) : out;
  }

  private static double bound(GraphNode node, String name, int input, double otherwise)
      throws BadDesign {
    Optional<Known> given = node.optional(input);
    return given.isPresent() ? given.get().values()[0] : node.real(name, otherwise);
  }

  /** The smaller of a ReLU and a constant. */
  Flow min(GraphNode node) throws BadDesign {
    boolean constantFirst = node.input(0).orElse(null) instanceof Known;
    Flow in = node.flow(constantFirst ? 1 : 0);
    if (node.inputs().size() != 2 || !(draft.layer(in.layer()) instanceof Neurons)) {
      throw node.refuse("it takes the smaller of two values", "use it behind a ReLU only");
    }
    double[] values = perChannel(node, in, node.known(constantFirst ? 0 : 1));
    if (Arrays.stream(values).anyMatch(value -> value <= 0)) {
      throw node.refuse("its ceiling is not above 0", "use a ceiling above 0");
    }
    boolean same = Arrays.stream(values).allMatch(value -> value == values[0]);
    return ceiling(node, in, in, same ? Draft.filled(1, values[0]) : values);
  }

  /** The population gets a ceiling; one whose values are also wanted without gets a successor. */
  private Flow ceiling(GraphNode node, Flow in, Flow rectified, double[] values) {
    boolean made = !in.layer().equals(rectified.layer());
    boolean free =
        made
            || (uses.of(node.node().inputs().getFirst()) == 1
                && !draft.ceilings.containsKey(in.layer()));
    Flow out = free ? rectified : neurons(rectified);
    draft.ceilings.put(out.layer(), values);
    return out;
  }

  Flow batchNorm(GraphNode node) throws BadDesign {
    Flow in = settled(node.flow(0));
    boolean channelsFirst = in.order()[0] == 0 && in.dims().length > 0;
    if (node.integer("training_mode", 0) != 0 || node.integer("spatial", 1) == 0) {
      throw node.refuse("it normalises by the batch it sees", "export the network in eval mode");
    }
    int channels = in.own()[0];
    if (!channelsFirst || in.dims()[0] != channels) {
      throw node.refuse(
          "it normalises another axis than the channels of " + new Sizes(in.own()),
          "normalise channels");
    }
    String name = draft.numbered("bn");
    double epsilon = node.real("epsilon", 1e-5f);
    double share = 1 - node.real("momentum", 0.9f);
    draft.add(
        new BatchNorm(name, Math.max(epsilon, Double.MIN_NORMAL), share > 0 ? share : MOMENTUM),
        in.layer());
    List<String> parameters = List.of("gamma", "beta", "mean", "variance");
    for (int i = 0; i < parameters.size(); i++) {
      double[] values = node.known(i + 1).values();
      if (values.length != channels) {
        throw node.refuse(
            "it has " + values.length + " values for " + channels + " channels",
            "export the model again");
      }
      draft.weights(name, parameters.get(i), values, channels);
    }
    return in.from(name);
  }

  /** A sum of two layers, or a shift by a constant. */
  Flow add(GraphNode node) throws BadDesign {
    Value a = node.input(0).orElse(null);
    Value b = node.inputs().size() == 2 ? node.input(1).orElse(null) : null;
    if (a instanceof Known || b instanceof Known) {
      int at = a instanceof Known ? 1 : 0;
      Flow in = settled(node.flow(at));
      double[] shift = perChannel(node, in, node.known(1 - at));
      return shifted(node, at, in, shift);
    }
    List<Flow> all = new ArrayList<>(node.flows());
    if (all.size() == 1) {
      return all.getFirst();
    }
    Flow first = all.getFirst();
    if (!all.stream().allMatch(first::sameView)) {
      all.replaceAll(this::settled);
    }
    for (Flow other : all) {
      if (!other.sameView(all.getFirst())) {
        throw node.refuse(
            "it adds "
                + new Sizes(all.getFirst().dims())
                + " and "
                + new Sizes(other.dims())
                + ", and layers of different shape do not add up here",
            "bring them to one shape before");
      }
    }
    String[] from = all.stream().map(Flow::layer).toArray(String[]::new);
    if (Arrays.stream(from).distinct().count() < from.length) {
      throw node.refuse("it adds a layer to itself", "multiply by 2 instead");
    }
    return all.getFirst().from(draft.add(new Add(draft.numbered("add")), from));
  }

  /** Bias of the layer in front where it has none yet and nobody else sees it without. */
  private Flow shifted(GraphNode node, int input, Flow in, double[] shift) {
    Layer front = draft.layer(in.layer());
    if (uses.of(node.node().inputs().get(input)) == 1) {
      @Nullable Layer with =
          switch (front) {
            case Dense d when !d.bias() -> d.withBias();
            case Conv2d c when !c.bias() -> c.withBias();
            default -> null;
          };
      if (with != null) {
        draft.replace(with);
        draft.weights(front.name(), "bias", shift, shift.length);
        return in;
      }
    }
    return affine(node, input, in, Draft.filled(shift.length, 1), shift);
  }

  Flow subtract(GraphNode node) throws BadDesign {
    if (node.input(0).orElse(null) instanceof Known) {
      Flow in = settled(node.flow(1));
      double[] from = perChannel(node, in, node.known(0));
      return affine(node, 1, in, Draft.filled(from.length, -1), from);
    }
    Flow in = settled(node.flow(0));
    requireConstant(node, 1, "the difference");
    return shifted(node, 0, in, negated(perChannel(node, in, node.known(1))));
  }

  Flow multiply(GraphNode node) throws BadDesign {
    int at = node.input(0).orElse(null) instanceof Known ? 1 : 0;
    Flow in = settled(node.flow(at));
    requireConstant(node, 1 - at, "the product");
    double[] scale = perChannel(node, in, node.known(1 - at));
    return affine(node, at, in, scale, new double[scale.length]);
  }

  Flow divide(GraphNode node) throws BadDesign {
    Flow in = settled(node.flow(0));
    requireConstant(node, 1, "the quotient");
    double[] by = perChannel(node, in, node.known(1));
    return affine(node, 0, in, Arrays.stream(by).map(x -> 1 / x).toArray(), new double[by.length]);
  }

  Flow negate(GraphNode node) throws BadDesign {
    Flow in = node.flow(0);
    int channels = in.own()[0];
    return affine(node, 0, in, Draft.filled(channels, -1), new double[channels]);
  }

  private static void requireConstant(GraphNode node, int input, String what) throws BadDesign {
    if (node.input(input).orElse(null) instanceof Flow) {
      throw node.refuse(
          "it is " + what + " of two values that both depend on the sample, as in attention",
          "use a network that adds and weighs only");
    }
  }

  /** Flattened maps become the vector of a layer, whose values can differ one by one. */
  private Flow settled(Flow in) {
    return in.dims().length == 1 && in.own().length == 3 && in.inOwnOrder()
        ? Flow.of(draft.flattened(in.layer()), in.size())
        : in;
  }

  private static double[] negated(double[] values) {
    return Arrays.stream(values).map(v -> -v).toArray();
  }

  /** A scale and a shift per channel; nothing where they change nothing. */
  private Flow affine(GraphNode node, int input, Flow in, double[] scale, double[] shift) {
    String value = node.node().inputs().get(input);
    if (Arrays.stream(scale).allMatch(s -> s == 1) && Arrays.stream(shift).allMatch(s -> s == 0)) {
      return in;
    }
    int channels = scale.length;
    Affine before = affines.get(in.layer());
    Affine both = new Affine(scale, shift);
    String name;
    if (before != null && draft.feedsNothing(in.layer()) && uses.of(value) == 1) {
      name = in.layer();
      both = before.then(both);
    } else {
      name = draft.add(new BatchNorm(draft.numbered("scale"), EPSILON, MOMENTUM), in.layer());
    }
    affines.put(name, both);
    draft.weights(name, "gamma", both.scale(), channels);
    draft.weights(name, "beta", both.shift(), channels);
    draft.weights(name, "mean", new double[channels], channels);
    draft.weights(name, "variance", Draft.filled(channels, 1 - EPSILON), channels);
    return in.from(name);
  }

  /** A constant spread over a value as ONNX does, told per channel of the layer. */
  static double[] perChannel(GraphNode node, Flow in, Known constant) throws BadDesign {
    int channels = in.own()[0];
    if (constant.values().length == 1 && constant.rank() <= in.dims().length + 1) {
      return Draft.filled(channels, constant.values()[0]);
    }
    int[] places = in.places();
    int area = in.size() / channels;
    double[] out = new double[channels];
    boolean[] seen = new boolean[channels];
    int[] from = broadcast(node, in.dims(), constant.dims());
    for (int i = 0; i < places.length; i++) {
      int channel = places[i] / area;
      double value = constant.values()[from[i]];
      if (seen[channel] && value != out[channel]) {
        throw node.refuse(
            "its constant differs from pixel to pixel", "use one number, or one per channel");
      }
      seen[channel] = true;
      out[channel] = value;
    }
    return out;
  }

  /** For each value its element of a constant that is spread over it. */
  private static int[] broadcast(GraphNode node, int[] dims, int[] small) throws BadDesign {
    int[] steps = new int[dims.length];
    int step = 1;
    for (int back = 1; back <= small.length; back++) {
      int size = small[small.length - back];
      boolean batch = back > dims.length;
      if (size != 1 && (batch || size != dims[dims.length - back])) {
        throw node.refuse(
            "its constant of shape " + new Sizes(small) + " does not fit " + new Sizes(dims),
            "export the model again");
      }
      if (!batch) {
        steps[dims.length - back] = size == 1 ? 0 : step;
      }
      step *= size;
    }
    int[] out = new int[Flow.product(dims)];
    int[] at = new int[dims.length];
    for (int e = 0; e < out.length; e++) {
      for (int i = 0; i < at.length; i++) {
        out[e] += at[i] * steps[i];
      }
      for (int i = at.length - 1; i >= 0 && ++at[i] == dims[i]; i--) {
        at[i] = 0;
      }
    }
    return out;
  }
}
