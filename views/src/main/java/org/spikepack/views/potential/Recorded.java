package org.spikepack.views.potential;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.reference.SerialDrive;
import org.spikepack.network.Neurons;
import org.spikepack.run.ArmResult;
import org.spikepack.run.LayerResult;
import org.spikepack.run.Recording;
import org.spikepack.tensor.Tensor;
import org.spikepack.views.desk.Results.Given;
import org.spikepack.views.desk.Results.Shown;
import org.spikepack.views.palette.Ink;
import org.spikepack.views.potential.PotentialViewModel.Column;

/**
 * What the arms did with one sample.
 *
 * @param arrays of {@link Recording}, the layers traced
 * @param given weights of the arms; without them thresholds are those of the models
 */
record Recorded(List<ArmResult> arms, Map<String, Tensor> arrays, @Nullable Given given) {

  static final Recorded NOTHING = new Recorded(List.of(), Map.of(), null);

  Recorded {
    arms = List.copyOf(arms);
  }

  static Recorded of(Shown shown) {
    return new Recorded(shown.result().arms(), shown.recording().arrays(), shown.given());
  }

  /** Populations with a recorded drive, in the order of the data flow. */
  List<String> layers() {
    return arms.stream()
        .flatMap(
            arm ->
                arm.layers().stream()
                    .filter(each -> array(arm.name(), each.name(), "drive").isPresent()))
        .map(LayerResult::name)
        .distinct()
        .toList();
  }

  private Optional<Tensor> array(String arm, String layer, String quantity) {
    return Optional.ofNullable(arrays.get(name(arm, layer, quantity)));
  }

  private static String name(String arm, String layer, String quantity) {
    String words = Recording.wordsName(arm, layer);
    return words.substring(0, words.lastIndexOf('/') + 1) + quantity;
  }

  /** The layer in an arm where its drive was recorded. */
  Optional<LayerResult> layer(ArmResult arm, String layer) {
    return arm.layer(layer).filter(found -> array(arm.name(), layer, "drive").isPresent());
  }

  /**
   * One arm in a layer that {@link #layer} knows.
   *
   * @param neurons to be traced
   * @param pinned the same arm and layer in the moment pinned; null for none
   */
  Column column(
      ArmResult arm,
      LayerResult layer,
      Ink ink,
      List<Integer> neurons,
      @Nullable SerialDrive serial,
      @Nullable Column pinned) {
    Tensor drive = array(arm.name(), layer.name(), "drive").orElseThrow();
    Thresholds thresholds =
        Thresholds.of(given, arm.name(), arm.neuron(), new Neurons(layer.name()), layer.shape());
    Column bare =
        new Column(
            arm.name(),
            arm.neuron(),
            ink,
            thresholds,
            drive,
            array(arm.name(), layer.name(), "words").orElse(null),
            array(arm.name(), layer.name(), "potential").orElse(null),
            serial,
            List.of(),
            pinned);
    return bare.tracing(
        neurons.stream()
            .filter(neuron -> neuron < drive.dim(1))
            .limit(PotentialViewModel.MOST_TRACES)
            .map(bare::trace)
            .toList());
  }

  /** The same arm and layer here, to be compared with; empty where it is another population. */
  Optional<Column> like(Column column, String layer, List<Integer> neurons) {
    return arms.stream()
        .filter(arm -> arm.name().equals(column.arm()))
        .flatMap(
            arm ->
                layer(arm, layer)
                    .map(found -> column(arm, found, column.ink(), neurons, null, null))
                    .stream())
        .filter(found -> found.drive().dim(1) == column.drive().dim(1))
        .findFirst();
  }

  /** Everything recorded of a layer in these arms. */
  SequencedMap<String, Tensor> arrays(List<Column> columns, String layer) {
    SequencedMap<String, Tensor> out = new LinkedHashMap<>();
    for (Column column : columns) {
      for (String quantity : List.of("words", "drive", "potential")) {
        String name = name(column.arm(), layer, quantity);
        if (arrays.containsKey(name)) {
          out.put(name, Objects.requireNonNull(arrays.get(name)));
        }
      }
    }
    return out;
  }
}
