package org.spikepack.views.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spikepack.views.chart.Curve;
import org.spikepack.views.chart.Histogram.Bins;
import org.spikepack.views.dock.ViewData;
import org.spikepack.views.training.TrainingViewModel.EpochRow;

/** Everything that the training view draws, as tables. */
final class TrainingData {

  private TrainingData() {}

  static ViewData of(TrainingViewModel model) {
    return ViewData.of(List.of(epochs(model), batches(model), spreads(model)));
  }

  private static ViewData.Table epochs(TrainingViewModel model) {
    List<List<String>> rows = new ArrayList<>();
    for (EpochRow row : model.rows()) {
      rows.add(
          List.of(
              row.arm(),
              String.valueOf(row.result().epoch()),
              String.valueOf(row.result().trainLoss()),
              String.valueOf(row.result().trainAccuracy()),
              String.valueOf(row.result().validationLoss()),
              String.valueOf(row.result().validationAccuracy()),
              row.best() ? "1" : "0"));
    }
    return new ViewData.Table(
        "epochs",
        List.of(
            "arm",
            "epoch",
            "train loss, nats",
            "train accuracy",
            "validation loss, nats",
            "validation accuracy",
            "best"),
        rows);
  }

  private static ViewData.Table batches(TrainingViewModel model) {
    List<List<String>> rows = new ArrayList<>();
    model
        .batches()
        .forEach(
            (arm, points) -> {
              for (Curve.Point point : points) {
                rows.add(List.of(arm, String.valueOf(point.x()), String.valueOf(point.y())));
              }
            });
    return new ViewData.Table("batches", List.of("arm", "epochs", "train loss, nats"), rows);
  }

  private static ViewData.Table spreads(TrainingViewModel model) {
    List<List<String>> rows = new ArrayList<>();
    for (TrainingEvent.Spread spread : model.spreads()) {
      add(rows, spread.arm(), "weight", spread.weights());
      add(rows, spread.arm(), "gradient", spread.gradients());
    }
    return new ViewData.Table(
        "histograms", List.of("arm", "of", "parameter", "from", "to", "count"), rows);
  }

  private static void add(
      List<List<String>> rows, String arm, String of, Map<String, Bins> byParameter) {
    byParameter.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry -> {
              Bins bins = entry.getValue();
              for (int i = 0; i < bins.counts().length; i++) {
                rows.add(
                    List.of(
                        arm,
                        of,
                        entry.getKey(),
                        String.valueOf(bins.edge(i)),
                        String.valueOf(bins.edge(i + 1)),
                        String.valueOf(bins.counts()[i])));
              }
            });
  }
}
