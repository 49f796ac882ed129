package org.spikepack.views.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spikepack.views.accuracy.AccuracyViewModel.ArmAccuracy;
import org.spikepack.views.accuracy.AccuracyViewModel.Disagreement;
import org.spikepack.views.chart.BarChart;
import org.spikepack.views.chart.Curve;
import org.spikepack.views.chart.HeatGrid;
import org.spikepack.views.dock.ViewData;

/** Everything that the accuracy view draws, as tables. */
final class AccuracyData {

  private AccuracyData() {}

  /**
   * @param classes names of the classes
   * @param overSteps accuracy over T; empty without a sweep
   * @param labels class of a sample by its number, as far as they have been read
   */
  static ViewData of(
      AccuracyViewModel model,
      List<String> classes,
      List<Curve> overSteps,
      Map<Integer, Integer> labels) {
    return ViewData.of(
        List.of(
            accuracies(model),
            curve(overSteps),
            confusion(model, classes),
            recall(model, classes),
            disagreements(model, classes, labels)));
  }

  private static ViewData.Table accuracies(AccuracyViewModel model) {
    List<List<String>> rows = new ArrayList<>();
    for (ArmAccuracy arm : model.accuracies()) {
      rows.add(
          List.of(
              arm.arm(),
              String.valueOf(arm.correct()),
              String.valueOf(arm.samples()),
              String.valueOf(arm.share()),
              String.valueOf(arm.interval().low()),
              String.valueOf(arm.interval().high())));
    }
    return new ViewData.Table(
        "accuracy",
        List.of("arm", "correct", "samples", "accuracy", "interval low", "interval high"),
        rows);
  }

  private static ViewData.Table curve(List<Curve> curves) {
    List<List<String>> rows = new ArrayList<>();
    for (Curve curve : curves) {
      for (Curve.Point point : curve.points()) {
        rows.add(
            List.of(
                curve.name(),
                String.valueOf((int) point.x()),
                String.valueOf(point.y()),
                String.valueOf(point.low()),
                String.valueOf(point.high())));
      }
    }
    return new ViewData.Table(
        "over T",
        List.of("curve", "T", "accuracy, %", "interval low, %", "interval high, %"),
        rows);
  }

  private static ViewData.Table confusion(AccuracyViewModel model, List<String> classes) {
    List<List<String>> rows = new ArrayList<>();
    for (String arm : model.armNames()) {
      model
          .confusion(arm, classes)
          .ifPresent(
              grid -> {
                for (int t = 0; t < grid.rows().size(); t++) {
                  for (int p = 0; p < grid.columns().size(); p++) {
                    rows.add(cell(arm, grid, t, p));
                  }
                }
              });
    }
    return new ViewData.Table(
        "confusion", List.of("arm", "true class", "predicted class", "samples"), rows);
  }

  private static List<String> cell(String arm, HeatGrid grid, int row, int column) {
    return List.of(
        arm,
        grid.rows().get(row),
        grid.columns().get(column),
        String.valueOf((long) grid.values()[row][column]));
  }

  private static ViewData.Table recall(AccuracyViewModel model, List<String> classes) {
    List<String> names = AccuracyViewModel.names(classes, model.classes());
    List<List<String>> rows = new ArrayList<>();
    for (BarChart.Series series : model.recalls()) {
      for (int i = 0; i < series.values().size(); i++) {
        rows.add(List.of(series.name(), names.get(i), String.valueOf(series.values().get(i))));
      }
    }
    return new ViewData.Table("recall", List.of("arm", "class", "recall, %"), rows);
  }

  private static ViewData.Table disagreements(
      AccuracyViewModel model, List<String> classes, Map<Integer, Integer> labels) {
    List<String> names = AccuracyViewModel.names(classes, model.classes());
    List<String> header = new ArrayList<>(List.of("sample", "true class"));
    header.addAll(model.armNames());
    List<List<String>> rows = new ArrayList<>();
    for (Disagreement one : model.disagreements()) {
      List<String> row = new ArrayList<>();
      row.add(String.valueOf(one.sample()));
      row.add(name(names, labels.getOrDefault(one.sample(), -1)));
      one.predictions().forEach(predicted -> row.add(name(names, predicted)));
      rows.add(row);
    }
    return new ViewData.Table("disagreements", header, rows);
  }

  private static String name(List<String> names, int label) {
    return label < 0 ? "" : label < names.size() ? names.get(label) : String.valueOf(label);
  }
}
