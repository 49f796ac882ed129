package org.spikepack.backend.integer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.fault.BadDesign;
import org.spikepack.tensor.Tensor;

/** Runs a plan in whole numbers, samples side by side, and tells it in the units of the plan. */
final class IntegerExecutable implements Executable {

  private final Plan plan;
  private final QuantiserOptions options;
  private final int maxBatch;
  private final Map<InputForm, IntegerMachine> machines = new HashMap<>();

  IntegerExecutable(Plan plan, QuantiserOptions options, int maxBatch) throws BadDesign {
    this.plan = plan;
    this.options = options;
    this.maxBatch = maxBatch;
    machine(options.input());
  }

  private IntegerMachine machine(InputForm input) throws BadDesign {
    IntegerMachine known = machines.get(input);
    if (known == null) {
      known = new IntegerMachine(Quantiser.quantise(plan, options.withInput(input)));
      machines.put(input, known);
    }
    return known;
  }

  @Override
  public int maxBatch() {
    return maxBatch;
  }

  @Override
  public Tensor run(Presentation input, Observer observer) throws BadDesign {
    check(input);
    InputForm form = InputWords.form(input, (InputForm.Constant) options.input());
    IntegerMachine machine = machine(form);
    int batch = input.batch();
    int[][] words = new int[batch][];
    for (int b = 0; b < batch; b++) {
      words[b] = InputWords.of(input, b, form, machine.network().input());
    }
    boolean watched = watched(observer);
    boolean potentials = plan.network().populations().stream().anyMatch(observer::wantsPotentials);
    IntegerRun[] runs = new IntegerRun[watched ? batch : 0];
    double[][] logits = new double[batch][];
    IntStream.range(0, batch)
        .parallel()
        .forEach(
            b -> {
              IntegerRun run = machine.run(words[b], potentials);
              logits[b] = machine.logits(run.readout());
              if (watched) {
                runs[b] = run;
              }
            });
    if (watched) {
      new Report(plan, machine.network(), List.of(runs)).tell(observer);
    }
    return readout(logits);
  }

  private void check(Presentation input) {
    Tensor values = input.values();
    int batch = input.batch();
    if (batch < 1 || batch > maxBatch) {
      throw new IllegalArgumentException(
          "a batch of " + batch + " where 1 to " + maxBatch + " fit");
    }
    int steps = input.perStep() ? plan.neuron().steps() : 1;
    int size = plan.network().input().shape().size();
    if (values.size() != (long) steps * batch * size || input.perStep() && values.dim(0) != steps) {
      throw new IllegalArgumentException(values + " is no batch of " + batch + " samples");
    }
  }

  private boolean watched(Observer observer) {
    return plan.network().order().stream()
            .anyMatch(layer -> layer.weighted() && observer.watchesInputs(layer))
        || plan.network().populations().stream().anyMatch(observer::watches);
  }

  private static Tensor readout(double[][] logits) {
    int classes = logits[0].length;
    float[] flat = new float[logits.length * classes];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) logits[i / classes][i % classes];
    }
    return Tensor.of(flat, logits.length, classes);
  }

  @Override
  public long activationBytes() {
    long most = 0;
    for (IntegerMachine machine : machines.values()) {
      long values = 0;
      for (WordMap map : machine.network().maps()) {
        values += map.volume().size();
      }
      for (IntegerStage stage : machine.network().stages()) {
        values += stage.volume().size();
      }
      most = Math.max(most, values * Integer.BYTES * maxBatch);
    }
    return most;
  }

  @Override
  public void close() {
    machines.clear();
  }
}
