package org.spikepack.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Plan;
import org.spikepack.backend.WeightPrecision;
import org.spikepack.data.Dataset;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.NoDevice;
import org.spikepack.measure.Confusion;
import org.spikepack.measure.EnergyModel;
import org.spikepack.measure.Information;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Neurons;
import org.spikepack.neuron.SpikePack;
import org.spikepack.project.EngineVersion;
import org.spikepack.tensor.Tensor;

/**
 * Arms side by side: the same network, samples, order and random codes, only neurons and weights
 * differ. An ANN arm runs first, so that the spiking arms with its weights can be compared with it.
 */
public final class Experiment {

  private final List<ArmPlan> arms;
  private final Batches batches;
  private final Dataset data;
  private final int[] labels;
  private final boolean labelled;
  private final ExperimentSettings settings;
  private final Map<String, PairIndex> pairs = new LinkedHashMap<>();

  /** What a run yields; no recording where none was asked for. */
  public record Outcome(ExperimentResult result, @Nullable Recording recording) {}

  /** An ANN arm that has run, for others to be compared with. */
  private record Reference(Plan plan, Map<String, float[]> values) {}

  /**
   * @throws BadDesign where an arm's neurons or weights do not fit the network
   * @throws BadInput where the samples do not fit the network
   */
  public Experiment(
      CheckedNetwork network, List<ArmSetup> arms, Dataset data, ExperimentSettings settings)
      throws BadDesign, BadInput {
    this.settings = settings;
    this.data = data;
    SampleShape shaped = SampleShape.fit(network, data);
    int samples = settings.samples() == 0 ? data.size() : Math.min(settings.samples(), data.size());
    InputCode code = new InputCode(settings.coding(), settings.seed());
    this.batches = new Batches(shaped, code, samples, Math.min(settings.batch(), samples));
    this.labels = IntStream.range(0, samples).map(data::label).toArray();
    this.labelled = !data.classNames().isEmpty();
    List<ArmPlan> plans = new ArrayList<>();
    for (ArmSetup arm : arms) {
      plans.add(new ArmPlan(arm.name(), plan(network, arm, settings.precision())));
    }
    this.arms = List.copyOf(plans);
    for (Neurons layer : network.populations()) {
      int neurons = network.shape(layer.name()).size();
      pairs.put(layer.name(), new PairIndex(batches.samples(), neurons, settings.seed()));
    }
  }

  private static Plan plan(CheckedNetwork network, ArmSetup arm, WeightPrecision precision)
      throws BadDesign {
    try {
      return Plan.forRunning(network, arm.neuron(), arm.weights()).rounded(precision);
    } catch (BadDesign bad) {
      throw new BadDesign("arm '" + arm.name() + "', " + bad.where(), bad.what(), bad.remedy());
    }
  }

  /**
   * Runs every arm on a backend.
   *
   * @param cancelled asked before every batch
   * @throws BadDesign where the backend cannot run an arm, or a value became NaN or infinite
   * @throws BadInput where the recording asked for does not fit
   * @throws CancellationException when cancelled
   */
  public Outcome run(Backend backend, ExperimentListener listener, BooleanSupplier cancelled)
      throws BadDesign, BadInput, NoDevice {
    Recording recording = recording();
    Stopwatch stopwatch = new Stopwatch(arms.size(), batches.samples());
    Map<String, ArmResult> results = new HashMap<>();
    List<Reference> references = new ArrayList<>();
    FutureTask<ArmResult> pending = null;
    for (ArmPlan arm : annFirst()) {
      stopwatch.armStarts();
      ArmMeter meter = meter(arm, recording);
      Classification seen;
      try (Executable executable = backend.compile(arm.plan(), batches.size())) {
        ArmRun run = new ArmRun(executable, arm.plan().neuron(), batches, cancelled);
        int[] predictions =
            run.predictions(meter, done -> listener.progress(stopwatch.at(arm.name(), done)));
        // The time is taken with nothing beside it, and behind the measured pass, when the code is
        // warm: the first arm would pay for all otherwise.
        if (pending != null) {
          finish(pending, results, listener);
        }
        double time = settings.timed() ? run.timePerImageMs() : Double.NaN;
        seen = classification(arm, predictions, time);
      }
      stopwatch.armEnds();
      listener.classified(seen);
      Map<String, float[]> annValues = annValues(arm.plan(), references);
      if (!arm.plan().neuron().spiking()) {
        references.add(new Reference(arm.plan(), meter.values()));
      }
      pending = new FutureTask<>(() -> result(arm.plan(), meter, seen, annValues));
      if (results.size() + 1 < arms.size()) {
        ForkJoinPool.commonPool().execute(pending);
      }
    }
    if (pending != null) {
      finish(pending, results, listener);
    }
    List<ArmResult> inOrder =
        arms.stream().map(arm -> Objects.requireNonNull(results.get(arm.name()))).toList();
    return new Outcome(new ExperimentResult(provenance(backend), inOrder), recording);
  }

  /** The layers of an arm are measured beside the next arm; here at the latest. */
  private static void finish(
      FutureTask<ArmResult> pending, Map<String, ArmResult> results, ExperimentListener listener)
      throws BadInput {
    pending.run();
    try {
      ArmResult result = pending.get();
      results.put(result.name(), result);
      listener.finished(result);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof BadInput bad) {
        throw bad;
      }
      throw new IllegalStateException("an arm could not be measured", failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CancellationException("experiment cancelled");
    }
  }

  private @Nullable Recording recording() throws BadInput {
    RecordingRequest request = settings.recording();
    if (request == null) {
      return null;
    }
    int samples = Math.min(request.samples(), batches.samples());
    return Recording.prepare(new RecordingRequest(samples, request.traced()), arms, labels);
  }

  /** The arms with those of the ANN in front, otherwise in their order. */
  private List<ArmPlan> annFirst() {
    return arms.stream()
        .sorted(Comparator.comparing((ArmPlan arm) -> arm.plan().neuron().spiking()))
        .toList();
  }

  private ArmMeter meter(ArmPlan arm, @Nullable Recording recording) {
    SpikePaths paths = new SpikePaths(arm.plan(), batches.code().unit(arm.plan().neuron()));
    return new ArmMeter(
        arm,
        pairs,
        paths,
        labelled ? labels : new int[0],
        recording == null ? null : recording.recorder(arm));
  }

  private Classification classification(ArmPlan arm, int[] predictions, double time) {
    Plan plan = arm.plan();
    Confusion confusion =
        labelled ? Confusion.of(labels, predictions, plan.network().classes()) : null;
    return new Classification(arm.name(), plan.neuron(), confusion, predictions, time);
  }

  private ArmResult result(
      Plan plan, ArmMeter meter, Classification seen, Map<String, float[]> annValues)
      throws BadInput {
    Information information =
        Information.ofSteps(plan.neuron().steps())
            .withIntervals(settings.resamples(), settings.seed());
    List<LayerResult> layers = meter.results(information, annValues);
    return new ArmResult(
        seen.arm(),
        seen.neuron(),
        seen.confusion(),
        seen.predictions(),
        seen.timePerImageMs(),
        layers,
        Totals.of(layers, plan.neuron() instanceof SpikePack, EnergyModel.FLOAT32));
  }

  private static Map<String, float[]> annValues(Plan plan, List<Reference> references) {
    Optional<Reference> match =
        plan.neuron().spiking()
            ? references.stream().filter(ann -> sameWeights(ann.plan(), plan)).findFirst()
            : Optional.empty();
    return match.map(Reference::values).orElse(Map.of());
  }

  /** Whether the layers of two arms have the same weights, to the bit. */
  private static boolean sameWeights(Plan a, Plan b) {
    return a.network().parameters().keySet().stream()
        .allMatch(name -> same(a.weights().get(name), b.weights().get(name)));
  }

  private static boolean same(Tensor a, Tensor b) {
    return a.memory().mismatch(b.memory()) < 0;
  }

  private Provenance provenance(Backend backend) {
    return new Provenance(
        settings.title(),
        data.name(),
        data.hash(),
        batches.samples(),
        settings.coding().name().toLowerCase(Locale.ROOT),
        settings.seed(),
        batches.size(),
        backend.name(),
        backend.description(),
        settings.precision().toString(),
        EngineVersion.text(),
        Runtime.version().toString(),
        Provenance.systemName(),
        Runtime.getRuntime().availableProcessors());
  }
}
