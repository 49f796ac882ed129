package org.spikepack.views.table;

import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.spikepack.network.Layer;
import org.spikepack.network.Shape;

/**
 * One layer as the table shows it.
 *
 * @param inputs names of the layers that feed it, in the order of the wires
 * @param output shape of one sample; null while it is unknown
 * @param weights number of weights; null while it is unknown
 * @param rates spikes per neuron and step by arm, 0 … 1; only arms that were measured
 * @param problem what is wrong with it and what to do; empty for nothing
 */
record LayerRow(
    Layer layer,
    List<String> inputs,
    @Nullable Shape output,
    @Nullable Long weights,
    SequencedMap<String, Double> rates,
    String problem) {

  String name() {
    return layer.name();
  }

  String parameters() {
    return ParameterText.write(layer);
  }

  String inputText() {
    return String.join(", ", inputs);
  }

  String outputText() {
    return output == null ? "" : output.toString();
  }

  /** Everything that plain words are looked for in. */
  String text() {
    return String.join(
        "\n", name(), layer.kind(), parameters(), inputText(), outputText(), problem);
  }
}
