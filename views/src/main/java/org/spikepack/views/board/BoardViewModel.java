package org.spikepack.views.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.spikepack.board.link.BoardTally;
import org.spikepack.board.link.Difference;
import org.spikepack.board.rtl.Datapath;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.SpikePack;
import org.spikepack.project.Arm;
import org.spikepack.project.Project;
import org.spikepack.run.ArmResult;
import org.spikepack.run.ExperimentResult;
import org.spikepack.views.desk.Selection;
import org.spikepack.workshop.BoardArm;
import org.spikepack.workshop.BoardPlace;
import org.spikepack.workshop.BoardReport;

/** What the board view knows: the choice, the log, what a design takes and what came of it. */
final class BoardViewModel {

  /** Samples compared unless somebody wants more. */
  static final int USUAL_SAMPLES = 100;

  private static final int MOST_LINES = 2_000;
  private static final double MILLIS = 1000;

  private final ObservableList<BoardPlace> places = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable BoardPlace> place = new SimpleObjectProperty<>();
  private final ObservableList<String> arms = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable String> arm = new SimpleObjectProperty<>();
  private final ObservableList<Datapath> datapaths = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable Datapath> datapath = new SimpleObjectProperty<>();
  private final IntegerProperty samples = new SimpleIntegerProperty(USUAL_SAMPLES);
  private final ObservableList<String> log = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper verdict = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<@Nullable BoardReport> report = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Compared> compared = new ReadOnlyObjectWrapper<>();
  private final ObservableList<SpeedRow> speeds = FXCollections.observableArrayList();
  private final Map<String, Compared> all = new LinkedHashMap<>();
  private @Nullable ExperimentResult engine;

  BoardViewModel() {
    arm.addListener(observable -> offerDatapaths());
  }

  /** Where designs can run, the emulator first. */
  ObservableList<BoardPlace> places() {
    return places;
  }

  ObjectProperty<@Nullable BoardPlace> placeProperty() {
    return place;
  }

  /** Names of the arms that spike. */
  ObservableList<String> arms() {
    return arms;
  }

  ObjectProperty<@Nullable String> armProperty() {
    return arm;
  }

  /** What can run the arm. */
  ObservableList<Datapath> datapaths() {
    return datapaths;
  }

  ObjectProperty<@Nullable Datapath> datapathProperty() {
    return datapath;
  }

  /** How many are compared. */
  IntegerProperty samplesProperty() {
    return samples;
  }

  /** What the tools said, oldest first. */
  ObservableList<String> log() {
    return log;
  }

  /** The first thing one wants to know of what was done last. */
  ReadOnlyStringProperty verdictProperty() {
    return verdict.getReadOnlyProperty();
  }

  /** What the design takes of the board; null before an estimate. */
  ReadOnlyObjectProperty<@Nullable BoardReport> reportProperty() {
    return report.getReadOnlyProperty();
  }

  /** The newest comparison; null before the first. */
  ReadOnlyObjectProperty<@Nullable Compared> comparedProperty() {
    return compared.getReadOnlyProperty();
  }

  /** The newest of each design on each place. */
  List<Compared> comparisons() {
    return List.copyOf(all.values());
  }

  /** One row per design that has run on a board, and one per arm in the engine. */
  ObservableList<SpeedRow> speeds() {
    return speeds;
  }

  private final Map<String, NeuronModel> neurons = new LinkedHashMap<>();

  /** Offers the arms of a project; results of arms that are gone are forgotten. */
  void offer(Project project) {
    neurons.clear();
    for (Arm each : BoardArm.candidates(project)) {
      neurons.put(each.name(), each.neuron());
    }
    List<String> names = List.copyOf(neurons.keySet());
    String before = arm.get();
    if (!arms.equals(names)) {
      arms.setAll(names);
    }
    if (before == null || !names.contains(before)) {
      arm.set(
          names.stream()
              .filter(name -> neurons.get(name) instanceof SpikePack)
              .findFirst()
              .orElse(names.isEmpty() ? null : names.getFirst()));
    }
    offerDatapaths();
    forget(compared -> !neurons.containsKey(compared.arm()));
  }

  private void offerDatapaths() {
    NeuronModel neuron = neurons.get(String.valueOf(arm.get()));
    List<Datapath> fit =
        neuron instanceof SpikePack
            ? List.of(Datapath.PACKED, Datapath.SERIAL)
            : List.of(Datapath.LIF);
    if (!datapaths.equals(fit)) {
      datapaths.setAll(fit);
    }
    if (datapath.get() == null || !fit.contains(datapath.get())) {
      datapath.set(fit.getFirst());
    }
  }

  /** Offers the places there are now; the choice stays where it is still there. */
  void offer(List<BoardPlace> now) {
    BoardPlace before = place.get();
    places.setAll(now);
    place.set(
        now.stream()
            .filter(each -> before != null && each.title().equals(before.title()))
            .findFirst()
            .orElse(before == null && !now.isEmpty() ? best(now) : before));
  }

  /** A board on the desk is why one opens this view. */
  private static BoardPlace best(List<BoardPlace> now) {
    return now.stream().filter(BoardPlace::hardware).findFirst().orElse(now.getFirst());
  }

  /** Adds and chooses a place that the user typed. */
  void choose(BoardPlace typed) {
    places.removeIf(each -> each.title().equals(typed.title()));
    places.add(typed);
    place.set(typed);
  }

  void say(String line) {
    log.add(line);
    if (log.size() > MOST_LINES) {
      log.remove(0, log.size() - MOST_LINES);
    }
  }

  void begin(String what) {
    verdict.set(what + "…");
    log.clear();
  }

  void told(String what) {
    verdict.set(what);
  }

  void show(BoardReport now) {
    report.set(now);
    verdict.set(now.sentence());
  }

  void show(Compared now) {
    all.put(now.design() + " " + now.place(), now);
    compared.set(now);
    verdict.set(sentence(now));
    list();
  }

  /** What the engine did with the arms, beside which the boards stand. */
  void measured(@Nullable ExperimentResult result) {
    engine = result;
    list();
  }

  /** Forgets what was said of another project. */
  void clear() {
    forget(each -> true);
    report.set(null);
    verdict.set("");
    log.clear();
  }

  private void forget(Predicate<Compared> gone) {
    all.values().removeIf(gone);
    Compared shown = compared.get();
    if (shown != null && !all.containsValue(shown)) {
      compared.set(null);
    }
    list();
  }

  /** Such as {@code SpikePack T=4 packed on Emulator: 512,000 spikes compared, 0 differ}. */
  static String sentence(Compared compared) {
    return String.format(
        Locale.ROOT,
        "%s on %s: %,d spikes compared, %,d differ",
        compared.design(),
        compared.place(),
        compared.result().spikesCompared(),
        compared.result().spikesDiffering());
  }

  private void list() {
    List<SpeedRow> rows = new ArrayList<>();
    for (Compared each : all.values()) {
      BoardTally result = each.result().tally();
      double cycles = result.cyclesPerInference();
      rows.add(
          new SpeedRow(
              each.design(),
              each.neuron(),
              each.place(),
              cycles > 0 ? cycles : Double.NaN,
              result.eventsPerInference(),
              result.spikesPerInference(),
              cycles > 0 ? result.corePerSecond() : Double.NaN,
              result.perSecond(),
              result.accuracy()));
    }
    ExperimentResult last = engine;
    if (last != null) {
      last.arms().forEach(each -> rows.add(inEngine(each)));
    }
    speeds.setAll(rows);
  }

  private static SpeedRow inEngine(ArmResult arm) {
    return new SpeedRow(
        arm.name(),
        arm.neuron(),
        "Engine",
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        MILLIS / arm.timePerImageMs(),
        arm.accuracy().orElse(Double.NaN));
  }

  /** Brings the difference into the raster and all other views. */
  static void point(Compared compared, Difference difference, Selection selection) {
    selection.hiddenArms().remove(compared.arm());
    selection.sampleProperty().set(difference.sample());
    selection.armProperty().set(compared.arm());
    selection.only(difference.layer());
    selection.neuronsProperty().set(List.of(difference.neuron()));
    selection
        .stepProperty()
        .set(difference.step() == Difference.NO_STEP ? Selection.NO_STEP : difference.step());
  }
}
