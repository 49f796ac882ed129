package org.spikepack.backend.gpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Observer;
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
import org.spikepack.neuron.SteppedNeuron;
import org.spikepack.tensor.Tensor;

/**
 * A plan as a list of ops on a device, for one way of presenting: constant or step by step.
 * Shortcuts and neurons that alone listen to a weighted layer become the ending of its product.
 */
final class Circuit implements AutoCloseable {

  private final Plan plan;
  private final CheckedNetwork network;
  private final Site site;
  private final boolean perStep;
  private final int maxBatch;
  private final @Nullable Learning learning;
  private final List<Op> ops = new ArrayList<>();
  private final Map<String, Signal> signals = new HashMap<>();
  private final Set<String> placed = new HashSet<>();
  private final Map<String, InputWatch> inputWatches = new LinkedHashMap<>();
  private final Map<String, PopulationWatch> watches = new LinkedHashMap<>();
  private final List<Gradient> gradients = new ArrayList<>();
  private final List<DropoutOp> dropouts = new ArrayList<>();
  private final InputOp input;
  private final ReadoutOp readout;
  private final Repeated unseen;

  /**
   * @param site with an empty workspace; from now on the circuit's, and closed where the circuit
   *     cannot be built
   * @param learning null where it only runs
   */
  Circuit(Plan plan, Site site, boolean perStep, int maxBatch, @Nullable Learning learning) {
    this.plan = plan;
    this.network = plan.network();
    this.site = site;
    this.perStep = perStep && plan.stepped();
    this.maxBatch = maxBatch;
    this.learning = learning;
    boolean built = false;
    try {
      Signal entry = signal(network.input(), network.input(), this.perStep, Code.PLAIN, false);
      this.input = new InputOp(site, entry, plan.neuron(), maxBatch);
      add(input);
      for (Layer layer : network.order()) {
        if (!(layer instanceof Input || layer instanceof Readout)
            && !placed.contains(layer.name())) {
          place(layer);
        }
      }
      Signal end = source(network.readout());
      end.slot.keepUntil(ops.size());
      this.readout = new ReadoutOp(site, network.readout().name(), end, maxBatch);
      add(readout);
      this.unseen = new Repeated(site.device(), this::forward);
      site.workspace().settle(learning == null);
      built = true;
    } finally {
      if (!built) {
        site.workspace().close();
      }
    }
  }

  InputOp input() {
    return input;
  }

  List<Op> ops() {
    return ops;
  }

  long bytes() {
    return site.workspace().bytes();
  }

  /** Enqueues all work, for somebody to see. */
  void forward(Observer observer, int batch) {
    boolean seen = false;
    for (Op op : ops) {
      seen |= op.watch(observer, batch);
    }
    if (seen) {
      forward(batch);
    } else {
      unseen.run(batch);
    }
  }

  /** Enqueues all work, kernel by kernel. */
  void forward(int batch) {
    ops.forEach(op -> op.forward(batch));
  }

  /** Enqueues the way back. */
  void backward(Tensor logitGradient, int batch) {
    beginGradients();
    readout.pull(logitGradient);
    ops.reversed().forEach(op -> op.backward(batch));
  }

  void beginGradients() {
    gradients.forEach(Gradient::begin);
  }

  List<DropoutOp> dropouts() {
    return dropouts;
  }

  /** Waits for it; {@code [batch, classes]}. */
  Tensor result(int batch) {
    return readout.result(batch);
  }

  /** Tells what was watched, in the order of the network. */
  void report(Observer observer) {
    for (Layer layer : network.order()) {
      Optional.ofNullable(inputWatches.get(layer.name()))
          .ifPresent(watch -> watch.report(observer));
      Optional.ofNullable(watches.get(layer.name())).ifPresent(watch -> watch.report(observer));
    }
  }

  private void add(Op op) {
    op.placeAt(ops.size());
    ops.add(op);
  }

  private Signal source(Layer layer) {
    return Objects.requireNonNull(signals.get(network.inputs(layer.name()).getFirst()));
  }

  /** The signal of {@code layer}, which the op that comes next writes and {@code last} names. */
  private Signal signal(Layer layer, Layer last, boolean stepped, Code code, boolean learns) {
    Shape shape = network.shape(layer.name());
    int steps = stepped ? plan.neuron().steps() : 1;
    long values = (long) maxBatch * shape.size() * (code.plain() ? steps : 1);
    Slot slot = site.workspace().plan(values * code.bytes(), ops.size());
    Gradient gradient = null;
    if (learns && learning != null) {
      long room = (long) maxBatch * shape.size() * steps * Float.BYTES;
      gradient = new Gradient(site.workspace().plan(room, ops.size()));
      gradients.add(gradient);
    }
    Signal out = new Signal(layer.name(), shape, stepped, steps, code, slot, gradient);
    signals.put(last.name(), out);
    placed.add(last.name());
    return out;
  }

  private void place(Layer layer) {
    switch (layer) {
      case Conv2d conv -> placeWeighted(conv);
      case Dense dense -> placeWeighted(dense);
      case Pool2d pool -> placePool(pool, PoolOp.Window.of(pool));
      case GlobalPool pool -> placePool(pool, PoolOp.Window.of(pool, source(pool).shape));
      case BatchNorm norm -> placeNorm(norm);
      case Add add -> placeSum(add);
      case Concat concat -> placeConcat(concat);
      case Neurons neurons -> placeNeurons(neurons);
      case Flatten flatten -> alias(flatten);
      case Dropout dropout -> placeDropout(dropout);
      case Input other -> throw new IllegalStateException("a second input " + other);
      case Readout other -> throw new IllegalStateException("a second readout " + other);
    }
  }

  private void placeDropout(Dropout layer) {
    if (learning == null || layer.rate() == 0) {
      alias(layer);
      return;
    }
    Signal in = source(layer);
    in.slot.keepUntil(ops.size());
    Signal out = signal(layer, layer, in.stepped, Code.PLAIN, in.gradient != null);
    DropoutOp op = new DropoutOp(site, layer, in, out, maxBatch);
    dropouts.add(op);
    add(op);
  }

  private void alias(Layer layer) {
    Signal in = source(layer);
    in.slot.keepUntil(ops.size());
    signals.put(layer.name(), in.as(layer.name(), network.shape(layer.name())));
  }

  /** Who alone reads a layer. */
  private Optional<Layer> soleReader(Layer layer) {
    List<Layer> readers = new ArrayList<>();
    for (Layer other : network.order()) {
      for (String name : network.inputs(other.name())) {
        if (name.equals(layer.name())) {
          readers.add(other);
        }
      }
    }
    return readers.size() == 1 ? Optional.of(readers.getFirst()) : Optional.empty();
  }

  /** A product with as much of what follows as only it feeds. */
  private void placeWeighted(Layer layer) {
    Signal in = source(layer);
    in.slot.keepUntil(ops.size());
    Layer last = layer;
    Signal addend = null;
    if (learning == null && soleReader(layer).orElse(null) instanceof Add add) {
      addend = otherSummand(add, layer);
      last = addend == null ? layer : add;
    }
    boolean stepped = in.stepped;
    if (addend != null && addend.stepped && !in.stepped) {
      addend = null;
      last = layer;
    }
    if (addend != null) {
      addend.slot.keepUntil(ops.size());
    }
    SteadyNeurons neurons = SteadyNeurons.NONE;
    PopulationWatch watch = null;
    if (learning == null
        && !plan.stepped()
        && soleReader(last).orElse(null) instanceof Neurons population) {
      neurons = steady(population);
      watch = watch(population, neurons);
      placed.add(last.name());
      last = population;
    }
    placed.add(layer.name());
    Signal out = signal(layer, last, stepped, neurons.code(), true);
    WeightedOp op =
        new WeightedOp(
            site,
            layer,
            in,
            out,
            plan.weights(),
            new WeightedOp.Ending(neurons, addend, watch),
            maxBatch,
            ops.size(),
            learning);
    inputWatches.put(layer.name(), op.inputWatch());
    add(op);
  }

  /** The other of two summands, where it is there already. */
  private @Nullable Signal otherSummand(Add add, Layer layer) {
    List<String> names = network.inputs(add.name());
    if (names.size() != 2) {
      return null;
    }
    String other = names.get(names.getFirst().equals(layer.name()) ? 1 : 0);
    return signals.get(other);
  }

  private void placePool(Layer layer, PoolOp.Window window) {
    Signal in = source(layer);
    in.slot.keepUntil(ops.size());
    Code code = window.maximum() ? in.code : Code.PLAIN;
    add(new PoolOp(site, window, in, signal(layer, layer, in.stepped, code, in.gradient != null)));
  }

  private void placeNorm(BatchNorm layer) {
    Signal in = source(layer);
    in.slot.keepUntil(ops.size());
    if (learning != null) {
      Signal out = signal(layer, layer, in.stepped, Code.PLAIN, true);
      add(new NormOp(site, layer, in, out, learning));
      return;
    }
    Tensor gamma = plan.weights().get(layer.name() + ".gamma");
    float[] scale = new float[Math.toIntExact(gamma.size())];
    float[] shift = new float[scale.length];
    for (int c = 0; c < scale.length; c++) {
      double variance = plan.weights().get(layer.name() + ".variance").get(c);
      double factor = gamma.get(c) / Math.sqrt(variance + layer.epsilon());
      scale[c] = (float) factor;
      double mean = plan.weights().get(layer.name() + ".mean").get(c);
      shift[c] = (float) (plan.weights().get(layer.name() + ".beta").get(c) - mean * factor);
    }
    TransferOp.Part part =
        new TransferOp.Part(
            in, 0, false, site.workspace().constant(scale), site.workspace().constant(shift));
    add(new TransferOp(site, List.of(part), signal(layer, layer, in.stepped, Code.PLAIN, false)));
  }

  private void placeSum(Add layer) {
    List<TransferOp.Part> parts = new ArrayList<>();
    for (Signal in : inputs(layer)) {
      parts.add(new TransferOp.Part(in, 0, !parts.isEmpty(), null, null));
    }
    join(layer, parts);
  }

  private void placeConcat(Concat layer) {
    List<TransferOp.Part> parts = new ArrayList<>();
    int first = 0;
    for (Signal in : inputs(layer)) {
      parts.add(new TransferOp.Part(in, first, false, null, null));
      first += in.size();
    }
    join(layer, parts);
  }

  private List<Signal> inputs(Layer layer) {
    List<Signal> out = new ArrayList<>();
    for (String name : network.inputs(layer.name())) {
      Signal in = Objects.requireNonNull(signals.get(name));
      in.slot.keepUntil(ops.size());
      out.add(in);
    }
    return out;
  }

  private void join(Layer layer, List<TransferOp.Part> parts) {
    boolean stepped = parts.stream().anyMatch(part -> part.in().stepped);
    boolean learns = parts.stream().anyMatch(part -> part.in().gradient != null);
    add(new TransferOp(site, parts, signal(layer, layer, stepped, Code.PLAIN, learns)));
  }

  private void placeNeurons(Neurons layer) {
    Signal in = source(layer);
    in.slot.keepUntil(ops.size());
    if (plan.neuron() instanceof SteppedNeuron stepped) {
      Membrane membrane =
          Membrane.of(
              stepped,
              perChannel(layer, plan.thresholds(layer.name())),
              perChannel(layer, plan.starts(layer.name())),
              site.workspace());
      PopulationWatch watch = watch(layer, null);
      Signal out = signal(layer, layer, true, membrane.code(), in.gradient != null);
      TrainingOptions options = learning == null ? TrainingOptions.DEFAULT : learning.options();
      add(new ScanOp(site, in, out, membrane, watch, options));
    } else {
      SteadyNeurons neurons = steady(layer);
      PopulationWatch watch = watch(layer, neurons);
      Signal out = signal(layer, layer, false, neurons.code(), true);
      ThresholdGradient learnt =
          learning == null
              ? null
              : new ThresholdGradient(
                  site, plan.neuron(), neurons, in, out, Plan.thresholdName(layer), learning);
      add(new NeuronsOp(site, in, out, neurons, watch, learnt));
    }
  }

  private SteadyNeurons steady(Neurons layer) {
    float[] thresholds = perChannel(layer, plan.thresholds(layer.name()));
    return SteadyNeurons.of(plan.neuron(), thresholds, site.workspace());
  }

  private PopulationWatch watch(Neurons layer, @Nullable SteadyNeurons steady) {
    PopulationWatch out =
        new PopulationWatch(site, layer, network.shape(layer.name()), plan.neuron(), steady);
    watches.put(layer.name(), out);
    return out;
  }

  /** One value, or one per channel, as one per channel. */
  private float[] perChannel(Neurons layer, double[] values) {
    float[] out = new float[network.shape(layer.name()).channels()];
    for (int c = 0; c < out.length; c++) {
      out[c] = (float) values[values.length == 1 ? 0 : c];
    }
    return out;
  }

  @Override
  public void close() {
    unseen.close();
    site.workspace().close();
  }
}
