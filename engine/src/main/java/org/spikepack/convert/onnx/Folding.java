package org.spikepack.convert.onnx;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.BadFile;

/**
 * Nodes that only work on constants and sizes, computed here: what exporters leave around reshapes,
 * and weights that are transposed or cast before use.
 */
final class Folding {

  private static final int MOST_VALUES = 1 << 24;

  private Folding() {}

  /** The result; empty where the operator is none of these. */
  static Optional<Known> of(GraphNode node) throws BadDesign, BadFile {
    return Optional.ofNullable(
        switch (node.op()) {
          case "Constant" -> constant(node);
          case "ConstantOfShape" -> filled(node);
          case "Identity", "Cast" -> cast(node);
          case "Gather" -> gather(node);
          case "Concat" -> concat(node);
          case "Slice" -> slice(node);
          case "Squeeze" -> squeeze(node);
          case "Unsqueeze" -> unsqueeze(node);
          case "Reshape" -> reshape(node);
          case "Transpose" -> transpose(node);
          case "Add" -> each(node, Double::sum);
          case "Sub" -> each(node, (a, b) -> a - b);
          case "Mul" -> each(node, (a, b) -> a * b);
          case "Div" -> each(node, divide(node));
          case "Sqrt" -> each(node, (DoubleUnaryOperator) Math::sqrt);
          case "Neg" -> each(node, (DoubleUnaryOperator) a -> -a);
          case "Reciprocal" -> each(node, (DoubleUnaryOperator) a -> 1 / a);
          default -> null;
        });
  }

  private static Known constant(GraphNode node) throws BadDesign, BadFile {
    if (node.attribute("value").isPresent()) {
      return node.tensor("value");
    }
    if (node.attribute("value_float").isPresent()) {
      return new Known(new int[0], new double[] {node.real("value_float", 0)});
    }
    if (node.attribute("value_int").isPresent()) {
      return Known.sizes(node.integer("value_int", 0)).reshaped();
    }
    Optional<OnnxModel.Attribute> reals = node.attribute("value_floats");
    if (reals.isPresent()) {
      double[] values = reals.get().reals().stream().mapToDouble(x -> x).toArray();
      return new Known(new int[] {values.length}, values);
    }
    Optional<int[]> integers = node.integers("value_ints");
    if (integers.isPresent()) {
      return Known.sizes(integers.get());
    }
    throw node.refuse("its constant is no number", "export the model again");
  }

  private static Known filled(GraphNode node) throws BadDesign, BadFile {
    int[] dims = node.known(0).integers();
    boolean given = node.attribute("value").isPresent();
    double value = given ? node.tensor("value").values()[0] : 0;
    boolean whole = given && node.tensor("value").whole();
    return new Known(dims, Draft.filled(requireSize(node, dims), value), whole);
  }

  private static int requireSize(GraphNode node, int... dims) throws BadDesign {
    long size = 1;
    for (int dim : dims) {
      size *= dim;
      if (dim < 0 || size > MOST_VALUES) {
        throw node.refuse(
            "its constant would be " + new Sizes(dims), "keep it below 16,777,216 numbers");
      }
    }
    return (int) size;
  }

  /** To whole numbers where ONNX's type is one of those, otherwise as it is. */
  private static Known cast(GraphNode node) throws BadDesign {
    Known in = node.known(0);
    if (node.op().equals("Identity")) {
      return in;
    }
    boolean whole = Stored.isWhole(node.integer("to", 1));
    double[] values = in.values();
    if (whole && !in.whole()) {
      values = Arrays.stream(values).map(v -> v < 0 ? Math.ceil(v) : Math.floor(v)).toArray();
    }
    return new Known(in.dims(), values, whole);
  }

  private static Known gather(GraphNode node) throws BadDesign {
    Known in = node.known(0);
    Known indices = node.known(1);
    if (in.rank() == 0 || indices.rank() > 1) {
      throw node.refuse("it picks from a table", "export the network with fixed sizes");
    }
    int axis = node.axis(node.integer("axis", 0), in.rank());
    Known out = picked(in, axis, node.axes(indices.integers(), in.dims()[axis]));
    return indices.rank() == 1 ? out : out.reshaped(without(out.dims(), axis));
  }

  private static int[] without(int[] dims, int axis) {
    return IntStream.range(0, dims.length).filter(i -> i != axis).map(i -> dims[i]).toArray();
  }

  private static Known concat(GraphNode node) throws BadDesign {
    double[] out = new double[0];
    for (int i = 0; i < node.inputs().size(); i++) {
      Known part = node.known(i);
      if (part.rank() > 1) {
        throw node.refuse("it joins tables of constants", "export the network with fixed sizes");
      }
      int old = out.length;
      out = Arrays.copyOf(out, old + part.values().length);
      System.arraycopy(part.values(), 0, out, old, part.values().length);
    }
    return new Known(new int[] {out.length}, out, node.known(0).whole());
  }

  /** Cuts axis after axis; older operators have the bounds as attributes. */
  private static Known slice(GraphNode node) throws BadDesign {
    Known in = node.known(0);
    int[] starts = node.listed("starts", 1).orElse(new int[0]);
    int[] ends = node.listed("ends", 2).orElse(new int[0]);
    Optional<int[]> named = node.listed("axes", 3);
    int[] axes =
        named.isPresent()
            ? node.axes(named.get(), in.rank())
            : IntStream.range(0, starts.length).toArray();
    int[] steps = node.optional(4).map(Known::integers).orElse(filledWithOnes(starts.length));
    if (starts.length != ends.length
        || starts.length != axes.length
        || steps.length < axes.length) {
      throw node.refuse("its bounds do not fit each other", "export the model again");
    }
    Known out = in;
    for (int i = 0; i < axes.length; i++) {
      int size = axes[i] < in.rank() ? in.dims()[axes[i]] : 0;
      out = picked(out, axes[i], cut(size, starts[i], ends[i], steps[i]));
    }
    return out;
  }

  private static int[] filledWithOnes(int size) {
    return IntStream.generate(() -> 1).limit(size).toArray();
  }

  /** The indices from start to before end, in steps that may lead backwards. */
  private static int[] cut(int size, int start, int end, int step) {
    long from = start < 0 ? (long) start + size : start;
    long to = end < 0 ? (long) end + size : end;
    if (step > 0) {
      int first = Math.clamp(from, 0, size);
      int last = Math.clamp(to, first, size);
      return IntStream.range(first, last).filter(i -> (i - first) % step == 0).toArray();
    }
    int first = Math.clamp(from, -1, size - 1);
    int last = Math.clamp(to, -1, first);
    return IntStream.range(0, first - last)
        .filter(back -> step != 0 && back % step == 0)
        .map(back -> first - back)
        .toArray();
  }

  /** The given places of one axis. */
  private static Known picked(Known in, int axis, int[] at) {
    int inner = Flow.product(Arrays.copyOfRange(in.dims(), axis + 1, in.rank()));
    int outer = Flow.product(Arrays.copyOf(in.dims(), axis));
    int[] dims = in.dims().clone();
    dims[axis] = at.length;
    double[] out = new double[outer * at.length * inner];
    int next = 0;
    for (int o = 0; o < outer; o++) {
      for (int i : at) {
        System.arraycopy(in.values(), (o * in.dims()[axis] + i) * inner, out, next, inner);
        next += inner;
      }
    }
    return new Known(dims, out, in.whole());
  }

  private static Known squeeze(GraphNode node) throws BadDesign {
    Known in = node.known(0);
    Optional<int[]> named = node.listed("axes", 1);
    int[] axes =
        named.isPresent()
            ? node.axes(named.get(), in.rank())
            : IntStream.range(0, in.rank()).filter(i -> in.dims()[i] == 1).toArray();
    int[] kept =
        IntStream.range(0, in.rank())
            .filter(i -> Arrays.stream(axes).noneMatch(axis -> axis == i))
            .map(i -> in.dims()[i])
            .toArray();
    if (Flow.product(kept) != in.values().length) {
      throw node.refuse("it drops an axis that is longer than 1", "export the model again");
    }
    return in.reshaped(kept);
  }

  private static Known unsqueeze(GraphNode node) throws BadDesign {
    Known in = node.known(0);
    int[] named = node.listed("axes", 1).orElse(new int[1]);
    return in.reshaped(Shaping.withOnes(node, in.dims(), named));
  }

  private static Known reshape(GraphNode node) throws BadDesign {
    Known in = node.known(0);
    int[] dims = node.listed("shape", 1).orElse(new int[0]).clone();
    long known = 1;
    for (int i = 0; i < dims.length; i++) {
      dims[i] = dims[i] == 0 && i < in.rank() ? in.dims()[i] : dims[i];
      known *= Math.max(1, dims[i]);
    }
    for (int i = 0; i < dims.length; i++) {
      dims[i] = dims[i] < 0 ? (int) (in.values().length / known) : dims[i];
    }
    if (requireSize(node, dims) != in.values().length) {
      throw node.refuse("it reshapes a constant to " + new Sizes(dims), "export the model again");
    }
    return in.reshaped(dims);
  }

  /** Any order of axes, through the same places as those of a layer. */
  private static Known transpose(GraphNode node) throws BadDesign {
    Known in = node.known(0);
    int rank = in.rank();
    int[] order = node.integers("perm", IntStream.range(0, rank).map(i -> rank - 1 - i).toArray());
    int[] dims = Arrays.stream(node.axes(order, rank)).map(axis -> in.dims()[axis]).toArray();
    int[] places = new Flow("", in.dims(), order, dims, new int[4]).places();
    return new Known(
        dims, Arrays.stream(places).mapToDouble(i -> in.values()[i]).toArray(), in.whole());
  }

  private static Known each(GraphNode node, DoubleUnaryOperator operator) throws BadDesign {
    return each(node.known(0), operator);
  }

  private static Known each(Known in, DoubleUnaryOperator operator) {
    return new Known(in.dims(), Arrays.stream(in.values()).map(operator).toArray(), in.whole());
  }

  private static Known each(GraphNode node, DoubleBinaryOperator operator) throws BadDesign {
    Known a = node.known(0);
    Known b = node.known(1);
    if (b.values().length == 1) {
      double right = b.values()[0];
      return each(a, left -> operator.applyAsDouble(left, right));
    }
    if (a.values().length == 1) {
      double left = a.values()[0];
      return each(b, right -> operator.applyAsDouble(left, right));
    }
    if (!Arrays.equals(a.dims(), b.dims())) {
      throw node.refuse("it spreads one constant over another", "export the model again");
    }
    double[] out = new double[a.values().length];
    Arrays.setAll(out, i -> operator.applyAsDouble(a.values()[i], b.values()[i]));
    return new Known(a.dims(), out, a.whole());
  }

  /** Sizes are divided as whole numbers. */
  private static DoubleBinaryOperator divide(GraphNode node) {
    boolean sizes = node.inputs().stream().allMatch(Folding::looksLikeSizes);
    return sizes ? (a, b) -> b == 0 ? 0 : Math.floorDiv((long) a, (long) b) : (a, b) -> a / b;
  }

  private static boolean looksLikeSizes(Optional<Value> input) {
    return input.orElse(null) instanceof Known known && known.whole();
  }
}
