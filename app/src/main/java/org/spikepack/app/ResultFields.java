package org.spikepack.app;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spikepack.measure.Activity;
import org.spikepack.measure.AnnComparison;
import org.spikepack.measure.Confusion;
import org.spikepack.measure.InformationLoss;
import org.spikepack.measure.Interval;
import org.spikepack.measure.Operations;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.run.ArmResult;
import org.spikepack.run.ExperimentResult;
import org.spikepack.run.LayerOperations;
import org.spikepack.run.LayerResult;
import org.spikepack.run.Provenance;
import org.spikepack.run.Totals;

/**
 * A result as the fields of its JSON file, described in {@code docs/json.md}. Fields are only ever
 * added; one that does not apply is there and null.
 */
final class ResultFields {

  private static final int FORMAT = 1;

  private ResultFields() {}

  static Map<String, Object> of(ExperimentResult result) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("format", FORMAT);
    out.put("provenance", provenance(result.provenance()));
    out.put("arms", result.arms().stream().map(ResultFields::arm).toList());
    return out;
  }

  private static Map<String, Object> provenance(Provenance from) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("title", from.title());
    out.put("dataset", from.dataset());
    out.put("datasetHash", from.datasetHash());
    out.put("samples", from.samples());
    out.put("coding", from.coding());
    out.put("seed", from.seed());
    out.put("batch", from.batch());
    out.put("backend", from.backend());
    out.put("device", from.device());
    out.put("version", from.version());
    out.put("java", from.java());
    out.put("system", from.system());
    out.put("processors", from.processors());
    return out;
  }

  private static Map<String, @Nullable Object> arm(ArmResult arm) {
    NeuronModel neuron = arm.neuron();
    Confusion confusion = arm.confusion();
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("name", arm.name());
    out.put("neuron", neuron.label());
    out.put("T", neuron.steps());
    out.put("parameters", neuron.toString());
    out.put("accuracy", arm.accuracy().orElse(null));
    out.put("accuracyInterval", confusion == null ? null : pair(confusion.accuracyInterval()));
    out.put("timePerImageMs", arm.timePerImageMs());
    totals(out, arm.totals());
    out.put("confusion", confusion == null ? null : rows(confusion.counts()));
    out.put("layers", arm.layers().stream().map(ResultFields::layer).toList());
    return out;
  }

  private static void totals(Map<String, @Nullable Object> out, Totals totals) {
    operations(out, totals.operations());
    out.put("energyJoules", totals.energyJoules());
    out.put("packedEnergyJoules", totals.packedEnergyJoules());
    out.put("energyModel", totals.energyModel().name());
    out.put("energySource", totals.energyModel().source());
    out.put("activationBits", totals.activationBits());
    out.put("weightBits", totals.weightBits());
  }

  private static Map<String, @Nullable Object> layer(LayerResult layer) {
    LayerResult.PopulationResult population = layer.population();
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("name", layer.name());
    out.put("kind", layer.kind());
    out.put("shape", layer.shape().dims());
    out.put("neurons", population == null ? null : population.neurons());
    activity(out, population == null ? null : population.activity());
    information(out, population == null ? null : population.information());
    out.put("labelInformation", population == null ? null : population.labelInformation());
    annError(out, population == null ? null : population.annError());
    operations(out, layer.operations());
    out.put("activationBits", population == null ? null : population.activationBits());
    out.put("weightBits", layer.weightBits());
    return out;
  }

  private static void activity(
      Map<String, @Nullable Object> out, @Nullable Activity activity) {
    out.put("firingRate", activity == null ? null : activity.firingRate());
    out.put("spikesPerSample", activity == null ? null : activity.spikesPerSample());
    out.put("silentNeurons", activity == null ? null : activity.silent().length);
    out.put("saturatedNeurons", activity == null ? null : activity.saturated().length);
  }

  /** The measures of information under the names of the literature. */
  static void information(Map<String, @Nullable Object> out, @Nullable InformationLoss loss) {
    out.put("HU", loss == null ? null : loss.HU());
    out.put("HS", loss == null ? null : loss.HS());
    out.put("HUS", loss == null ? null : loss.HUS());
    out.put("I", loss == null ? null : loss.I());
    out.put("loss", loss == null ? null : loss.loss());
    out.put("relativeLoss", loss == null ? null : loss.relativeLoss());
    out.put("capacityUsed", loss == null ? null : loss.capacityUsed());
    out.put("nmse", loss == null ? null : loss.nmse());
    out.put("snrDb", loss == null ? null : loss.snrDb());
    out.put("samples", loss == null ? null : loss.samples());
    out.put("words", loss == null ? null : loss.words());
    InformationLoss.@Nullable Intervals ranges = loss == null ? null : loss.intervals();
    out.put("intervals", ranges == null ? null : intervals(ranges));
  }

  private static Map<String, Object> intervals(InformationLoss.Intervals ranges) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("HU", pair(ranges.HU()));
    out.put("HS", pair(ranges.HS()));
    out.put("HUS", pair(ranges.HUS()));
    out.put("I", pair(ranges.I()));
    out.put("loss", pair(ranges.loss()));
    out.put("nmse", pair(ranges.nmse()));
    return out;
  }

  private static void annError(
      Map<String, @Nullable Object> out, @Nullable AnnComparison error) {
    out.put("annRelativeL2", error == null ? null : error.relativeL2());
    out.put("annCorrelation", error == null ? null : error.correlation());
    out.put("shareClipped", error == null ? null : error.shareClipped());
    out.put("shareRoundedAway", error == null ? null : error.shareRoundedAway());
  }

  private static void operations(
      Map<String, @Nullable Object> out, @Nullable LayerOperations operations) {
    Operations packed = operations == null ? null : operations.packed();
    out.put("effectiveMacs", operations == null ? null : operations.steps().effectiveMacs());
    out.put("effectiveAcs", operations == null ? null : operations.steps().effectiveAcs());
    out.put("denseOperations", operations == null ? null : operations.steps().dense());
    out.put("packedMacs", packed == null ? null : packed.effectiveMacs());
  }

  private static List<Double> pair(Interval interval) {
    return List.of(interval.low(), interval.high());
  }

  private static List<List<Long>> rows(long[][] counts) {
    return Arrays.stream(counts)
        .map(row -> Arrays.stream(row).boxed().toList())
        .toList();
  }
}
