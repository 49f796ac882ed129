package org.spikepack.backend.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.backend.TrainingPass;
import org.spikepack.network.Neurons;
import org.spikepack.neuron.ClippedRelu;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SteppedNeuron;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/** Forward and backward layer by layer, in double precision between f32 parameters. */
final class ReferenceTraining implements TrainingPass {

  private final Plan plan;
  private final int maxBatch;
  private final TrainingOptions options;
  private final Weights live;
  private final Weights gradients;
  private final Parameters parameters;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Flow> flows = new HashMap<>();
  private final Tensor logits;
  private boolean perStepInput;

  /** One layer of the pass. */
  private record Node(Stage stage, TrainingOp op) {}

  ReferenceTraining(Plan plan, int maxBatch, TrainingOptions options) {
    this.plan = plan;
    this.maxBatch = maxBatch;
    this.options = options;
    this.live = live(plan);
    this.gradients = gradients(plan, live);
    this.parameters = new Parameters(live);
    for (Stage stage : Stage.of(plan, parameters)) {
      nodes.add(new Node(stage, op(stage)));
    }
    this.logits = Tensor.zeros(ElementType.F32, maxBatch, plan.network().classes());
    layFlows(false);
  }

  /** All that is trained, tracked or brought along, in memory of its own. */
  private static Weights live(Plan plan) {
    Map<String, Tensor> out = new LinkedHashMap<>();
    for (String name : plan.network().parameters().keySet()) {
      out.put(name, plan.weights().get(name).copy());
    }
    for (Neurons layer : plan.network().populations()) {
      String start = Plan.startName(layer);
      plan.weights().find(start).ifPresent(tensor -> out.put(start, tensor.copy()));
      String name = Plan.thresholdName(layer);
      if (plan.neuron() instanceof SpikePack || plan.weights().find(name).isPresent()) {
        double[] values = plan.thresholds(layer.name());
        Tensor threshold = Tensor.zeros(ElementType.F32, values.length);
        for (int i = 0; i < values.length; i++) {
          threshold.set(i, values[i]);
        }
        out.put(name, threshold);
      }
    }
    return new Weights(out);
  }

  private static Weights gradients(Plan plan, Weights live) {
    Map<String, Tensor> out = new LinkedHashMap<>();
    plan.network()
        .parameters()
        .forEach(
            (name, spec) -> {
              if (spec.learnable()) {
                out.put(name, Tensor.zeros(ElementType.F32, live.get(name).shape()));
              }
            });
    if (plan.neuron() instanceof SpikePack) {
      for (Neurons layer : plan.network().populations()) {
        String name = Plan.thresholdName(layer);
        out.put(name, Tensor.zeros(ElementType.F32, live.get(name).shape()));
      }
    }
    return new Weights(out);
  }

  private TrainingOp op(Stage stage) {
    return switch (stage.op()) {
      case Entry entry -> new EntryTraining(entry);
      case BatchNormOp norm -> new BatchNormTraining(norm);
      case DropoutOp dropout ->
          new DropoutTraining(dropout.layer(), maxBatch, stage.shape().size());
      case RowOp row -> new RowTraining(row);
      case Emission emission -> population(emission);
      case Exit _ -> new ExitTraining();
    };
  }

  private TrainingOp population(Emission op) {
    return switch (plan.neuron()) {
      case Relu _ -> new RectifierTraining(op, false);
      case ClippedRelu _ -> new RectifierTraining(op, true);
      case SpikePack pack ->
          new SpikePackTraining(op, pack, parameters.get(op.layer().name(), "threshold"));
      case SteppedNeuron stepped -> new SteppedTraining(op, stepped, maxBatch, options);
    };
  }

  private void layFlows(boolean inputPerStep) {
    perStepInput = inputPerStep;
    List<Stage> stages = nodes.stream().map(Node::stage).toList();
    Set<String> perStep = Stage.perStep(stages, plan.stepped(), inputPerStep);
    for (Stage stage : stages) {
      boolean steps = perStep.contains(stage.name());
      int count = steps ? plan.neuron().steps() : 1;
      flows.put(stage.name(), new Flow(maxBatch, steps, count, stage.shape().size()));
    }
  }

  private Flow flow(String layer) {
    return Objects.requireNonNull(flows.get(layer), layer);
  }

  private List<Flow> inputs(Node node) {
    return node.stage().inputs().stream().map(this::flow).toList();
  }

  @Override
  public Weights parameters() {
    return live;
  }

  @Override
  public Weights gradients() {
    return gradients;
  }

  @Override
  public Tensor forward(Presentation input, long dropoutSeed) {
    if (input.perStep() != perStepInput) {
      layFlows(input.perStep());
    }
    parameters.refresh();
    for (Node node : nodes) {
      if (node.op() instanceof EntryTraining entry) {
        entry.present(input, maxBatch);
      }
      Flow out = flow(node.stage().name());
      out.begin(input.batch());
      node.op().forward(inputs(node), out, dropoutSeed);
    }
    Flow readout = flow(plan.network().readout().name());
    for (int b = 0; b < readout.batch(); b++) {
      for (int i = 0; i < readout.size(); i++) {
        logits.set((long) b * readout.size() + i, readout.value(0, b)[i]);
      }
    }
    return logits.rows(0, input.batch());
  }

  @Override
  public void backward(Tensor logitGradient) {
    parameters.clearGradients();
    Flow readout = flow(plan.network().readout().name());
    flows.values().forEach(flow -> flow.begin(readout.batch()));
    for (int b = 0; b < readout.batch(); b++) {
      for (int i = 0; i < readout.size(); i++) {
        readout.gradient(0, b)[i] = logitGradient.get((long) b * readout.size() + i);
      }
    }
    for (Node node : nodes.reversed()) {
      node.op().backward(inputs(node), flow(node.stage().name()));
    }
    parameters.copyGradientsTo(gradients);
  }

  @Override
  public long activationBytes() {
    return flows.values().stream().mapToLong(Flow::bytes).sum()
        + nodes.stream().mapToLong(node -> node.op().bytes()).sum();
  }

  @Override
  public void close() {
    flows.clear();
  }
}
