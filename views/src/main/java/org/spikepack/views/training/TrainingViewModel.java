package org.spikepack.views.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.spikepack.train.EpochResult;
import org.spikepack.train.StepProgress;
import org.spikepack.views.chart.Curve;
import org.spikepack.views.chart.Histogram;
import org.spikepack.views.palette.Ink;

/** Curves, epochs and histograms of the trainings of this session. */
final class TrainingViewModel {

  /** Losses of single batches are averaged so that an epoch has about this many points. */
  private static final int POINTS_PER_EPOCH = 40;

  /** One line of the table. */
  record EpochRow(String arm, EpochResult result, boolean best) {}

  /** What one arm has told. */
  private static final class Track {
    private final List<Curve.Point> batches = new ArrayList<>();
    private final List<EpochResult> epochs = new ArrayList<>();
    private boolean kept;
    private double lossSum;
    private int losses;

    void step(StepProgress at) {
      lossSum += at.loss();
      losses++;
      if (losses >= Math.max(1, at.steps() / POINTS_PER_EPOCH)) {
        double x = at.epoch() - 1 + (double) at.step() / at.steps();
        batches.add(new Curve.Point(x, lossSum / losses));
        lossSum = 0;
        losses = 0;
      }
    }

    /** Loss in training: of batches, or of epochs where nobody kept those. */
    List<Curve.Point> losses() {
      return batches.isEmpty()
          ? epochs.stream().map(e -> new Curve.Point(e.epoch(), e.trainLoss())).toList()
          : batches;
    }

    int best() {
      int best = 0;
      for (int i = 1; i < epochs.size(); i++) {
        if (epochs.get(i).validationAccuracy() > epochs.get(best).validationAccuracy()) {
          best = i;
        }
      }
      return best;
    }
  }

  private final SequencedMap<String, Track> tracks = new LinkedHashMap<>();
  private final Map<String, TrainingEvent.Spread> spreads = new LinkedHashMap<>();
  private final ObservableList<EpochRow> rows = FXCollections.observableArrayList();
  private final ObservableList<String> parameters = FXCollections.observableArrayList();
  private final DoubleProperty progress = new SimpleDoubleProperty();
  private final StringProperty status = new SimpleStringProperty("");

  /** Forgets what these arms told before. */
  void startOver(List<String> arms) {
    arms.forEach(tracks::remove);
    arms.forEach(spreads::remove);
    progress.set(0);
    status.set("");
    list();
  }

  /** Forgets everything: another project is open. */
  void startOver() {
    tracks.clear();
    spreads.clear();
    parameters.clear();
    progress.set(0);
    status.set("");
    list();
  }

  /**
   * Shows what earlier trainings have left, of arms that have not been trained here.
   *
   * @param kept epochs by arm
   */
  void recall(Map<String, List<EpochResult>> kept) {
    tracks.values().removeIf(track -> track.kept);
    kept.forEach(
        (arm, epochs) -> {
          if (!tracks.containsKey(arm)) {
            Track track = track(arm);
            track.kept = true;
            track.epochs.addAll(epochs);
          }
        });
    list();
  }

  void take(TrainingEvent event) {
    switch (event) {
      case TrainingEvent.Stepped(String arm, StepProgress at) -> {
        track(arm).step(at);
        progress.set((at.epoch() - 1 + (double) at.step() / at.steps()) / at.epochs());
        status.set(arm + ": " + TrainingWatch.line(at));
      }
      case TrainingEvent.EpochDone(String arm, EpochResult result) -> {
        track(arm).epochs.add(result);
        list();
      }
      case TrainingEvent.Spread spread -> {
        spreads.put(spread.arm(), spread);
        List<String> names = names();
        if (!names.equals(parameters)) {
          parameters.setAll(names);
        }
      }
    }
  }

  private Track track(String arm) {
    return tracks.computeIfAbsent(arm, name -> new Track());
  }

  private List<String> names() {
    TreeSet<String> names = new TreeSet<>();
    spreads.values().forEach(spread -> names.addAll(spread.weights().keySet()));
    return List.copyOf(names);
  }

  private void list() {
    List<EpochRow> all = new ArrayList<>();
    tracks.forEach(
        (arm, track) -> {
          for (int i = 0; i < track.epochs.size(); i++) {
            all.add(new EpochRow(arm, track.epochs.get(i), i == track.best()));
          }
        });
    rows.setAll(all);
  }

  /** Every epoch of every arm, the best of each marked. */
  ObservableList<EpochRow> rows() {
    return rows;
  }

  /** Loss of single batches over epochs, by arm. */
  SequencedMap<String, List<Curve.Point>> batches() {
    SequencedMap<String, List<Curve.Point>> out = new LinkedHashMap<>();
    tracks.forEach((arm, track) -> out.put(arm, List.copyOf(track.batches)));
    return out;
  }

  /** How weights and gradients are spread, an entry per arm. */
  List<TrainingEvent.Spread> spreads() {
    return List.copyOf(spreads.values());
  }

  /** Parameters with a histogram. */
  ObservableList<String> parameters() {
    return parameters;
  }

  /** How far the arm under way is, 0 … 1. */
  DoubleProperty progressProperty() {
    return progress;
  }

  StringProperty statusProperty() {
    return status;
  }

  /**
   * Loss over epochs: training batch by batch, validation dashed.
   *
   * @param ink of an arm by its name
   */
  List<Curve> losses(Function<String, Ink> ink) {
    List<Curve> out = new ArrayList<>();
    tracks.forEach(
        (arm, track) -> {
          out.add(new Curve(arm, ink.apply(arm), false, track.losses()));
          out.add(validation(arm, track, ink, EpochResult::validationLoss));
        });
    return out;
  }

  /** Accuracy in percent over epochs: training, and validation dashed. */
  List<Curve> accuracies(Function<String, Ink> ink) {
    List<Curve> out = new ArrayList<>();
    tracks.forEach(
        (arm, track) -> {
          List<Curve.Point> points =
              track.epochs.stream()
                  .map(epoch -> new Curve.Point(epoch.epoch(), 100 * epoch.trainAccuracy()))
                  .toList();
          out.add(new Curve(arm, ink.apply(arm), false, points));
          out.add(validation(arm, track, ink, epoch -> 100 * epoch.validationAccuracy()));
        });
    return out;
  }

  private static Curve validation(
      String arm, Track track, Function<String, Ink> ink, ToDoubleFunction<EpochResult> value) {
    return new Curve(
        arm + ", validation",
        ink.apply(arm),
        true,
        track.epochs.stream()
            .map(epoch -> new Curve.Point(epoch.epoch(), value.applyAsDouble(epoch)))
            .toList());
  }

  /** How the values of a parameter are spread in each arm that has it. */
  List<Histogram.Series> weights(String parameter, Function<String, Ink> ink) {
    return series(parameter, ink, TrainingEvent.Spread::weights);
  }

  /** The same for the gradients of the last step looked at. */
  List<Histogram.Series> gradients(String parameter, Function<String, Ink> ink) {
    return series(parameter, ink, TrainingEvent.Spread::gradients);
  }

  private List<Histogram.Series> series(
      String parameter,
      Function<String, Ink> ink,
      Function<TrainingEvent.Spread, Map<String, Histogram.Bins>> part) {
    List<Histogram.Series> out = new ArrayList<>();
    spreads.forEach(
        (arm, spread) -> {
          Histogram.Bins bins = part.apply(spread).get(parameter);
          if (bins != null) {
            out.add(new Histogram.Series(arm, ink.apply(arm), bins));
          }
        });
    return out;
  }
}
