package org.spikepack.backend.reference;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.fault.BadDesign;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.Trace;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/**
 * Runs a SpikePack plan in the serial form: linear layers act on each step alone and on the
 * constant part once; a population first integrates its window with leak, then emits.
 */
final class SerialExecutable implements Executable {

  private final SpikePack neuron;
  private final int maxBatch;
  private final List<Stage> stages;
  private final Buffers buffers = new Buffers();

  private SerialExecutable(SpikePack neuron, int maxBatch, List<Stage> stages) {
    this.neuron = neuron;
    this.maxBatch = maxBatch;
    this.stages = stages;
    Map<String, SerialSignal> signals = new HashMap<>();
    for (Stage stage : stages) {
      signals.put(stage.name(), lay(stage, inputs(stage, signals), false, maxBatch));
    }
  }

  /**
   * @throws BadDesign where a max pooling would have to compare sums of which it sees only a step
   */
  static SerialExecutable of(Plan plan, SpikePack neuron, int maxBatch) throws BadDesign {
    List<Stage> stages = Stage.of(plan, new Parameters(plan.weights()));
    Set<String> spikes = new HashSet<>();
    for (Stage stage : stages) {
      boolean fed = !stage.inputs().isEmpty() && spikes.containsAll(stage.inputs());
      if (stage.op() instanceof MaxPoolOp && !fed) {
        throw new BadDesign(
            "layer '" + stage.name() + "'",
            "it takes the maximum of sums, which are known only at the end of a window",
            "put the neurons in front of it, or use backend reference");
      }
      if (stage.op() instanceof Emission || (fed && keepsSpikes(stage.op()))) {
        spikes.add(stage.name());
      }
    }
    return new SerialExecutable(neuron, maxBatch, stages);
  }

  private static boolean keepsSpikes(LayerOp op) {
    return op instanceof MaxPoolOp || (op instanceof RowOp row && row.routing());
  }

  @Override
  public int maxBatch() {
    return maxBatch;
  }

  /** What a population is about to integrate, valid until the next run. */
  SerialSignal drive(Presentation input, String population) throws BadDesign {
    int end = 0;
    while (!stages.get(end).name().equals(population)) {
      end++;
    }
    Map<String, SerialSignal> signals = new HashMap<>();
    run(stages.subList(0, end), input, Observer.NONE, signals);
    return inputs(stages.get(end), signals).getFirst();
  }

  @Override
  public Tensor run(Presentation input, Observer observer) throws BadDesign {
    return Objects.requireNonNull(
        run(stages, input, observer, new HashMap<>()), "a checked network has a readout");
  }

  /** Fills in what every stage sends on; the readout where it is among them. */
  private @Nullable Tensor run(
      List<Stage> some, Presentation input, Observer observer, Map<String, SerialSignal> signals)
      throws BadDesign {
    Tensor readout = null;
    for (Stage stage : some) {
      List<SerialSignal> in = inputs(stage, signals);
      if (stage.layer().weighted() && observer.watchesInputs(stage.layer())) {
        tell(stage, in.getFirst(), input.batch(), observer);
      }
      SerialSignal out = lay(stage, in, input.perStep(), input.batch());
      switch (stage.op()) {
        case Entry entry -> enter(entry, input, out);
        case MaxPoolOp pool -> pool(pool, spikes(in.getFirst()), spikes(out));
        case RowOp op -> transform(op, in, out);
        case Emission emission -> fire(emission, in.getFirst(), spikes(out), observer);
        case Exit _ -> {
          Signal logits = Objects.requireNonNull(out.constant());
          for (int b = 0; b < input.batch(); b++) {
            logits.write(0, b, integrate(in.getFirst(), b, logits.size()));
          }
          readout = logits.values();
        }
      }
      signals.put(stage.name(), out);
    }
    return readout;
  }

  private static List<SerialSignal> inputs(Stage stage, Map<String, SerialSignal> signals) {
    return stage.inputs().stream().map(name -> Objects.requireNonNull(signals.get(name))).toList();
  }

  private static Signal spikes(SerialSignal signal) {
    return Objects.requireNonNull(signal.steps(), "spikes come per step");
  }

  /** Room for what a stage sends on. */
  private SerialSignal lay(Stage stage, List<SerialSignal> in, boolean perStep, int batch) {
    boolean spikes = !in.isEmpty() && in.stream().allMatch(SerialSignal::spikes);
    return switch (stage.op()) {
      case Entry _ -> lay(stage, perStep, !perStep, false, batch);
      case Emission _ -> lay(stage, true, false, true, batch);
      case Exit _ -> lay(stage, false, true, false, batch);
      case RowOp op ->
          lay(
              stage,
              in.stream().anyMatch(signal -> signal.steps() != null),
              op.biased() || in.stream().anyMatch(signal -> signal.constant() != null),
              spikes && keepsSpikes(op),
              batch);
    };
  }

  private SerialSignal lay(
      Stage stage, boolean steps, boolean constant, boolean spikes, int batch) {
    String name = stage.name();
    int[] perStep = stage.shape().withSteps(neuron.steps(), batch);
    int[] once = stage.shape().withBatch(batch);
    return new SerialSignal(
        steps
            ? new Signal(name, buffers.get(name + " steps", ElementType.F32, perStep), true)
            : null,
        constant ? new Signal(name, buffers.get(name, ElementType.F32, once), false) : null,
        spikes);
  }

  /**
   * Tells the values that the steps add up to: measures are the same whichever form ran, and the
   * spikes are told from the words.
   */
  private void tell(Stage stage, SerialSignal in, int batch, Observer observer) throws BadDesign {
    String sender = stage.inputs().getFirst();
    int size = size(in);
    Tensor values = buffers.get(sender + " integrated", ElementType.F32, batch, size);
    Signal window = new Signal(sender, values, false);
    for (int b = 0; b < batch; b++) {
      window.write(0, b, integrate(in, b, size));
    }
    observer.weightedSum(stage.layer(), values, false);
  }

  private void enter(Entry entry, Presentation input, SerialSignal out) throws BadDesign {
    entry.check(input, maxBatch);
    if (out.constant() != null) {
      copy(input.values(), out.constant());
    } else {
      copy(input.values(), spikes(out));
    }
  }

  private static void copy(Tensor values, Signal out) throws BadDesign {
    double[] row = new double[out.size()];
    Signal in = new Signal(out.layer(), values, out.perStep());
    for (int t = 0; t < out.steps(); t++) {
      for (int b = 0; b < out.batch(); b++) {
        in.read(t, b, row);
        out.write(t, b, row);
      }
    }
  }

  private static void transform(RowOp op, List<SerialSignal> in, SerialSignal out)
      throws BadDesign {
    if (out.steps() != null) {
      transform(op, in.stream().map(SerialSignal::steps).toList(), in, out.steps());
    }
    if (out.constant() != null) {
      transform(op, in.stream().map(SerialSignal::constant).toList(), in, out.constant());
    }
  }

  private static void transform(
      RowOp op, List<@Nullable Signal> parts, List<SerialSignal> in, Signal out) throws BadDesign {
    double[][] rows = new double[parts.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[size(in.get(i))];
    }
    double[] result = new double[out.size()];
    for (int t = 0; t < out.steps(); t++) {
      for (int b = 0; b < out.batch(); b++) {
        for (int i = 0; i < rows.length; i++) {
          Signal part = parts.get(i);
          if (part != null) {
            part.read(t, b, rows[i]);
          }
        }
        op.apply(rows, result);
        if (!out.perStep()) {
          op.addBias(result);
        }
        out.write(t, b, result);
      }
    }
  }

  private static int size(SerialSignal signal) {
    return signal.steps() != null
        ? signal.steps().size()
        : Objects.requireNonNull(signal.constant()).size();
  }

  /** The word of the largest value wins and passes with all its spikes. */
  private void pool(MaxPoolOp op, Signal in, Signal out) throws BadDesign {
    double[] row = new double[in.size()];
    double[] result = new double[out.size()];
    for (int b = 0; b < in.batch(); b++) {
      double[] worth = integrate(new SerialSignal(in, null, true), b, in.size());
      for (int t = 0; t < in.steps(); t++) {
        in.read(t, b, row);
        for (int o = 0; o < result.length; o++) {
          result[o] = row[op.winner(worth, o)];
        }
        out.write(t, b, result);
      }
    }
  }

  /** Leaky integration of one sample, {@code v ← τ·v + x[t]}, and the constant part at the end. */
  private double[] integrate(SerialSignal in, int sample, int size) {
    double[] v = new double[size];
    double[] row = new double[size];
    if (in.steps() != null) {
      for (int t = 0; t < in.steps().steps(); t++) {
        in.steps().read(t, sample, row);
        for (int i = 0; i < size; i++) {
          v[i] = neuron.tau() * v[i] + row[i];
        }
      }
    }
    if (in.constant() != null) {
      in.constant().read(0, sample, row);
      for (int i = 0; i < size; i++) {
        v[i] += row[i];
      }
    }
    return v;
  }

  private void fire(Emission op, SerialSignal in, Signal out, Observer observer) throws BadDesign {
    Watch watch =
        observer.watches(op.layer()) ? new Watch(op, buffers, out.batch(), observer) : null;
    double[][] spikes = new double[neuron.steps()][out.size()];
    for (int b = 0; b < out.batch(); b++) {
      double[] u = integrate(in, b, out.size());
      for (double[] step : spikes) {
        Arrays.fill(step, 0);
      }
      for (int i = 0; i < u.length; i++) {
        double theta = op.thresholds().at(i);
        Trace trace = neuron.emit(u[i], theta);
        for (int t = 0; t < spikes.length; t++) {
          spikes[t][i] = trace.spikes()[t] ? theta : 0;
        }
        if (watch != null) {
          watch.note(b * u.length + i, u[i], trace);
        }
      }
      for (int t = 0; t < spikes.length; t++) {
        out.write(t, b, spikes[t]);
      }
    }
    if (watch != null) {
      watch.tell(observer);
    }
  }

  @Override
  public long activationBytes() {
    return buffers.bytes();
  }

  @Override
  public void close() {
    buffers.clear();
  }
}
