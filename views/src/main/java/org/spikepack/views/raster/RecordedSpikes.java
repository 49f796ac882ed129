package org.spikepack.views.raster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import org.spikepack.network.Shape;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.run.ArmResult;
import org.spikepack.run.LayerResult;
import org.spikepack.run.Recording;
import org.spikepack.tensor.Tensor;
import org.spikepack.views.palette.Ink;

/**
 * The spikes of all arms and layers over some samples.
 *
 * @param arrays as the recording names them
 * @param first number of the first recorded sample in its data set
 * @param layers with spikes, in the order of the data flow, and their shapes
 */
record RecordedSpikes(
    List<ArmResult> arms,
    Map<String, Tensor> arrays,
    int first,
    SequencedMap<String, Shape> layers) {

  static final RecordedSpikes NONE =
      new RecordedSpikes(List.of(), Map.of(), 0, new LinkedHashMap<>());

  static RecordedSpikes of(List<ArmResult> arms, Map<String, Tensor> arrays, int first) {
    SequencedMap<String, Shape> layers = new LinkedHashMap<>();
    for (ArmResult arm : arms) {
      for (LayerResult each : arm.layers()) {
        if (arrays.containsKey(Recording.wordsName(arm.name(), each.name()))) {
          layers.putIfAbsent(each.name(), each.shape());
        }
      }
    }
    return new RecordedSpikes(arms, arrays, first, layers);
  }

  int samples() {
    Tensor labels = arrays.get("labels");
    return labels == null ? 0 : labels.dim(0);
  }

  /** Class of a sample; empty where it has none. */
  OptionalInt label(int sample) {
    Tensor labels = arrays.get("labels");
    long label = labels == null || sample >= labels.size() ? -1 : labels.getLong(sample);
    return label < 0 ? OptionalInt.empty() : OptionalInt.of((int) label);
  }

  /**
   * One column per arm with spikes.
   *
   * @param hidden names of arms that are left out
   */
  List<RasterColumn> columns(String layer, int sample, Set<String> hidden) {
    List<RasterColumn> found = new ArrayList<>();
    List<NeuronModel> neurons = arms.stream().map(ArmResult::neuron).toList();
    for (int i = 0; i < arms.size(); i++) {
      ArmResult arm = arms.get(i);
      Tensor words = arrays.get(Recording.wordsName(arm.name(), layer));
      if (words != null && !hidden.contains(arm.name())) {
        Ink ink = Ink.of(neurons, i);
        found.add(RasterColumn.of(arm.name(), arm.neuron(), ink, words, sample));
      }
    }
    return List.copyOf(found);
  }

  /** The arrays of a layer that columns were made of. */
  SequencedMap<String, Tensor> arrays(String layer, List<RasterColumn> columns) {
    SequencedMap<String, Tensor> out = new LinkedHashMap<>();
    for (RasterColumn column : columns) {
      String name = Recording.wordsName(column.arm(), layer);
      out.put(name, Objects.requireNonNull(arrays.get(name)));
    }
    return out;
  }
}
