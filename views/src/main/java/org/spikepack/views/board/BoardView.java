package org.spikepack.views.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.animation.AnimationTimer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.spikepack.board.link.Difference;
import org.spikepack.board.link.LayerMatch;
import org.spikepack.views.actions.Action;
import org.spikepack.views.chart.ColumnHeads;
import org.spikepack.views.chart.ColumnWidths;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.LinkedTable;

/** The board view's controls: the choice, the resources, and three pages of what came of it. */
final class BoardView extends HBox {

  /** Width of the form, in sizes of the type. */
  private static final double FORM = 16.5;

  private final Desk desk;
  private final BoardControl control;
  private final BoardViewModel model;
  private final BoardForm form;
  private final ResourceBars resources = new ResourceBars();
  private final Label verdict = new Label();
  private final Hyperlink first = new Hyperlink();
  private final TableView<LayerMatch> layers = new TableView<>();
  private final LinkedTable<LayerMatch> linked;
  private final TableView<SpeedRow> speeds = new TableView<>();
  private final ListView<String> log = new ListView<>();
  private final ToggleGroup pages = new ToggleGroup();
  private final AnimationTimer pulse =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          control.drain();
        }
      };

  BoardView(Desk desk, BoardControl control) {
    super(12);
    this.desk = desk;
    this.control = control;
    this.model = control.model();
    this.form = new BoardForm(control);
    linked = new LinkedTable<>(layers, desk.selection(), LayerMatch::layer);
    setId("board-view");
    setStyle("-fx-padding: 6;");
    layers();
    speeds();
    log();
    ScrollPane bars = new ScrollPane(resources);
    bars.setFitToWidth(true);
    bars.setMinWidth(200);
    bars.setPrefWidth(250);
    ScrollPane choice = new ScrollPane(form);
    choice.setFitToWidth(true);
    choice.minWidthProperty().bind(desk.lookProperty().map(look -> FORM * look.bodySize()));
    Node outcome = outcome();
    HBox.setHgrow(outcome, Priority.ALWAYS);
    getChildren().addAll(choice, bars, outcome);
    model.reportProperty().subscribe(resources::show);
    model.comparedProperty().subscribe(this::show);
    control.busyProperty().subscribe(this::pulse);
    control.look();
  }

  /** What can be done with the choice. */
  List<Node> buttons() {
    return form.buttons();
  }

  /** What the buttons do, for menus and the command palette. */
  List<Action> actions() {
    List<Action> out = new ArrayList<>(form.actions());
    for (Toggle toggle : pages.getToggles()) {
      ToggleButton button = (ToggleButton) toggle;
      out.add(
          Action.of(
              "do-" + button.getId(),
              "Board shows " + button.getText().toLowerCase(Locale.ROOT),
              "What came of the board's work",
              null,
              () -> button.setSelected(true)));
    }
    return out;
  }

  private void pulse(boolean busy) {
    control.drain();
    if (busy) {
      pulse.start();
    } else {
      pulse.stop();
    }
  }

  private Node outcome() {
    verdict.setId("board-verdict");
    verdict.getStyleClass().add("text-bold");
    verdict.setWrapText(true);
    verdict.setMinWidth(0);
    verdict
        .textProperty()
        .bind(
            model
                .verdictProperty()
                .map(said -> said.isEmpty() ? "Spike for spike beside the engine" : said));
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(verdict.textProperty());
    verdict.setTooltip(whole);
    first.setId("board-first-difference");
    first.setWrapText(true);
    first.setTooltip(new Tooltip("Show it in the raster and all other views"));
    first.managedProperty().bind(first.visibleProperty());
    HBox choice =
        new HBox(
            page("Layers", "board-show-layers", "left-pill", layers),
            page("Speed", "board-show-speed", "center-pill", speeds),
            page("Log", "board-show-log", "right-pill", log));
    choice.setMinWidth(Region.USE_PREF_SIZE);
    BorderPane head = new BorderPane(verdict);
    BorderPane.setAlignment(verdict, Pos.CENTER_LEFT);
    head.setRight(choice);
    StackPane shown = new StackPane(layers, speeds, log);
    VBox.setVgrow(shown, Priority.ALWAYS);
    VBox all = new VBox(4, head, first, shown);
    all.setMinWidth(300);
    pages
        .selectedToggleProperty()
        .addListener(
            (property, before, now) -> {
              if (now == null && before != null) {
                before.setSelected(true);
              }
            });
    pages.getToggles().getFirst().setSelected(true);
    return all;
  }

  private ToggleButton page(String text, String id, String shape, Node page) {
    ToggleButton button = new ToggleButton(text);
    button.setId(id);
    button.getStyleClass().add(shape);
    button.setToggleGroup(pages);
    button.setMinWidth(Region.USE_PREF_SIZE);
    page.visibleProperty().bind(button.selectedProperty());
    return button;
  }

  private void layers() {
    dress(layers, "board-layers", "Press Push & verify: every spike is then compared here.");
    layers
        .getColumns()
        .setAll(
            List.of(
                Columns.words("Layer", 84, LayerMatch::layer),
                Columns.words("Equal", 62, match -> match.exact() ? "yes" : "no"),
                Columns.number("Values compared", 92, match -> count(match.compared())),
                Columns.number("Values that differ", 92, match -> count(match.differing())),
                Columns.number("Spikes per sample", 88, match -> each(match.spikes())),
                Columns.number("Events per sample", 88, match -> each(match.events())),
                Columns.number("Cycles per sample", 88, match -> each(match.cycles()))));
    ColumnHeads.wrap(layers, desk.lookProperty());
    ColumnWidths.follow(layers, desk.lookProperty());
  }

  private String each(long total) {
    Compared compared = model.comparedProperty().get();
    return compared == null
        ? ""
        : Columns.amount((double) total / compared.result().tally().samples());
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private void speeds() {
    dress(speeds, "board-speeds", "Push an arm, then another: they stand side by side here.");
    speeds.setItems(model.speeds());
    speeds
        .getColumns()
        .setAll(
            List.of(
                Columns.words("Design", 172, SpeedRow::design),
                Columns.words("Where", 84, SpeedRow::where),
                Columns.number("Cycles per sample", 88, row -> Columns.amount(row.cycles())),
                Columns.number("Events per sample", 88, row -> Columns.amount(row.events())),
                Columns.number("Spikes per sample", 88, row -> Columns.amount(row.spikes())),
                Columns.number("Core, samples/s", 92, row -> Columns.amount(row.perSecondCore())),
                Columns.number("Measured, samples/s", 92, row -> Columns.amount(row.perSecond())),
                Columns.number("Accuracy", 80, row -> Columns.percent(row.accuracy()))));
    ColumnHeads.wrap(speeds, desk.lookProperty());
    ColumnWidths.follow(speeds, desk.lookProperty());
  }

  private void log() {
    log.setId("board-log");
    log.setItems(model.log());
    log.getStyleClass().addAll("dense");
    log.setPlaceholder(new Label("What the tools say while a design is built."));
    log.setStyle("-fx-font-family: monospace;");
    model
        .log()
        .subscribe(
            () -> {
              if (!model.log().isEmpty()) {
                log.scrollTo(model.log().size() - 1);
              }
            });
  }

  private static void dress(TableView<?> table, String id, String placeholder) {
    table.setId(id);
    Label hint = new Label(placeholder);
    hint.setWrapText(true);
    table.setPlaceholder(hint);
    table.getStyleClass().addAll("dense", "striped");
  }

  private void show(@Nullable Compared now) {
    linked.show(now == null ? List.of() : now.result().layers());
    first.setVisible(now != null && now.result().first().isPresent());
    if (now != null && now.result().first().isPresent()) {
      Difference difference = now.result().first().get();
      first.setText("First difference: " + difference);
      first.setOnAction(event -> BoardViewModel.point(now, difference, desk.selection()));
    }
  }
}
