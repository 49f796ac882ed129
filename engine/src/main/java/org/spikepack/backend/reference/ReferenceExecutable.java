package org.spikepack.backend.reference;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.fault.BadDesign;
import org.spikepack.neuron.SteppedNeuron;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** Runs a plan layer by layer, sample by sample. */
final class ReferenceExecutable implements Executable {

  private final Plan plan;
  private final int maxBatch;
  private final List<Stage> stages;
  private final Buffers buffers = new Buffers();
  private final Map<String, SteadyPopulation> steady = new HashMap<>();

  ReferenceExecutable(Plan plan, int maxBatch) {
    this.plan = plan;
    this.maxBatch = maxBatch;
    this.stages = Stage.of(plan, new Parameters(plan.weights()));
    for (Stage stage : stages) {
      if (stage.op() instanceof Emission emission && !plan.stepped()) {
        steady.put(stage.name(), new SteadyPopulation(emission, buffers));
      }
    }
    Set<String> perStep = Stage.perStep(stages, plan.stepped(), false);
    stages.forEach(stage -> signal(stage, perStep, maxBatch));
  }

  @Override
  public int maxBatch() {
    return maxBatch;
  }

  @Override
  public Tensor run(Presentation input, Observer observer) throws BadDesign {
    Set<String> perStep = Stage.perStep(stages, plan.stepped(), input.perStep());
    Map<String, Signal> signals = new HashMap<>();
    Tensor readout = null;
    for (Stage stage : stages) {
      List<Signal> in =
          stage.inputs().stream().map(name -> Objects.requireNonNull(signals.get(name))).toList();
      if (stage.layer().weighted() && observer.watchesInputs(stage.layer())) {
        observer.weightedSum(stage.layer(), in.getFirst().values(), in.getFirst().perStep());
      }
      Signal out = signal(stage, perStep, input.batch());
      switch (stage.op()) {
        case Entry entry -> enter(entry, input, out);
        case RowOp op -> transform(op, in, out);
        case Emission emission -> fire(emission, in.getFirst(), out, observer);
        case Exit _ -> {
          average(in.getFirst(), out);
          readout = out.values();
        }
      }
      signals.put(stage.name(), out);
    }
    return Objects.requireNonNull(readout, "a checked network has a readout");
  }

  private Signal signal(Stage stage, Set<String> perStep, int batch) {
    boolean steps = perStep.contains(stage.name());
    int[] shape =
        steps
            ? stage.shape().withSteps(plan.neuron().steps(), batch)
            : stage.shape().withBatch(batch);
    Tensor values = buffers.get(stage.name(), ElementType.F32, shape);
    return new Signal(stage.name(), values, steps);
  }

  private void enter(Entry entry, Presentation input, Signal out) throws BadDesign {
    entry.check(input, maxBatch);
    double[] row = new double[out.size()];
    for (int t = 0; t < out.steps(); t++) {
      for (int b = 0; b < out.batch(); b++) {
        entry.read(input, t, b, row);
        out.write(t, b, row);
      }
    }
  }

  private static void transform(RowOp op, List<Signal> in, Signal out) throws BadDesign {
    double[][] rows = in.stream().map(signal -> new double[signal.size()]).toArray(double[][]::new);
    double[] result = new double[out.size()];
    for (int t = 0; t < out.steps(); t++) {
      for (int b = 0; b < out.batch(); b++) {
        for (int i = 0; i < rows.length; i++) {
          in.get(i).read(t, b, rows[i]);
        }
        op.apply(rows, result);
        op.addBias(result);
        out.write(t, b, result);
      }
    }
  }

  private void fire(Emission op, Signal drive, Signal out, Observer observer) throws BadDesign {
    if (plan.neuron() instanceof SteppedNeuron neuron) {
      new SteppedPopulation(op, neuron, buffers).fire(drive, out, observer);
    } else {
      Objects.requireNonNull(steady.get(op.layer().name())).fire(drive, out, observer);
    }
  }

  private static void average(Signal in, Signal out) throws BadDesign {
    double[] row = new double[in.size()];
    double[] mean = new double[in.size()];
    for (int b = 0; b < in.batch(); b++) {
      Arrays.fill(mean, 0);
      for (int t = 0; t < in.steps(); t++) {
        in.read(t, b, row);
        for (int i = 0; i < row.length; i++) {
          mean[i] += row[i];
        }
      }
      for (int i = 0; i < mean.length; i++) {
        mean[i] /= in.steps();
      }
      out.write(0, b, mean);
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
