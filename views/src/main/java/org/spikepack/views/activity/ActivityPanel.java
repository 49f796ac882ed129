package org.spikepack.views.activity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.collections.SetChangeListener;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.spikepack.views.activity.ActivityViewModel.Row;
import org.spikepack.views.activity.ActivityViewModel.Standout;
import org.spikepack.views.desk.Baseline;
import org.spikepack.views.desk.BaselineButton;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.LinkedCells;
import org.spikepack.views.desk.Results.Measured;
import org.spikepack.views.desk.Selection;
import org.spikepack.views.desk.Selection.Spot;
import org.spikepack.views.dock.DockedView;
import org.spikepack.views.dock.ViewData;

/** Totals by quantity and arm; the quantity selected layer by layer; the neurons that stand out. */
public final class ActivityPanel {

  private static final String HELP =
      """
      Left: every quantity over the whole network, one column per arm. Select one to see it layer \
      by layer on the right. Silent neurons never fired over the samples seen, saturated ones fired \
      at every step; click one to select it in all views. Operations are counted per sample as \
      NeuroBench counts them: only where input and weight are both not zero. Each number says \
      whether it was measured, estimated or published.\
      """;

  /** Room for a quantity with its badge, and for the name of a layer. */
  private static final double NAME_WIDTH = 212;

  private static final double LAYER_WIDTH = 58;

  private final Desk desk;
  private final ArmTable totals;
  private final ArmTable layers;
  private final ListView<Standout> standouts = new ListView<>();
  private final VBox neurons = new VBox(4);
  private final Label explanation = new Label();
  private final Badge published = new Badge(Origin.PUBLISHED);
  private final Label caption = new Label();
  private final BorderPane content = new BorderPane();
  private ActivityViewModel model = ActivityViewModel.empty();
  private Quantity quantity = Quantity.RATE;
  private String layerListed = "";
  private boolean following;

  private ActivityPanel(Desk desk) {
    this.desk = desk;
    String hint = "No arm has run yet. Press Run (▶) to count spikes and operations.";
    totals =
        new ArmTable(
            "activity-totals", "Whole network", NAME_WIDTH, hint, desk.lookProperty(), this::badge);
    layers =
        new ArmTable(
            "activity-layers", "Layer", LAYER_WIDTH, hint, desk.lookProperty(), row -> null);
    lay();
    totals.whenSelected(this::chooseQuantity);
    layers.link(desk.selection());
    desk.selection().layerProperty().addListener(observable -> showNeurons());
    desk.selection().neuronsProperty().addListener(observable -> follow());
    desk.selection().armProperty().addListener(observable -> follow());
    desk.results().measuredProperty().addListener((property, before, now) -> show(now));
    desk.results().baselineProperty().addListener(property -> compare());
    desk.selection()
        .hiddenArms()
        .addListener(
            (SetChangeListener<String>) change -> show(desk.results().measuredProperty().get()));
    show(desk.results().measuredProperty().get());
  }

  /** The view for the dock; id {@code activity}. */
  public static DockedView dockedView(Desk desk) {
    ActivityPanel panel = new ActivityPanel(desk);
    return new DockedView(
        "activity",
        "Activity",
        Feather.ACTIVITY,
        HELP,
        panel.content,
        List.of(new BaselineButton(desk, "activity-baseline")),
        panel::data);
  }

  private void lay() {
    standouts.setId("activity-neurons");
    standouts.getStyleClass().add("dense");
    standouts.setPlaceholder(new Label("None in this layer"));
    LinkedCells<Standout> linked = new LinkedCells<>(standouts, desk.selection(), this::spot);
    standouts.setCellFactory(list -> linked.link(new StandoutCell()));
    standouts
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (property, before, now) -> {
              if (now != null && !following) {
                following = true;
                desk.selection().armProperty().set(now.arm());
                desk.selection().neuronsProperty().set(List.of(now.neuron()));
                following = false;
              }
            });
    Label title = new Label("Neurons");
    title.getStyleClass().add("text-bold");
    neurons.getChildren().addAll(title, standouts);
    VBox.setVgrow(standouts, Priority.ALWAYS);
    neurons.setMinWidth(170);
    neurons.setPrefWidth(210);
    HBox tables = new HBox(8, totals, layers, neurons);
    HBox.setHgrow(totals, Priority.ALWAYS);
    HBox.setHgrow(layers, Priority.ALWAYS);
    explanation.setMinWidth(0);
    published.setText(Origin.PUBLISHED.word() + ": " + Quantity.energyAssumptions());
    published.setMinWidth(0);
    HBox foot = new HBox(8, caption, explanation, published);
    foot.setPadding(new Insets(4, 0, 0, 0));
    caption.getStyleClass().add("text-bold");
    caption.setMinWidth(Region.USE_PREF_SIZE);
    content.setCenter(tables);
    content.setBottom(foot);
    content.setPadding(new Insets(6));
    content.setId("activity-view");
  }

  private @Nullable Badge badge(Row row) {
    return quantityNamed(row.name()).map(named -> new Badge(named.origin())).orElse(null);
  }

  private static Optional<Quantity> quantityNamed(String title) {
    for (Quantity one : Quantity.values()) {
      if (one.brief().equals(title)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  private void chooseQuantity(String title) {
    quantityNamed(title)
        .ifPresent(
            chosen -> {
              quantity = chosen;
              showLayers();
            });
  }

  private void show(@Nullable Measured measured) {
    model =
        measured == null
            ? ActivityViewModel.empty()
            : ActivityViewModel.of(measured.result(), desk.selection().hiddenArms());
    List<Row> rows = new ArrayList<>();
    if (!model.isEmpty()) {
      for (Quantity one : Quantity.values()) {
        Row total = model.total(one);
        rows.add(new Row(one.brief(), total.cells()));
      }
    }
    totals.show(model.armNames(), model.inks(), rows);
    if (totals.getSelectionModel().isEmpty() && !rows.isEmpty()) {
      totals.getSelectionModel().select(quantity.ordinal());
    }
    showLayers();
    compare();
  }

  /** What the numbers were in the baseline, unless that is this very run. */
  private void compare() {
    Baseline kept = desk.results().baselineProperty().get();
    boolean other = kept != null && kept.measured() != desk.results().measuredProperty().get();
    ActivityViewModel then =
        kept == null || !other
            ? ActivityViewModel.empty()
            : ActivityViewModel.of(kept.measured().result());
    totals.compare(
        (row, arm) ->
            quantityNamed(row.name())
                .map(named -> model.since(named, ActivityViewModel.TOTAL, arm, then))
                .orElse(""));
    layers.compare((row, arm) -> model.since(quantity, row.name(), arm, then));
  }

  private void showLayers() {
    layers.show(
        model.armNames(), model.inks(), model.isEmpty() ? List.of() : model.layers(quantity));
    caption.setText(quantity.title() + " (" + quantity.unit() + "):");
    explanation.setText(quantity.explanation());
    explanation.setTooltip(new Tooltip(quantity.explanation()));
    published.setVisible(quantity == Quantity.ENERGY);
    published.setManaged(quantity == Quantity.ENERGY);
    showNeurons();
  }

  private void showNeurons() {
    boolean named = quantity == Quantity.SILENT || quantity == Quantity.SATURATED;
    neurons.setVisible(named);
    neurons.setManaged(named);
    if (named) {
      List<String> known = layers.getItems().stream().map(Row::name).toList();
      layerListed = desk.selection().layerAmong(known);
      following = true;
      standouts.getItems().setAll(model.standouts(quantity, layerListed));
      following = false;
      follow();
    }
  }

  private Spot spot(Standout neuron) {
    return new Spot(neuron.arm(), layerListed, neuron.neuron(), Selection.NO_STEP);
  }

  /** The neuron chosen in another view is selected here where it stands out. */
  private void follow() {
    if (following) {
      return;
    }
    following = true;
    List<Integer> chosen = desk.selection().neuronsProperty().get();
    String arm = desk.selection().armProperty().get();
    standouts.getItems().stream()
        .filter(each -> chosen.contains(each.neuron()))
        .min(Comparator.comparing(each -> !each.arm().equals(arm)))
        .ifPresentOrElse(
            standouts.getSelectionModel()::select, standouts.getSelectionModel()::clearSelection);
    following = false;
  }

  private Optional<ViewData> data() {
    if (model.isEmpty()) {
      return Optional.empty();
    }
    List<String> header = new ArrayList<>(List.of("quantity", "unit", "origin", "layer"));
    header.addAll(model.armNames());
    List<List<String>> rows = new ArrayList<>();
    for (Quantity one : Quantity.values()) {
      List<Row> all = new ArrayList<>(model.layers(one));
      all.add(model.total(one));
      for (Row row : all) {
        List<String> cells =
            new ArrayList<>(List.of(one.title(), one.unit(), one.origin().word(), row.name()));
        row.cells().forEach(cell -> cells.add(cell == null ? "" : String.valueOf(cell.value())));
        rows.add(cells);
      }
    }
    List<List<String>> neurons = new ArrayList<>();
    for (Quantity one : List.of(Quantity.SILENT, Quantity.SATURATED)) {
      for (Row layer : model.layers(one)) {
        for (Standout found : model.standouts(one, layer.name())) {
          neurons.add(
              List.of(one.title(), layer.name(), found.arm(), String.valueOf(found.neuron())));
        }
      }
    }
    return Optional.of(
        ViewData.of(
            List.of(
                new ViewData.Table("activity", header, rows),
                new ViewData.Table(
                    "neurons", List.of("what", "layer", "arm", "neuron"), neurons))));
  }

  /** A neuron by its number and arm. */
  private static final class StandoutCell extends ListCell<Standout> {
    @Override
    protected void updateItem(@Nullable Standout item, boolean empty) {
      super.updateItem(item, empty);
      setText(item == null || empty ? null : item.neuron() + " in " + item.arm());
    }
  }
}
