package org.spikepack.backend.reference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.spikepack.backend.Plan;
import org.spikepack.network.Add;
import org.spikepack.network.BatchNorm;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Concat;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Dense;
import org.spikepack.network.Dropout;
import org.spikepack.network.Flatten;
import org.spikepack.network.GlobalPool;
import org.spikepack.network.Input;
import org.spikepack.network.Layer;
import org.spikepack.network.Neurons;
import org.spikepack.network.Pool2d;
import org.spikepack.network.PoolMode;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;

/**
 * One layer with its arithmetic and its place in the data flow.
 *
 * @param inputs names of the layers that feed it
 * @param shape of one output sample
 */
record Stage(Layer layer, LayerOp op, List<String> inputs, Shape shape) {

  String name() {
    return layer.name();
  }

  /** The stages of a plan, every one after all that feed it. */
  static List<Stage> of(Plan plan, Parameters parameters) {
    CheckedNetwork network = plan.network();
    List<Stage> stages = new ArrayList<>();
    for (Layer layer : network.order()) {
      String name = layer.name();
      LayerOp op = op(layer, plan, parameters);
      stages.add(new Stage(layer, op, network.inputs(name), network.shape(name)));
    }
    return List.copyOf(stages);
  }

  /** The one place where a layer kind gets its arithmetic. */
  private static LayerOp op(Layer layer, Plan plan, Parameters parameters) {
    String name = layer.name();
    List<Shape> in = plan.network().inputShapes(name);
    Shape out = plan.network().shape(name);
    return switch (layer) {
      case Input input -> new Entry(input.shape(), plan.neuron());
      case Dense dense ->
          new DenseOp(parameters.get(name, "weight"), parameters.find(name, "bias"));
      case Conv2d conv ->
          new ConvOp(
              conv,
              in.getFirst(),
              out,
              parameters.get(name, "weight"),
              parameters.find(name, "bias"));
      case Pool2d pool -> pool(pool.mode(), PoolWindow.of(pool, in.getFirst(), out));
      case GlobalPool pool -> pool(pool.mode(), PoolWindow.global(in.getFirst()));
      case BatchNorm norm ->
          new BatchNormOp(
              norm,
              out,
              parameters.get(name, "gamma"),
              parameters.get(name, "beta"),
              parameters.get(name, "mean"),
              parameters.get(name, "variance"));
      case Flatten _ -> new CopyOp();
      case Dropout dropout -> new DropoutOp(dropout);
      case Add _ -> new AddOp();
      case Concat _ -> new ConcatOp();
      case Neurons neurons ->
          new Emission(
              neurons,
              plan.neuron(),
              new PerChannel(plan.thresholds(name), out),
              new PerChannel(plan.starts(name), out),
              out);
      case Readout _ -> new Exit();
    };
  }

  private static RowOp pool(PoolMode mode, PoolWindow window) {
    return switch (mode) {
      case AVERAGE -> new AveragePoolOp(window);
      case MAX -> new MaxPoolOp(window);
    };
  }

  /**
   * The layers whose signals differ from step to step: of a step-by-step model everything behind
   * its first populations, or all where the input itself comes per step.
   */
  static Set<String> perStep(List<Stage> stages, boolean stepped, boolean perStepInput) {
    Set<String> out = new HashSet<>();
    for (Stage stage : stages) {
      boolean perStep =
          switch (stage.op()) {
            case Entry _ -> perStepInput;
            case Emission _ -> true;
            case RowOp _ -> stage.inputs().stream().anyMatch(out::contains);
            case Exit _ -> false;
          };
      if (stepped && perStep) {
        out.add(stage.name());
      }
    }
    return out;
  }
}
