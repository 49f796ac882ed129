package org.spikepack.views.accuracy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.collections.SetChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.project.SettingEdit;
import org.spikepack.views.accuracy.AccuracyViewModel.ArmAccuracy;
import org.spikepack.views.accuracy.AccuracyViewModel.Disagreement;
import org.spikepack.views.accuracy.SamplePictures.Album;
import org.spikepack.views.accuracy.SamplePictures.Picture;
import org.spikepack.views.actions.ActionControls;
import org.spikepack.views.chart.Axis;
import org.spikepack.views.chart.BarChart;
import org.spikepack.views.chart.HeatMap;
import org.spikepack.views.chart.LineChart;
import org.spikepack.views.desk.BaselineButton;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.LinkedCells;
import org.spikepack.views.desk.Results.Measured;
import org.spikepack.views.desk.Results.Swept;
import org.spikepack.views.desk.Selection.Spot;
import org.spikepack.views.dock.DockedView;
import org.spikepack.views.dock.ViewData;
import org.spikepack.views.inspector.Starters;
import org.spikepack.views.live.LoadedArms;
import org.spikepack.views.live.SweepRun;

/** Accuracy by arm, over T and class by class, and the samples on which the arms disagree. */
public final class AccuracyPanel {

  private static final String HELP =
      """
      Accuracy: samples classified rightly, with Wilson's 95 % interval; select an arm to see its \
      confusion matrix (true class by row, predicted class by column). Over T: the project's sweep, \
      run on the samples of its run settings; bars are 95 % intervals, dashed lines are arms \
      without time. Disagreements: samples to which not all arms give the same class; click one to \
      show it in all views. Two arms on the same images are compared better by their disagreements \
      than by whether their intervals overlap.\
      """;

  /** More disagreements than this are counted, not listed. */
  private static final int MOST_LISTED = 200;

  /** Width of a list, in sizes of the type. */
  private static final double LIST = 16;

  /** Least width of a chart, in pixels. */
  private static final double CHART = 235;

  private final Desk desk;
  private final SamplePictures pictures;
  private final SweepRun sweep;
  private final ListView<ArmAccuracy> arms = new ListView<>();
  private final Label samples = caption("Accuracy");
  private final LineChart overSteps;
  private final Label sweepNote = new Label();
  private final Button makeSweep = new Button("Make a sweep", new FontIcon(Feather.PLUS));
  private final Button runSweep = new Button("Run sweep", new FontIcon(Feather.TRENDING_UP));
  private final HeatMap confusion;
  private final BarChart recall;
  private final Label confusionTitle = caption("Confusion");
  private final ToggleButton byClass = new ToggleButton("Recall by class");
  private final ListView<Disagreement> disagreements = new ListView<>();
  private final Label disagreementTitle = caption("Disagreements");
  private final HBox content = new HBox(10);
  private final Map<Integer, Picture> known = new HashMap<>();
  private List<String> classes = List.of();
  private AccuracyViewModel model = AccuracyViewModel.empty();
  private boolean following;

  private AccuracyPanel(Desk desk, LoadedArms loaded, SweepRun sweep) {
    this.desk = desk;
    this.pictures = new SamplePictures(desk, loaded);
    this.sweep = sweep;
    overSteps =
        new LineChart(
            Axis.counting("Time steps T", ""), Axis.of("Accuracy", "%"), desk.lookProperty());
    confusion = new HeatMap(desk.lookProperty());
    recall = new BarChart("Class", Axis.of("Recall", "%").between(0, 100), desk.lookProperty());
    name();
    lay();
    listen();
    show(desk.results().measuredProperty().get());
    showSweep();
  }

  /**
   * The view for the dock; id {@code accuracy}.
   *
   * @param loaded where the samples come from
   * @param sweep runs the arms over T
   */
  public static DockedView dockedView(Desk desk, LoadedArms loaded, SweepRun sweep) {
    AccuracyPanel panel = new AccuracyPanel(desk, loaded, sweep);
    return new DockedView(
        "accuracy",
        "Accuracy",
        Feather.TARGET,
        HELP,
        panel.content,
        List.of(panel.runSweep, panel.byClass, new BaselineButton(desk, "accuracy-baseline")),
        panel::data,
        List.of(ActionControls.of(panel.makeSweep)));
  }

  private static Label caption(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("text-bold");
    return label;
  }

  private void name() {
    content.setId("accuracy-view");
    arms.setId("accuracy-arms");
    arms.setAccessibleText("Accuracy of each arm");
    runSweep.setId("run-sweep");
    runSweep.setTooltip(new Tooltip("Run every arm of the sweep over T on all samples"));
    makeSweep.setId("make-sweep");
    makeSweep.setTooltip(
        new Tooltip(
            "A sweep of all spiking arms; the inspector, page Experiment, has its settings"));
    byClass.setId("recall-by-class");
    byClass.setTooltip(new Tooltip("Show recall class by class, all arms, in %"));
    disagreements.setId("disagreements");
    disagreements.setAccessibleText("Samples on which the arms disagree");
  }

  private void lay() {
    arms.setPlaceholder(hint("No arm has run yet. Press Run (▶)."));
    disagreements.setPlaceholder(hint("All arms agree on every sample."));
    LinkedCells<ArmAccuracy> linked =
        new LinkedCells<>(arms, desk.selection(), arm -> Spot.ofLayer(arm.arm(), ""));
    arms.setCellFactory(
        list -> linked.link(new ArmCell(desk, () -> model.inks(), () -> model.armNames())));
    disagreements.setCellFactory(
        list -> new DisagreementCell(known, () -> classes, () -> model.armNames()));
    sweepNote.setWrapText(true);
    sweepNote.getStyleClass().add("text-muted");
    recall.setVisible(false);
    recall.visibleProperty().bind(byClass.selectedProperty());
    confusion.visibleProperty().bind(byClass.selectedProperty().not());
    VBox missing = new VBox(8, sweepNote, makeSweep);
    missing.setAlignment(Pos.CENTER);
    missing.visibleProperty().bind(overSteps.visibleProperty().not());
    makeSweep.managedProperty().bind(makeSweep.visibleProperty());
    StackPane steps = new StackPane(overSteps, missing);
    content
        .getChildren()
        .addAll(
            list(samples, arms),
            chart(caption("Accuracy over T"), steps),
            chart(confusionTitle, new StackPane(confusion, recall)),
            list(disagreementTitle, disagreements));
    content.setStyle("-fx-padding: 6;");
  }

  private static Label hint(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    return label;
  }

  /** Words need room for themselves: a list is as wide as the type asks for. */
  private VBox list(Node title, Region body) {
    VBox box = part(title, body);
    box.minWidthProperty().bind(desk.lookProperty().map(look -> LIST * look.bodySize()));
    box.prefWidthProperty().bind(box.minWidthProperty());
    HBox.setHgrow(box, Priority.SOMETIMES);
    return box;
  }

  private static VBox chart(Node title, Region body) {
    VBox box = part(title, body);
    box.setMinWidth(CHART);
    box.setPrefWidth(2 * CHART);
    HBox.setHgrow(box, Priority.ALWAYS);
    return box;
  }

  private static VBox part(Node title, Region body) {
    VBox box = new VBox(4, title, body);
    VBox.setVgrow(body, Priority.ALWAYS);
    body.setMinWidth(0);
    body.setMaxHeight(Double.MAX_VALUE);
    return box;
  }

  private void listen() {
    desk.results().measuredProperty().addListener((property, before, now) -> show(now));
    desk.selection()
        .hiddenArms()
        .addListener(
            (SetChangeListener<String>) change -> show(desk.results().measuredProperty().get()));
    desk.document().projectProperty().addListener(observable -> showSweep());
    desk.selection()
        .armProperty()
        .addListener(
            observable -> {
              showConfusion();
              follow();
            });
    desk.selection().sampleProperty().addListener(observable -> follow());
    arms.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (property, before, now) -> {
              if (now != null && !following) {
                desk.selection().armProperty().set(now.arm());
              }
            });
    disagreements
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (property, before, now) -> {
              if (now != null && !following) {
                desk.selection().sampleProperty().set(now.sample());
              }
            });
    runSweep.setOnAction(event -> sweep.start());
    runSweep
        .disableProperty()
        .bind(
            sweep
                .runningProperty()
                .or(
                    Bindings.createBooleanBinding(
                        () -> desk.document().project().sweep() == null,
                        desk.document().projectProperty())));
    makeSweep.setOnAction(
        event ->
            desk.document()
                .apply(new SettingEdit.SetSweep(Starters.sweep(desk.document().project()))));
    desk.results().sweptProperty().addListener(observable -> showSweep());
    desk.results().baselineProperty().addListener(observable -> arms.refresh());
  }

  private void show(@Nullable Measured measured) {
    model =
        measured == null
            ? AccuracyViewModel.empty()
            : AccuracyViewModel.of(
                measured.result(), desk.selection().hiddenArms(), measured.place());
    List<ArmAccuracy> accuracies = model.accuracies();
    following = true;
    arms.getItems().setAll(accuracies);
    following = false;
    long count = accuracies.isEmpty() ? 0 : accuracies.getFirst().samples();
    samples.setText(
        count == 0 ? "Accuracy" : String.format(Locale.ROOT, "Accuracy (n = %,d)", count));
    showConfusion();
    showDisagreements();
  }

  private void showDisagreements() {
    List<Disagreement> all = model.disagreements();
    disagreementTitle.setText(
        all.size() > MOST_LISTED
            ? String.format(Locale.ROOT, "Disagreements: first %d of %,d", MOST_LISTED, all.size())
            : "Disagreements: " + all.size());
    List<Disagreement> listed = all.subList(0, Math.min(all.size(), MOST_LISTED));
    if (!disagreements.getItems().equals(listed)) {
      following = true;
      disagreements.getItems().setAll(listed);
      following = false;
    }
    follow();
    desk.document()
        .ready()
        .ifPresent(
            open ->
                pictures.read(
                    open, listed.stream().map(Disagreement::sample).toList(), this::pictured));
  }

  /** Arm and sample chosen in any view are selected here. */
  private void follow() {
    if (following) {
      return;
    }
    following = true;
    String arm = desk.selection().armProperty().get();
    int sample = desk.selection().sampleProperty().get();
    select(arms, accuracy -> accuracy.arm().equals(arm));
    select(disagreements, each -> each.sample() == sample);
    following = false;
  }

  private static <T> void select(ListView<T> list, Predicate<T> wanted) {
    list.getItems().stream()
        .filter(wanted)
        .findFirst()
        .ifPresentOrElse(
            list.getSelectionModel()::select, list.getSelectionModel()::clearSelection);
  }

  private void pictured(Album album) {
    known.clear();
    album.pictures().forEach(picture -> known.put(picture.sample(), picture));
    classes = album.classes();
    disagreements.refresh();
    showConfusion();
  }

  private void showConfusion() {
    String wanted = desk.selection().armProperty().get();
    List<String> names = model.armNames();
    String arm = names.contains(wanted) || names.isEmpty() ? wanted : names.getFirst();
    int place = names.indexOf(arm);
    confusionTitle.setText(place < 0 ? "Confusion" : "Confusion of " + arm);
    model
        .confusion(arm, classes)
        .ifPresent(grid -> confusion.show(grid, model.inks().get(Math.max(0, place))));
    recall.show(AccuracyViewModel.names(classes, model.classes()), model.recalls());
  }

  /** The sweep's result, or what is missing for one. */
  private void showSweep() {
    Swept shown = desk.results().sweptProperty().get();
    boolean possible = desk.document().project().sweep() != null;
    boolean current = shown != null && shown.fits(desk.document().project());
    overSteps.show(
        current && shown != null
            ? AccuracyViewModel.overSteps(shown.project(), shown.result())
            : List.of());
    overSteps.setVisible(current);
    makeSweep.setVisible(!possible);
    sweepNote.setText(
        possible
            ? "Press “Run sweep” to see how the accuracy grows with the number of time steps T."
            : "This project has no sweep over T.");
  }

  private Optional<ViewData> data() {
    ViewData data =
        AccuracyData.of(
            model, classes, overSteps.isVisible() ? overSteps.curves() : List.of(), labels());
    return data.tables().isEmpty() ? Optional.empty() : Optional.of(data);
  }

  private Map<Integer, Integer> labels() {
    Map<Integer, Integer> out = new HashMap<>();
    known.forEach((sample, picture) -> out.put(sample, picture.label()));
    return out;
  }
}
