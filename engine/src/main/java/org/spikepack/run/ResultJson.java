package org.spikepack.run;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spikepack.measure.Activity;
import org.spikepack.measure.AnnComparison;
import org.spikepack.measure.Confusion;
import org.spikepack.measure.EnergyModel;
import org.spikepack.measure.InformationLoss;
import org.spikepack.measure.Interval;
import org.spikepack.measure.Operations;
import org.spikepack.project.ProjectFile;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An experiment's result as JSON, for scripts and for the record. Every field is described in
 * {@code docs/results-json.md}; fields are added but never renamed within a {@link #SCHEMA}. What
 * does not apply, and NaN and infinity, which JSON lacks, are {@code null}.
 */
public final class ResultJson {

  /** Version of the format, in the field {@code schema}. */
  public static final int SCHEMA = 1;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ResultJson() {}

  /** The document, indented, with a line feed at its end. */
  public static String text(ExperimentResult result) {
    return indented(tree(result));
  }

  /**
   * The same for the information of one array of spikes alone; without intervals where there are
   * none.
   *
   * @param steps T of the window
   */
  public static String text(InformationLoss loss, int steps) {
    ObjectNode out = NODES.objectNode();
    putEstimates(out, loss);
    put(out, "samples", loss.samples());
    put(out, "words", loss.words());
    put(out, "T", steps);
    InformationLoss.Intervals intervals = loss.intervals();
    if (intervals != null) {
      out.set("intervals", intervals(intervals));
    }
    return indented(out);
  }

  private static String indented(ObjectNode document) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
  }

  static ObjectNode tree(ExperimentResult result) {
    ObjectNode out = NODES.objectNode().put("schema", SCHEMA);
    out.set("provenance", provenance(result.provenance()));
    ArrayNode arms = out.putArray("arms");
    result.arms().forEach(arm -> arms.add(arm(arm)));
    return out;
  }

  private static ObjectNode provenance(Provenance p) {
    return NODES
        .objectNode()
        .put("title", p.title())
        .put("dataset", p.dataset())
        .put("datasetHash", p.datasetHash())
        .put("samples", p.samples())
        .put("coding", p.coding())
        .put("seed", p.seed())
        .put("batch", p.batch())
        .put("backend", p.backend())
        .put("device", p.device())
        .put("weights", p.weights())
        .put("version", p.version())
        .put("java", p.java())
        .put("system", p.system())
        .put("processors", p.processors());
  }

  private static ObjectNode arm(ArmResult arm) {
    ObjectNode out = NODES.objectNode();
    Confusion confusion = arm.confusion();
    out.put("name", arm.name());
    out.put("neuron", ProjectFile.modelName(arm.neuron()));
    out.put("T", arm.neuron().steps());
    put(out, "accuracy", confusion == null ? null : confusion.accuracy());
    putInterval(out, "accuracyInterval", confusion == null ? null : confusion.accuracyInterval());
    put(out, "timePerImageMs", arm.timePerImageMs());
    ArrayNode layers = out.putArray("layers");
    arm.layers().forEach(layer -> layers.add(layer(layer)));
    out.set("totals", totals(arm.totals()));
    putConfusion(out, confusion);
    ArrayNode predictions = out.putArray("predictions");
    for (int prediction : arm.predictions()) {
      predictions.add(prediction);
    }
    return out;
  }

  private static void putConfusion(ObjectNode out, @Nullable Confusion confusion) {
    if (confusion == null) {
      out.putNull("confusion");
      return;
    }
    ArrayNode rows = out.putArray("confusion");
    for (long[] row : confusion.counts()) {
      ArrayNode cells = rows.addArray();
      for (long count : row) {
        cells.add(count);
      }
    }
  }

  private static ObjectNode layer(LayerResult layer) {
    ObjectNode out = NODES.objectNode().put("name", layer.name()).put("kind", layer.kind());
    ArrayNode shape = out.putArray("shape");
    layer.shape().dims().forEach(shape::add);
    Optional<LayerResult.PopulationResult> population = Optional.ofNullable(layer.population());
    put(out, "neurons", population.map(LayerResult.PopulationResult::neurons).orElse(null));
    putActivity(out, population.map(LayerResult.PopulationResult::activity).orElse(null));
    putInformation(out, population.map(LayerResult.PopulationResult::information).orElse(null));
    put(
        out,
        "labelInformation",
        population.map(LayerResult.PopulationResult::labelInformation).orElse(null));
    putAnnError(out, population.map(LayerResult.PopulationResult::annError).orElse(null));
    putOperations(out, layer.operations());
    put(
        out,
        "activationBits",
        population.map(LayerResult.PopulationResult::activationBits).orElse(null));
    put(out, "weightBits", layer.weightBits());
    return out;
  }

  private static void putActivity(ObjectNode out, @Nullable Activity activity) {
    put(out, "firingRate", activity == null ? null : activity.firingRate());
    put(out, "silentNeurons", activity == null ? null : activity.silent().length);
    put(out, "saturatedNeurons", activity == null ? null : activity.saturated().length);
  }

  private static void putInformation(ObjectNode out, @Nullable InformationLoss loss) {
    putEstimates(out, loss);
    put(out, "informationSamples", loss == null ? null : loss.samples());
    put(out, "words", loss == null ? null : loss.words());
    out.put("warning", loss == null ? null : loss.warning().orElse(null));
    InformationLoss.Intervals intervals = loss == null ? null : loss.intervals();
    if (intervals == null) {
      out.putNull("intervals");
    } else {
      out.set("intervals", intervals(intervals));
    }
  }

  private static void putEstimates(ObjectNode out, @Nullable InformationLoss loss) {
    put(out, "HU", loss == null ? null : loss.HU());
    put(out, "HS", loss == null ? null : loss.HS());
    put(out, "HUS", loss == null ? null : loss.HUS());
    put(out, "I", loss == null ? null : loss.I());
    put(out, "loss", loss == null ? null : loss.loss());
    put(out, "relativeLoss", loss == null ? null : loss.relativeLoss());
    put(out, "capacityUsed", loss == null ? null : loss.capacityUsed());
    put(out, "nmse", loss == null ? null : loss.nmse());
    put(out, "snrDb", loss == null ? null : loss.snrDb());
  }

  private static ObjectNode intervals(InformationLoss.Intervals of) {
    ObjectNode out = NODES.objectNode();
    putInterval(out, "HU", of.HU());
    putInterval(out, "HS", of.HS());
    putInterval(out, "HUS", of.HUS());
    putInterval(out, "I", of.I());
    putInterval(out, "loss", of.loss());
    putInterval(out, "nmse", of.nmse());
    return out;
  }

  private static void putAnnError(ObjectNode out, @Nullable AnnComparison error) {
    if (error == null) {
      out.putNull("annError");
      return;
    }
    ObjectNode node = out.putObject("annError");
    put(node, "relativeL2", error.relativeL2());
    put(node, "correlation", error.correlation());
    put(node, "shareClipped", error.shareClipped());
    put(node, "shareRoundedAway", error.shareRoundedAway());
  }

  private static void putOperations(ObjectNode out, @Nullable LayerOperations operations) {
    Operations packed = operations == null ? null : operations.packed();
    put(out, "effectiveMacs", operations == null ? null : operations.steps().effectiveMacs());
    put(out, "effectiveAcs", operations == null ? null : operations.steps().effectiveAcs());
    put(out, "packedMacs", packed == null ? null : packed.effectiveMacs());
    put(out, "denseMacs", operations == null ? null : operations.steps().dense());
  }

  private static ObjectNode totals(Totals totals) {
    ObjectNode out = NODES.objectNode();
    putOperations(out, totals.operations());
    EnergyModel model = totals.energyModel();
    ObjectNode energy = out.putObject("energy");
    put(energy, "joules", totals.energyJoules());
    put(energy, "packedJoules", totals.packedEnergyJoules());
    energy.put("model", model.name()).put("source", model.source());
    put(energy, "macPicojoules", model.macPicojoules());
    put(energy, "acPicojoules", model.acPicojoules());
    out.put("weightBits", totals.weightBits());
    out.put("activationBits", totals.activationBits());
    return out;
  }

  private static void putInterval(ObjectNode out, String field, @Nullable Interval interval) {
    if (interval == null) {
      out.putNull(field);
      return;
    }
    ArrayNode ends = out.putArray(field);
    add(ends, interval.low());
    add(ends, interval.high());
  }

  private static void add(ArrayNode out, double value) {
    if (Double.isFinite(value)) {
      out.add(value);
    } else {
      out.addNull();
    }
  }

  private static void put(ObjectNode out, String field, @Nullable Number value) {
    switch (value) {
      case null -> out.putNull(field);
      case Integer whole -> out.put(field, whole.intValue());
      case Long whole -> out.put(field, whole.longValue());
      default -> {
        double real = value.doubleValue();
        if (Double.isFinite(real)) {
          out.put(field, real);
        } else {
          out.putNull(field);
        }
      }
    }
  }
}
