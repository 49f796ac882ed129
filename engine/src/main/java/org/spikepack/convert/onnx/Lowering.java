package org.spikepack.convert.onnx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.Printable;
import org.spikepack.network.Input;
import org.spikepack.network.PoolMode;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;

/** Walks the graph once, from input to output, and turns node after node into layers. */
final class Lowering {

  private static final Set<String> HEADS =
      Set.of("Softmax", "LogSoftmax", "Sigmoid", "ArgMax", "Hardmax");

  private final String file;
  private final OnnxModel model;
  private final String output;
  private final Map<String, Value> values = new HashMap<>();
  final Draft draft = new Draft();
  final List<String> notes = new ArrayList<>();
  private final Weighing weighing = new Weighing(draft);
  private final Pooling pooling = new Pooling(draft);
  private final Elementwise elementwise;
  private final Shaping shaping;
  private final Uses uses;

  /**
   * @param file as messages name it
   * @param output the value to end with
   */
  Lowering(String file, OnnxModel model, String output) throws BadDesign {
    this.file = file;
    this.model = model;
    this.output = output;
    List<OnnxModel.Node> needed = needed();
    this.uses = new Uses(needed, output);
    this.elementwise = new Elementwise(draft, uses);
    this.shaping = new Shaping(draft, input());
  }

  void run() throws BadDesign, BadFile {
    if (model.outputs().size() > 1) {
      notes.add(
          "of its outputs "
              + String.join(", ", model.outputs())
              + " it is '"
              + output
              + "' that counts; --output names another");
    }
    for (OnnxModel.Node node : needed()) {
      List<Optional<Value>> inputs = new ArrayList<>();
      for (String name : node.inputs()) {
        inputs.add(name.isEmpty() ? Optional.empty() : Optional.of(value(node, name)));
      }
      values.put(node.outputs().getFirst(), lowered(new GraphNode(file, node, inputs)));
    }
    end();
  }

  /** The nodes that the output depends on, in the order of the file. */
  private List<OnnxModel.Node> needed() throws BadDesign {
    Map<String, OnnxModel.Node> makers = new HashMap<>();
    model.nodes().forEach(node -> node.outputs().forEach(name -> makers.put(name, node)));
    if (!makers.containsKey(output)) {
      throw new BadDesign(
          file,
          "no node gives '" + Printable.of(output) + "'",
          "name one of " + String.join(", ", model.outputs()));
    }
    Set<String> found = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(output));
    while (!open.isEmpty()) {
      OnnxModel.Node maker = makers.get(open.remove());
      if (maker != null && found.add(maker.outputs().getFirst())) {
        open.addAll(maker.inputs());
      }
    }
    return model.nodes().stream()
        .filter(node -> !node.outputs().isEmpty() && found.contains(node.outputs().getFirst()))
        .toList();
  }

  /** Makes the input layer and returns the number of samples that the file wants at once. */
  private int input() throws BadDesign {
    List<String> used = model.inputs().keySet().stream().filter(name -> uses.of(name) > 0).toList();
    if (used.size() != 1) {
      throw new BadDesign(
          file,
          "it has " + used.size() + " inputs (" + String.join(", ", used) + ")",
          "export a network with one input, a batch of images or vectors");
    }
    OnnxModel.Input input = model.inputs().get(used.getFirst());
    if (input == null) {
      throw new IllegalStateException(used.getFirst());
    }
    int rank = input.sizes().size();
    String where = file + ", input '" + Printable.of(used.getFirst()) + "'";
    if (rank < 2 || rank > 4) {
      throw new BadDesign(
          where,
          "it has " + rank + " axes",
          "use a network for a batch of vectors (2 axes) or images (4)");
    }
    int[] dims = new int[rank - 1];
    for (int i = 0; i < dims.length; i++) {
      long size = input.sizes().get(i + 1);
      if (size < 1 || size > 1 << 24) {
        String name = input.names().get(i + 1);
        throw new BadDesign(
            where,
            "the size of axis "
                + (i + 1)
                + " is left open"
                + (name.isEmpty() ? "" : " (" + name + ")"),
            "export it with a fixed size of the images; only the batch may be free");
      }
      dims[i] = (int) size;
    }
    values.put(used.getFirst(), entry(dims));
    return (int) Math.clamp(input.sizes().getFirst(), 1, 1 << 16);
  }

  /** Images come channel by channel here, whatever the file says. */
  private Flow entry(int[] dims) {
    Flow flow =
        switch (dims.length) {
          case 1 -> Flow.of(Draft.INPUT, dims);
          case 2 -> Flow.of(Draft.INPUT, 1, dims[0], dims[1]).reshaped(dims);
          default -> {
            boolean channelsLast = dims[2] <= 4 && dims[0] > 4;
            int[] own = {dims[2], dims[0], dims[1]};
            yield channelsLast
                ? new Flow(Draft.INPUT, own, new int[] {1, 2, 0}, dims, new int[4])
                : Flow.of(Draft.INPUT, dims);
          }
        };
    draft.add(new Input(Draft.INPUT, Shape.of(flow.own())));
    return flow;
  }

  private Value value(OnnxModel.Node node, String name) throws BadDesign, BadFile {
    Value known = values.get(name);
    if (known != null) {
      return known;
    }
    Stored stored = model.constants().get(name);
    if (stored == null) {
      throw new BadDesign(
          file + ", node '" + Printable.of(node.name()) + "'",
          "nothing gives its input '" + Printable.of(name) + "' before it",
          "export the model again");
    }
    Known constant = stored.known();
    values.put(name, constant);
    return constant;
  }

  private Value lowered(GraphNode node) throws BadDesign, BadFile {
    if (!node.node().domain().isEmpty()) {
      throw node.refuse(
          "it is an operator of '" + Printable.of(node.node().domain()) + "'",
          "export with the standard operators of ONNX");
    }
    if (node.op().equals("Shape")) {
      return shape(node);
    }
    boolean constant = node.inputs().stream().noneMatch(v -> v.orElse(null) instanceof Flow);
    if (constant) {
      Optional<Known> folded = Folding.of(node);
      return folded.isPresent() ? folded.get() : unknown(node);
    }
    return layer(node);
  }

  /** The sizes of a value, the batch in front. */
  private Known shape(GraphNode node) throws BadDesign {
    int[] dims =
        node.input(0).orElse(null) instanceof Known known
            ? known.dims()
            : shaping.withBatch(node.flow(0));
    int from = node.integer("start", 0);
    int to = node.integer("end", dims.length);
    int first = Math.clamp(from < 0 ? (long) from + dims.length : from, 0, dims.length);
    int last = Math.clamp(to < 0 ? (long) to + dims.length : to, first, dims.length);
    return Known.sizes(IntStream.range(first, last).map(i -> dims[i]).toArray());
  }

  private Flow layer(GraphNode node) throws BadDesign {
    if (HEADS.contains(node.op()) && uses.onlyLeadsOut(node.output())) {
      notes.add(
          node.op()
              + " at the end is left out: it keeps the order of the classes, and a readout has no"
              + " neurons");
      return node.flow(0);
    }
    return switch (node.op()) {
      case "Conv" -> weighing.conv(node);
      case "Gemm" -> weighing.gemm(node);
      case "MatMul" -> weighing.matMul(node);
      case "MaxPool" -> pooling.windows(node, PoolMode.MAX);
      case "AveragePool" -> pooling.windows(node, PoolMode.AVERAGE);
      case "GlobalMaxPool" -> pooling.global(node, PoolMode.MAX);
      case "GlobalAveragePool" -> pooling.global(node, PoolMode.AVERAGE);
      case "ReduceMean" -> pooling.reduced(node, PoolMode.AVERAGE);
      case "ReduceMax" -> pooling.reduced(node, PoolMode.MAX);
      case "BatchNormalization" -> elementwise.batchNorm(node);
      case "Relu" -> elementwise.relu(node);
      case "Clip" -> elementwise.clip(node);
      case "Min" -> elementwise.min(node);
      case "Add", "Sum" -> elementwise.add(node);
      case "Sub" -> elementwise.subtract(node);
      case "Mul" -> elementwise.multiply(node);
      case "Div" -> elementwise.divide(node);
      case "Neg" -> elementwise.negate(node);
      case "Identity", "Cast", "Dropout" -> node.flow(0);
      case "Reshape" -> shaping.reshape(node);
      case "Flatten" -> shaping.flatten(node);
      case "Squeeze" -> shaping.squeeze(node);
      case "Unsqueeze" -> shaping.unsqueeze(node);
      case "Transpose" -> shaping.transpose(node);
      case "Pad" -> shaping.pad(node);
      case "Concat" -> shaping.concat(node);
      default -> throw refused(node);
    };
  }

  private static Value unknown(GraphNode node) throws BadDesign {
    throw refused(node);
  }

  private static BadDesign refused(GraphNode node) {
    return switch (node.op()) {
      case "LeakyRelu",
          "PRelu",
          "Elu",
          "Selu",
          "Celu",
          "Gelu",
          "Softplus",
          "Tanh",
          "Sigmoid",
          "HardSigmoid",
          "HardSwish",
          "Swish",
          "Mish",
          "Erf",
          "ThresholdedRelu",
          "Softsign" ->
          node.refuse(
              "spiking neurons stand for ReLU, and this activation is another",
              "train the network with ReLU or ReLU6");
      case "QuantizeLinear",
          "DequantizeLinear",
          "QLinearConv",
          "QLinearMatMul",
          "ConvInteger",
          "MatMulInteger",
          "DynamicQuantizeLinear" ->
          node.refuse("the network is quantised", "export it in float32");
      case "LSTM", "GRU", "RNN", "Loop", "Scan", "If" ->
          node.refuse(
              "it branches or repeats, and networks here are plain graphs of layers",
              "export a feed-forward network");
      default ->
          node.refuse(
              "no layer here does what it does",
              "leave it out of the network before it is exported" + endBefore(node));
    };
  }

  /** What comes in may do as the end, unless it is the input itself. */
  private static String endBefore(GraphNode node) {
    boolean late =
        node.input(0).orElse(null) instanceof Flow flow && !flow.layer().equals(Draft.INPUT);
    return late
        ? ", or end in front of it with --output '"
            + Printable.of(node.node().inputs().getFirst())
            + "'"
        : "";
  }

  private void end() throws BadDesign {
    if (!(values.get(output) instanceof Flow flow)) {
      throw new BadDesign(
          file, "its output does not depend on the samples", "name another with --output");
    }
    boolean turned = !flow.inOwnOrder() && flow.own()[0] != flow.size();
    if (flow.hasMargin() || turned) {
      throw new BadDesign(
          file,
          "it ends with feature maps that are padded or have their channels last",
          "end it with one number per class");
    }
    String last = flow.own().length == 1 ? flow.layer() : draft.flattened(flow.layer());
    draft.add(new Readout(Draft.READOUT), last);
  }
}
