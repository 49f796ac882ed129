package org.spikepack.views.information;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spikepack.measure.InformationLoss;
import org.spikepack.measure.Interval;
import org.spikepack.measure.JointDistribution;
import org.spikepack.views.dock.ViewData;
import org.spikepack.views.information.InformationViewModel.Bar;
import org.spikepack.views.information.InformationViewModel.Group;
import org.spikepack.views.information.LayerDetail.ArmDetail;

/** Everything that the information view draws, as tables. */
final class InformationData {

  private static final List<String> BARS =
      List.of(
          "layer",
          "arm",
          "H(U), bits",
          "H(U) low, bits",
          "H(U) high, bits",
          "I, bits",
          "I low, bits",
          "I high, bits",
          "lost, bits",
          "lost low, bits",
          "lost high, bits",
          "H(S)/T, bits per step",
          "NMSE",
          "NMSE low",
          "NMSE high",
          "SNR, dB",
          "pairs",
          "words");

  private InformationData() {}

  /**
   * @param detail the layer looked into; null for none
   */
  static ViewData of(InformationViewModel model, @Nullable LayerDetail detail) {
    List<ViewData.Table> tables = new ArrayList<>();
    tables.add(new ViewData.Table("information", BARS, bars(model)));
    if (detail != null) {
      tables.add(neurons(detail));
      tables.add(joint(detail));
    }
    return ViewData.of(tables);
  }

  private static List<List<String>> bars(InformationViewModel model) {
    List<List<String>> rows = new ArrayList<>();
    for (Group group : model.groups()) {
      for (Bar bar : group.bars()) {
        InformationLoss loss = bar.loss();
        InformationLoss.Intervals around = loss.intervals();
        List<String> row =
            new ArrayList<>(List.of(group.layer(), model.arms().get(bar.arm()).name()));
        add(row, loss.HU(), around == null ? null : around.HU());
        add(row, loss.I(), around == null ? null : around.I());
        add(row, loss.loss(), around == null ? null : around.loss());
        row.add(String.valueOf(loss.capacityUsed()));
        add(row, loss.nmse(), around == null ? null : around.nmse());
        row.addAll(
            List.of(
                String.valueOf(loss.snrDb()),
                String.valueOf(loss.samples()),
                String.valueOf(loss.words())));
        rows.add(row);
      }
    }
    return rows;
  }

  private static void add(List<String> row, double value, @Nullable Interval around) {
    row.add(String.valueOf(value));
    row.add(around == null ? "" : String.valueOf(around.low()));
    row.add(around == null ? "" : String.valueOf(around.high()));
  }

  private static ViewData.Table neurons(LayerDetail detail) {
    List<List<String>> rows = new ArrayList<>();
    for (ArmDetail arm : detail.arms()) {
      for (int i = 0; i < arm.neurons().size(); i++) {
        InformationLoss loss = arm.neurons().get(i);
        rows.add(
            List.of(
                detail.layer(),
                arm.arm(),
                String.valueOf(i),
                String.valueOf(loss.HU()),
                String.valueOf(loss.I()),
                String.valueOf(loss.loss()),
                String.valueOf(loss.samples())));
      }
    }
    return new ViewData.Table(
        "neurons",
        List.of("layer", "arm", "neuron", "H(U), bits", "I, bits", "lost, bits", "pairs"),
        rows);
  }

  /** Cells that occurred; all others are 0. */
  private static ViewData.Table joint(LayerDetail detail) {
    List<List<String>> rows = new ArrayList<>();
    for (ArmDetail arm : detail.arms()) {
      JointDistribution joint = arm.joint();
      for (int bin = 0; bin < joint.bins(); bin++) {
        for (int word = 0; word < joint.words().length; word++) {
          if (joint.counts()[bin][word] > 0) {
            rows.add(
                List.of(
                    detail.layer(),
                    arm.arm(),
                    String.valueOf(joint.edges()[bin]),
                    String.valueOf(joint.edges()[bin + 1]),
                    arm.digits(joint.words()[word]),
                    String.valueOf(joint.counts()[bin][word])));
          }
        }
      }
    }
    return new ViewData.Table(
        "drive by word",
        List.of("layer", "arm", "drive U from", "drive U to", "word S", "pairs"),
        rows);
  }
}
