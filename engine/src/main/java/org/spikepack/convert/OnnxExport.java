package org.spikepack.convert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.spikepack.backend.Plan;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Add;
import org.spikepack.network.BatchNorm;
import org.spikepack.network.Concat;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Dense;
import org.spikepack.network.Dropout;
import org.spikepack.network.Extent;
import org.spikepack.network.Flatten;
import org.spikepack.network.GlobalPool;
import org.spikepack.network.Input;
import org.spikepack.network.Layer;
import org.spikepack.network.Neurons;
import org.spikepack.network.Pool2d;
import org.spikepack.network.PoolMode;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.neuron.ClippedRelu;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.tensor.Tensor;

/**
 * Writes the ANN arm as an ONNX file, so that other programs can run the very network that the
 * spiking arms are compared with. Batch norm arrives folded, as {@link Plan#forRunning} leaves it.
 *
 * <p>ONNX opset 13; input {@code input} f32 {@code [N, channel, y, x]} or {@code [N, n]}, output
 * {@code logits} f32 {@code [N, classes]}, N free.
 */
public final class OnnxExport {

  /** Name of the graph's input. */
  public static final String INPUT = "input";

  /** Name of the graph's output. */
  public static final String OUTPUT = "logits";

  private final Plan plan;
  private final OnnxGraph graph = new OnnxGraph();

  /** The name of the ONNX value that a layer delivers. */
  private final Map<String, String> values = new HashMap<>();

  private OnnxExport(Plan plan) {
    this.plan = plan;
  }

  /**
   * The content of an {@code .onnx} file.
   *
   * @throws BadDesign when the plan's neurons are spiking
   */
  public static byte[] of(Plan plan) throws BadDesign {
    NeuronModel neuron = plan.neuron();
    if (neuron.spiking()) {
      throw new BadDesign(
          "ONNX export",
          "the arm has " + neuron.label() + " neurons, which ONNX has no operator for",
          "export the ANN arm, whose neurons are ReLU or clipped ReLU");
    }
    return new OnnxExport(plan).write();
  }

  private byte[] write() {
    for (Layer layer : plan.network().order()) {
      values.put(layer.name(), add(layer));
    }
    Shape in = plan.network().input().shape();
    Shape out = plan.network().shape(plan.network().readout().name());
    return graph.toModel(INPUT, in, OUTPUT, out);
  }

  /** Adds the nodes of a layer and returns the name of its output. */
  private String add(Layer layer) {
    return switch (layer) {
      case Input _ -> INPUT;
      case Dense dense -> node("Gemm", weighted(dense), dense, attributes().integer("transB", 1));
      case Conv2d conv -> node("Conv", weighted(conv), conv, geometry(conv));
      case Pool2d pool -> pool(pool);
      case GlobalPool pool -> globalPool(pool);
      case BatchNorm norm -> batchNorm(norm);
      case Flatten flatten ->
          node("Flatten", from(flatten), flatten, attributes().integer("axis", 1));
      case Add sum -> node("Sum", from(sum), sum, attributes());
      case Concat join -> node("Concat", from(join), join, attributes().integer("axis", 1));
      case Neurons neurons -> neurons(neurons);
      case Dropout dropout -> from(dropout).getFirst();
      case Readout readout -> {
        graph.node("Identity", from(readout), OUTPUT);
        yield OUTPUT;
      }
    };
  }

  private String node(
      String op, List<String> inputs, Layer layer, OnnxGraph.Attributes attributes) {
    String output = layer.name() + ":0";
    graph.node(op, inputs, output, attributes);
    return output;
  }

  private static OnnxGraph.Attributes attributes() {
    return new OnnxGraph.Attributes();
  }

  private List<String> from(Layer layer) {
    return plan.network().inputs(layer.name()).stream()
        .map(name -> Objects.requireNonNull(values.get(name), name))
        .toList();
  }

  private List<String> weighted(Layer layer) {
    List<String> inputs = new ArrayList<>(from(layer));
    for (String parameter : List.of("weight", "bias")) {
      String name = layer.name() + "." + parameter;
      if (plan.network().parameters().containsKey(name)) {
        inputs.add(constant(name));
      }
    }
    return inputs;
  }

  private String constant(String name) {
    Tensor values = plan.weights().get(name);
    return graph.constant(name, values, values.shape());
  }

  private static OnnxGraph.Attributes geometry(Conv2d conv) {
    return window(conv.kernel(), conv.stride(), conv.padding())
        .integers("dilations", conv.dilation().height(), conv.dilation().width())
        .integer("group", conv.groups());
  }

  private static OnnxGraph.Attributes window(Extent kernel, Extent stride, Extent padding) {
    long y = padding.height();
    long x = padding.width();
    return attributes()
        .integers("kernel_shape", kernel.height(), kernel.width())
        .integers("strides", stride.height(), stride.width())
        .integers("pads", y, x, y, x);
  }

  private String pool(Pool2d pool) {
    OnnxGraph.Attributes window = window(pool.kernel(), pool.stride(), pool.padding());
    return pool.mode() == PoolMode.MAX
        ? node("MaxPool", from(pool), pool, window)
        : node("AveragePool", from(pool), pool, window.integer("count_include_pad", 1));
  }

  private String globalPool(GlobalPool pool) {
    String maps = pool.name() + ":maps";
    String op = pool.mode() == PoolMode.MAX ? "GlobalMaxPool" : "GlobalAveragePool";
    graph.node(op, from(pool), maps);
    return node("Flatten", List.of(maps), pool, attributes().integer("axis", 1));
  }

  private String batchNorm(BatchNorm norm) {
    List<String> inputs = new ArrayList<>(from(norm));
    for (String parameter : List.of("gamma", "beta", "mean", "variance")) {
      inputs.add(constant(norm.name() + "." + parameter));
    }
    return node("BatchNormalization", inputs, norm, attributes().real("epsilon", norm.epsilon()));
  }

  /** ReLU, and for the clipped one the smaller of that and the ceiling of the layer or channel. */
  private String neurons(Neurons layer) {
    return switch (plan.neuron()) {
      case Relu _ -> node("Relu", from(layer), layer, attributes());
      case ClippedRelu _ -> {
        String rectified = layer.name() + ":rectified";
        graph.node("Relu", from(layer), rectified);
        double[] ceilings = plan.thresholds(layer.name());
        int[] dims = new int[plan.network().shape(layer.name()).rank()];
        Arrays.fill(dims, 1);
        dims[0] = ceilings.length;
        float[] floats = new float[ceilings.length];
        for (int i = 0; i < floats.length; i++) {
          floats[i] = (float) ceilings[i];
        }
        String ceiling =
            graph.constant(Plan.thresholdName(layer), Tensor.of(floats, floats.length), dims);
        yield node("Min", List.of(rectified, ceiling), layer, attributes());
      }
      default -> throw new IllegalStateException("spiking neurons were refused before");
    };
  }
}
