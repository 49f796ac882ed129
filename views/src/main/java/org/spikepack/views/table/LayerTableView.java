package org.spikepack.views.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.SetChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.run.ArmResult;
import org.spikepack.views.chart.ColumnHeads;
import org.spikepack.views.chart.ColumnWidths;
import org.spikepack.views.chart.ColumnWidths.Range;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.LinkedRows;
import org.spikepack.views.palette.ArmColours;

/** The table itself: one row per layer, cells that are edited in place. */
final class LayerTableView extends BorderPane {

  /** A share with one decimal, and a name in two lines above it. */
  private static final Range RATE_WIDTH = new Range(72, 110, 130);

  private static final PseudoClass FAULTY = PseudoClass.getPseudoClass("faulty");

  private final Desk desk;
  private final LayerTableViewModel model;
  private final TableView<LayerRow> table = new TableView<>();
  private final ColumnWidths widths;
  private final List<TableColumn<LayerRow, String>> rateColumns = new ArrayList<>();
  private final LinkedRows<LayerRow> links;
  private boolean selecting;
  private @Nullable List<LayerRow> waiting;
  private List<Object> measured = List.of();

  LayerTableView(Desk desk, LayerTableViewModel model) {
    this.desk = desk;
    this.model = model;
    this.widths = new ColumnWidths(table, desk.lookProperty());
    getStyleClass().add("layer-table");
    getStylesheets()
        .add(
            Objects.requireNonNull(LayerTableView.class.getResource("table.css")).toExternalForm());
    table.setId("layer-table");
    table.setAccessibleText("Layers of the network");
    table.setEditable(true);
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.getSelectionModel().setCellSelectionEnabled(true);
    links = new LinkedRows<>(table, desk.selection(), LayerRow::name);
    table.setRowFactory(view -> new Row(links));
    table.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    addColumns();
    Label hint = new Label();
    hint.getStyleClass().add("hint");
    hint.setWrapText(true);
    table.setPlaceholder(hint);
    model
        .rowsProperty()
        .subscribe(
            rows -> {
              hint.setText(
                  model.filterProperty().get().isEmpty()
                      ? "No layers yet. Add the first one with “Add layer”."
                      : "No layer fits the filter.");
              show(rows);
            });
    model.armsProperty().subscribe(this::showArms);
    desk.lookProperty().subscribe(look -> restyle());
    link();
    table.editingCellProperty().addListener((property, before, now) -> catchUp());
    setCenter(table);
    setBottom(fault());
  }

  private Label fault() {
    Label fault = new Label();
    fault.setId("layer-table-fault");
    fault.getStyleClass().add("problem");
    fault.setWrapText(true);
    fault.setMinHeight(Region.USE_PREF_SIZE);
    model
        .faultProperty()
        .subscribe(
            text -> {
              fault.setText(text);
              fault.setVisible(!text.isEmpty());
              fault.setManaged(!text.isEmpty());
            });
    return fault;
  }

  private void restyle() {
    setStyle("-fx-font-size: " + (desk.lookProperty().get().bodySize() - 1) + "px;");
    showArms(model.armsProperty().get());
  }

  private void addColumns() {
    List<TableColumn<LayerRow, String>> columns =
        List.of(
            editable("name", "Layer", LayerRow::name, model::rename),
            column("kind", "Kind", row -> row.layer().kind()),
            editable("parameters", "Parameters", LayerRow::parameters, model::setParameters),
            editable("inputs", "Inputs", LayerRow::inputText, model::setInputs),
            column("output", "Output", LayerRow::outputText),
            column("weights", "Weights", LayerTableView::weights),
            column("problem", "Problems", LayerRow::problem));
    table.getColumns().setAll(columns);
    widths.share(this::width);
    columns.get(5).getStyleClass().add("numeric");
    columns.get(6).getStyleClass().add("problem-column");
  }

  private Range width(TableColumn<?, ?> column) {
    if (rateColumns.contains(column)) {
      return RATE_WIDTH;
    }
    return switch (table.getColumns().indexOf(column)) {
      case 0 -> new Range(76, 110, 160);
      case 1 -> new Range(94, 96, 110);
      case 2 -> new Range(110, 380, 900);
      case 3 -> new Range(64, 120, 160);
      case 4 -> new Range(94, 96, 110);
      case 5 -> Range.fixed(80);
      default -> new Range(150, 240, 600);
    };
  }

  private static String weights(LayerRow row) {
    Long weights = row.weights();
    return weights == null || weights == 0 ? "" : String.format(Locale.ROOT, "%,d", weights);
  }

  private static TableColumn<LayerRow, String> column(
      String id, String title, Function<LayerRow, String> text) {
    TableColumn<LayerRow, String> column = new TableColumn<>(title);
    column.setId("layer-table-" + id);
    column.setSortable(false);
    column.setReorderable(false);
    column.setEditable(false);
    column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
    return column;
  }

  private static TableColumn<LayerRow, String> editable(
      String id,
      String title,
      Function<LayerRow, String> text,
      BiPredicate<LayerRow, String> write) {
    TableColumn<LayerRow, String> column = column(id, title, text);
    column.setEditable(true);
    column.setCellFactory(view -> new EditCell(write));
    return column;
  }

  /** One column of firing rates per measured arm, before the problems. */
  private void showArms(List<ArmResult> arms) {
    List<NeuronModel> neurons = arms.stream().map(ArmResult::neuron).toList();
    List<String> names = arms.stream().map(ArmResult::name).toList();
    List<Object> now = List.of(names, neurons, desk.lookProperty().get());
    if (now.equals(measured)) {
      return;
    }
    measured = now;
    List<Color> colours = ArmColours.of(neurons, desk.lookProperty().get());
    table.getColumns().removeAll(rateColumns);
    rateColumns.clear();
    for (int i = 0; i < arms.size(); i++) {
      String arm = names.get(i);
      TableColumn<LayerRow, String> column =
          column("rate-" + i, "", row -> rate(row.rates().get(arm)));
      ColumnHeads.wrapped(
          column,
          arm,
          new Circle(4, colours.get(i)),
          "Firing rate of " + arm + ": spikes per neuron and step",
          desk.lookProperty());
      column.getStyleClass().add("numeric");
      rateColumns.add(column);
    }
    table.getColumns().addAll(table.getColumns().size() - 1, rateColumns);
    widths.share(this::width);
  }

  private static String rate(@Nullable Double rate) {
    return rate == null ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * rate);
  }

  /** What was measured while a cell was edited comes in when that is done. */
  private void catchUp() {
    List<LayerRow> late = waiting;
    if (table.getEditingCell() == null && late != null) {
      waiting = null;
      show(late);
    }
  }

  /** The focus stays where it is; a cell that is being edited is left alone. */
  private void show(List<LayerRow> rows) {
    if (table.getEditingCell() != null) {
      waiting = rows;
      return;
    }
    selecting = true;
    TableColumn<?, ?> problems = table.getColumns().getLast();
    boolean wrong = rows.stream().anyMatch(row -> !row.problem().isEmpty());
    if (problems.isVisible() != wrong) {
      problems.setVisible(wrong);
      widths.fit();
    }
    TablePosition<?, ?> focused = table.getFocusModel().getFocusedCell();
    table.getItems().setAll(rows);
    selecting = false;
    select();
    if (focused.getRow() >= 0 && focused.getTableColumn() != null && !rows.isEmpty()) {
      @SuppressWarnings("unchecked")
      TableColumn<LayerRow, ?> column = (TableColumn<LayerRow, ?>) focused.getTableColumn();
      table.getFocusModel().focus(Math.min(focused.getRow(), rows.size() - 1), column);
    }
  }

  private void link() {
    table
        .getSelectionModel()
        .getSelectedCells()
        .addListener((InvalidationListener) change -> takeSelection());
    desk.selection().layers().addListener((SetChangeListener<String>) change -> select());
    select();
  }

  /** What is selected here becomes what is selected everywhere. */
  private void takeSelection() {
    if (selecting) {
      return;
    }
    Set<String> names =
        table.getSelectionModel().getSelectedItems().stream()
            .filter(Objects::nonNull)
            .map(LayerRow::name)
            .collect(Collectors.toCollection(TreeSet::new));
    if (names.isEmpty()) {
      return;
    }
    selecting = true;
    desk.selection().select(names);
    selecting = false;
    links.mark();
  }

  /** What is selected elsewhere is selected here. */
  private void select() {
    if (selecting) {
      return;
    }
    selecting = true;
    TableColumn<LayerRow, ?> column = table.getFocusModel().getFocusedCell().getTableColumn();
    TableColumn<LayerRow, ?> shown = column == null ? table.getColumns().getFirst() : column;
    table.getSelectionModel().clearSelection();
    for (int i = 0; i < table.getItems().size(); i++) {
      if (desk.selection().layers().contains(table.getItems().get(i).name())) {
        table.getSelectionModel().select(i, shown);
      }
    }
    selecting = false;
    links.mark();
  }

  private void key(KeyEvent key) {
    if (key.getCode() == KeyCode.DELETE && model.removeSelected()) {
      key.consume();
    }
  }

  /** A row that also shows whether something is wrong with its layer. */
  private static final class Row extends LinkedRows.Row<LayerRow> {

    Row(LinkedRows<LayerRow> links) {
      super(links);
    }

    @Override
    protected void mark() {
      super.mark();
      LayerRow row = getItem();
      pseudoClassStateChanged(FAULTY, row != null && !row.problem().isEmpty());
    }
  }
}
