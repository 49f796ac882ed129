package org.spikepack.views.information;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.spikepack.measure.InformationLoss;
import org.spikepack.measure.JointDistribution;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.views.chart.HeatGrid;

/**
 * One layer looked at closely.
 *
 * @param samples that were run for it
 * @param arms the spiking ones
 */
record LayerDetail(String layer, int samples, List<ArmDetail> arms) {

  LayerDetail {
    arms = List.copyOf(arms);
  }

  /**
   * What one arm does there.
   *
   * @param neurons one entry per neuron
   */
  record ArmDetail(
      String arm, NeuronModel neuron, JointDistribution joint, List<InformationLoss> neurons) {

    ArmDetail {
      neurons = List.copyOf(neurons);
    }

    /** Ranges of the drive from high to low by words, as a heat map shows them. */
    HeatGrid grid() {
      int bins = joint.bins();
      double[][] values = new double[bins][joint.words().length];
      List<String> rows = new ArrayList<>();
      for (int bin = bins - 1; bin >= 0; bin--) {
        rows.add(String.format(Locale.ROOT, "%.2g", joint.edges()[bin]));
        for (int word = 0; word < joint.words().length; word++) {
          values[bins - 1 - bin][word] = joint.counts()[bin][word];
        }
      }
      List<String> columns = Arrays.stream(joint.words()).mapToObj(this::digits).toList();
      return new HeatGrid(rows, columns, "drive U from", "word S", values, false);
    }

    /** The spikes of a word, the first step on the left. */
    String digits(int word) {
      StringBuilder out = new StringBuilder();
      for (int t = neuron.steps() - 1; t >= 0; t--) {
        out.append(word >> t & 1);
      }
      return out.toString();
    }
  }
}
