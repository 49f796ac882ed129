package org.spikepack.backend.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Plan;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.backend.TrainingPass;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.fault.UserFault;
import org.spikepack.neuron.Surrogate;

/** Takes one backend through all cases, without a test framework. */
public final class Suite {

  private final Backend backend;
  private final Backend reference = new ReferenceBackend();
  private final Consumer<String> report;
  private int cases;
  private int failures;

  /**
   * @param report gets a line for every case that fails
   */
  public Suite(Backend backend, Consumer<String> report) {
    this.backend = backend;
    this.report = report;
  }

  public int cases() {
    return cases;
  }

  public int failures() {
    return failures;
  }

  /** A case that may end in a difference. */
  private interface Comparison {
    void run() throws UserFault;
  }

  /**
   * Running, exactly and with rounding, constant and step by step; then training.
   *
   * @param networks how many of the networks
   */
  public void run(int networks) {
    List<ConformanceNetworks.Named> all = ConformanceNetworks.all();
    for (ConformanceNetworks.Named network : all.subList(0, Math.min(networks, all.size()))) {
      for (ConformanceNeurons.Named neuron : ConformanceNeurons.all()) {
        attempt(new ConformanceCase(network, neuron, true, false));
        attempt(new ConformanceCase(network, neuron, true, true));
        attempt(new ConformanceCase(network, neuron, false, false));
      }
      for (ConformanceNeurons.Named neuron : TrainingJudge.neurons()) {
        Surrogate triangle = new Surrogate(Surrogate.Form.TRIANGLE, 1);
        learn(new ConformanceCase(network, neuron, true, false), TrainingOptions.DEFAULT);
        learn(
            new ConformanceCase(network, neuron, true, true), new TrainingOptions(triangle, false));
      }
    }
  }

  private void attempt(ConformanceCase one) {
    count(
        one.toString(),
        () -> {
          Plan plan = one.forRunning();
          try (Executable found = backend.compile(plan, ConformanceCase.BATCH);
              Executable expected = reference.compile(plan, ConformanceCase.BATCH)) {
            Recorder seen = Recorder.of(found, one.presentation());
            new Judge(plan, one.exact()).compare(Recorder.of(expected, one.presentation()), seen);
            Require.equalArrays(
                seen.logits.toFloats(),
                found.run(one.presentation(), Observer.NONE).toFloats(),
                "a second run that nobody watches");
          }
        });
  }

  private void learn(ConformanceCase one, TrainingOptions options) {
    count(
        "training, " + one + ", " + options,
        () -> {
          Plan plan = one.forTraining();
          int batch = ConformanceCase.BATCH;
          try (TrainingPass found = backend.train(plan, batch, options);
              TrainingPass expected = reference.train(plan, batch, options)) {
            TrainingJudge.compare(expected, found, one);
          }
        });
  }

  private void count(String name, Comparison comparison) {
    List<String> differences = new ArrayList<>();
    try {
      comparison.run();
    } catch (AssertionError | UserFault difference) {
      differences.add(name + ": " + difference.getMessage());
    }
    cases++;
    failures += differences.size();
    differences.forEach(report);
  }
}
