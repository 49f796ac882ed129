package org.spikepack.backend.nd4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Plan;
import org.spikepack.backend.TrainingOptions;
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
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.neuron.SpikePack;

/**
 * A plan as a list of ops over one workspace, for one way of presenting: constant or step by step.
 * Batch norms and sums that only neurons read become part of the neurons' stage.
 */
final class Circuit {

  private final Plan plan;
  private final CheckedNetwork network;
  private final Parameters parameters;
  private final Workspace workspace;
  private final Purpose purpose;
  private final Kernels kernels;
  private final boolean perStep;
  private final int samples;
  private final List<Op> ops = new ArrayList<>();
  private final List<StageOp> stages = new ArrayList<>();
  private final List<DropoutOp> dropouts = new ArrayList<>();
  private final Map<String, Signal> signals = new HashMap<>();
  private final Map<String, List<Summand>> pending = new HashMap<>();
  private final InputOp input;
  private final ReadoutOp readout;

  /** A summand that waits for the stage that will read it. */
  private record Summand(Signal source, @Nullable BatchNorm norm) {}

  /**
   * @param workspace empty; from now on the circuit's, and closed where the circuit cannot be built
   * @param samples the most one slice works on at a time
   * @param options how gradients pass through spikes
   */
  Circuit(
      Plan plan,
      Parameters parameters,
      Purpose purpose,
      boolean perStep,
      Workspace workspace,
      int samples,
      int maxBatch,
      TrainingOptions options) {
    this.plan = plan;
    this.network = plan.network();
    this.parameters = parameters;
    this.workspace = workspace;
    this.purpose = purpose;
    int slices = workspace.slices();
    this.kernels = new Kernels(plan, parameters, slices, options);
    this.perStep = perStep && plan.stepped();
    this.samples = samples;
    boolean built = false;
    try {
      Signal entry = signal(network.input(), this.perStep, false, 0);
      this.input = new InputOp(entry, plan.neuron(), slices);
      ops.add(input);
      signals.put(network.input().name(), entry);
      for (Layer layer : network.order()) {
        if (!(layer instanceof Input || layer instanceof Readout)) {
          place(layer);
        }
      }
      Signal end = source(network.readout());
      end.memory().use(moment());
      this.readout = new ReadoutOp(end, maxBatch, slices);
      ops.add(readout);
      workspace.settle(training());
      stages.forEach(stage -> stage.prepareGradients(workspace));
      built = true;
    } finally {
      if (!built) {
        workspace.close();
      }
    }
  }

  InputOp input() {
    return input;
  }

  ReadoutOp readout() {
    return readout;
  }

  List<Op> ops() {
    return ops;
  }

  List<DropoutOp> dropouts() {
    return dropouts;
  }

  Workspace workspace() {
    return workspace;
  }

  private boolean training() {
    return purpose == Purpose.TRAIN;
  }

  private int moment() {
    return 2 * ops.size();
  }

  private Signal source(Layer layer) {
    return Objects.requireNonNull(signals.get(network.inputs(layer.name()).getFirst()));
  }

  private Signal signal(Layer layer, boolean stepped, boolean learns, int moment) {
    Shape shape = network.shape(layer.name());
    int steps = stepped ? plan.neuron().steps() : 1;
    long floats = (long) samples * steps * shape.size();
    boolean gradient = training() && learns;
    return new Signal(
        layer.name(), shape, stepped, steps, workspace.plan(floats, moment, gradient));
  }

  private List<Layer> readers(Layer layer) {
    return network.order().stream()
        .filter(other -> network.inputs(other.name()).contains(layer.name()))
        .toList();
  }

  private boolean soleReader(Layer layer, Class<?>... kinds) {
    List<Layer> readers = readers(layer);
    if (readers.size() != 1) {
      return false;
    }
    Layer reader = readers.getFirst();
    long wires =
        network.inputs(reader.name()).stream().filter(name -> name.equals(layer.name())).count();
    return wires == 1 && List.of(kinds).contains(reader.getClass());
  }

  private void place(Layer layer) {
    switch (layer) {
      case Conv2d conv -> placeConv(conv);
      case Dense dense -> placeDense(dense);
      case Pool2d pool -> placePool(pool, PoolOp.Window.of(pool));
      case GlobalPool pool -> placePool(pool, PoolOp.Window.of(pool, source(pool).shape()));
      case BatchNorm norm -> {
        List<Summand> sum = List.of(new Summand(source(norm), norm));
        waitOrStage(norm, sum, soleReader(norm, Neurons.class, Add.class));
      }
      case Add add -> waitOrStage(add, summands(add), soleReader(add, Neurons.class));
      case Neurons neurons -> stage(neurons, summands(neurons), neurons);
      case Flatten flatten -> placeFlatten(flatten);
      case Concat concat -> placeConcat(concat);
      case Dropout dropout -> placeDropout(dropout);
      case Input other -> throw new IllegalStateException("a second input " + other);
      case Readout other -> throw new IllegalStateException("a second readout " + other);
    }
  }

  private void placeConv(Conv2d layer) {
    Signal in = source(layer);
    Memory.Use use = in.memory().use(moment());
    Signal out = put(layer, signal(layer, in.stepped(), true, moment()));
    ops.add(new ConvOp(layer, in, out, use, parameters, workspace, training()));
  }

  private void placeDense(Dense layer) {
    Signal in = source(layer);
    Memory.Use use = in.memory().use(moment());
    Signal out = put(layer, signal(layer, in.stepped(), true, moment()));
    ops.add(
        training()
            ? new DenseOp(layer, in, out, use, parameters, workspace)
            : new InnerProductOp(layer, in, out, use, parameters, workspace));
  }

  private void placePool(Layer layer, PoolOp.Window window) {
    Signal in = source(layer);
    Memory.Use use = in.memory().use(moment());
    Signal out = put(layer, signal(layer, in.stepped(), in.memory().learns(), moment()));
    ops.add(new PoolOp(window, in, out, use, workspace, training()));
  }

  private void placeFlatten(Flatten layer) {
    Signal in = source(layer);
    if (in.shape().area() == 1 || in.channels() == 1) {
      put(layer, in.as(layer.name(), network.shape(layer.name())));
      return;
    }
    if (!training() && readers(layer).stream().allMatch(Dense.class::isInstance)) {
      put(layer, in.as(layer.name(), in.shape()));
      return;
    }
    Memory.Use use = in.memory().use(moment());
    Signal out = put(layer, signal(layer, in.stepped(), in.memory().learns(), moment()));
    ops.add(new FlattenOp(in, out, use));
  }

  private void placeDropout(Dropout layer) {
    Signal in = source(layer);
    if (!training() || layer.rate() == 0) {
      put(layer, in.as(layer.name(), in.shape()));
      return;
    }
    Memory.Use use = in.memory().use(moment());
    Signal out = put(layer, signal(layer, in.stepped(), in.memory().learns(), moment()));
    DropoutOp op = new DropoutOp(layer, in, out, use);
    ops.add(op);
    dropouts.add(op);
  }

  private void placeConcat(Concat layer) {
    List<Signal> in =
        network.inputs(layer.name()).stream()
            .map(name -> Objects.requireNonNull(signals.get(name)))
            .toList();
    List<Memory.Use> uses = in.stream().map(signal -> signal.memory().use(moment())).toList();
    boolean stepped = in.stream().anyMatch(Signal::stepped);
    boolean learns = in.stream().anyMatch(signal -> signal.memory().learns());
    Signal out = put(layer, signal(layer, stepped, learns, moment()));
    ops.add(new ConcatOp(in, uses, out));
  }

  private Signal put(Layer layer, Signal signal) {
    signals.put(layer.name(), signal);
    return signal;
  }

  /** What a sum reads: signals, and batch norms that waited for it. */
  private List<Summand> summands(Layer layer) {
    List<Summand> out = new ArrayList<>();
    for (String name : network.inputs(layer.name())) {
      List<Summand> waiting = pending.get(name);
      if (waiting == null) {
        out.add(new Summand(Objects.requireNonNull(signals.get(name)), null));
      } else {
        out.addAll(waiting);
      }
    }
    return out;
  }

  private void waitOrStage(Layer layer, List<Summand> sum, boolean waits) {
    if (waits) {
      pending.put(layer.name(), sum);
    } else {
      stage(layer, sum, null);
    }
  }

  private void stage(Layer layer, List<Summand> summands, @Nullable Neurons neurons) {
    if (purpose == Purpose.RUN && absorb(layer, summands, neurons)) {
      return;
    }
    boolean steppedSum = summands.stream().anyMatch(summand -> summand.source().stepped());
    boolean stepped = steppedSum || (neurons != null && plan.stepped());
    boolean learns =
        summands.stream().anyMatch(s -> s.norm() != null || s.source().memory().learns())
            || (neurons != null && plan.neuron() instanceof SpikePack);
    List<Memory.Use> uses =
        summands.stream().map(summand -> summand.source().memory().use(moment())).toList();
    // Running may overwrite what it reads: a block is read whole before it is written.
    int moment = training() ? moment() : moment() + 1;
    Signal out = put(layer, signal(layer, stepped, learns, moment));
    List<Term> terms = summands.stream().map(summand -> term(summand, out)).toList();
    Kernel kernel = neurons == null ? null : kernels.of(neurons, out, training());
    PopulationWatch watch =
        purpose != Purpose.WATCH || neurons == null || kernel == null
            ? null
            : new PopulationWatch(neurons, out.shape(), plan.neuron(), kernel, workspace, samples);
    StageOp op = new StageOp(terms, uses, out, kernel, watch, workspace, purpose);
    ops.add(op);
    stages.add(op);
  }

  /** Lets the weighted sum that comes last among the summands do the rest of the stage. */
  private boolean absorb(Layer layer, List<Summand> summands, @Nullable Neurons neurons) {
    if (plan.stepped()
        || !Epilogue.possible(neurons == null ? null : plan.neuron())
        || summands.stream().anyMatch(summand -> summand.norm() != null)) {
      return false;
    }
    List<Signal> sources = summands.stream().map(Summand::source).toList();
    int index = ops.size() - 1;
    while (!sources.contains(ops.get(index).out())) {
      index--;
    }
    if (!(ops.get(index) instanceof WeightedOp op)
        || !soleReader(op.layer(), Add.class, Neurons.class)) {
      return false;
    }
    List<Signal> addends = new ArrayList<>(sources);
    addends.remove(op.out());
    int moment = 2 * index;
    addends.forEach(addend -> addend.memory().keepUntil(moment));
    workspace.forget(op.out().memory());
    double[] thresholds = neurons == null ? new double[0] : plan.thresholds(neurons.name());
    Signal out = put(layer, signal(layer, false, false, moment));
    op.absorb(new Epilogue(addends, neurons == null ? null : plan.neuron(), thresholds), out);
    return true;
  }

  private Term term(Summand summand, Signal out) {
    BatchNorm layer = summand.norm();
    Norm norm =
        layer == null
            ? null
            : new Norm(
                layer,
                out.channels(),
                out.steps(),
                parameters.live(),
                parameters.gradients(),
                workspace.slices());
    return new Term(summand.source(), norm);
  }
}
