package org.spikepack.views.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.spikepack.views.activity.ActivityViewModel.Cell;
import org.spikepack.views.activity.ActivityViewModel.Row;
import org.spikepack.views.chart.ColumnHeads;
import org.spikepack.views.chart.ColumnWidths;
import org.spikepack.views.chart.ColumnWidths.Range;
import org.spikepack.views.desk.LinkedTable;
import org.spikepack.views.desk.Selection;
import org.spikepack.views.palette.Ink;
import org.spikepack.views.palette.Look;

/** A table with one column per arm, its numbers over small bars of the arm's colour. */
final class ArmTable extends TableView<Row> {

  private static final Range ARM_WIDTH = new Range(59, 94, 150);

  /** The table's own border and scroll bar. */
  private static final double BORDER = 12;

  private static final double PALE = 0.35;

  private final ObservableValue<Look> look;
  private final String nameTitle;
  private final double nameWidth;
  private final Function<Row, @Nullable Node> beside;
  private final ColumnWidths widths;
  private List<String> arms = List.of();
  private @Nullable LinkedTable<Row> links;
  private BiFunction<Row, Integer, String> since = (row, arm) -> "";

  /**
   * @param beside something behind a row's name; null for nothing
   */
  ArmTable(
      String id,
      String nameTitle,
      double nameWidth,
      String placeholder,
      ObservableValue<Look> look,
      Function<Row, @Nullable Node> beside) {
    this.look = look;
    this.nameTitle = nameTitle;
    this.nameWidth = nameWidth;
    this.beside = beside;
    setId(id);
    setPlaceholder(new Label(placeholder));
    getStyleClass().addAll("dense", "striped");
    look.addListener(
        observable -> {
          needed();
          refresh();
        });
    widths = new ColumnWidths(this, look);
    needed();
  }

  /** What it takes to show every arm, so that two tables share a line by what they hold. */
  private void needed() {
    double type = look.getValue().bodySize() / Look.LIGHT.bodySize();
    setMinWidth(type * (nameWidth + arms.size() * ARM_WIDTH.least()) + BORDER);
    setPrefWidth(type * (nameWidth + arms.size() * ARM_WIDTH.usual()) + BORDER);
  }

  /** How each number has changed since a baseline, by row and arm; empty words for no baseline. */
  void compare(BiFunction<Row, Integer, String> now) {
    since = now;
    refresh();
  }

  /** The rows stand for layers: the one selected is that of all views. */
  void link(Selection selection) {
    links = new LinkedTable<>(this, selection, Row::name);
  }

  /** Shows these rows; the selection stays on the row of the same name. */
  void show(List<String> armNames, List<Ink> inks, List<Row> rows) {
    if (!arms.equals(armNames) || getColumns().isEmpty()) {
      arms = List.copyOf(armNames);
      List<TableColumn<Row, ?>> columns = new ArrayList<>();
      columns.add(nameColumn());
      for (int i = 0; i < arms.size(); i++) {
        columns.add(armColumn(i, inks));
      }
      getColumns().setAll(columns);
      widths.share(column -> column == columns.getFirst() ? Range.fixed(nameWidth) : ARM_WIDTH);
      needed();
    }
    if (links != null) {
      links.show(rows);
      return;
    }
    Row selected = getSelectionModel().getSelectedItem();
    setItems(FXCollections.observableArrayList(rows));
    if (selected != null) {
      rows.stream()
          .filter(row -> row.name().equals(selected.name()))
          .findFirst()
          .ifPresent(getSelectionModel()::select);
    }
  }

  /** Tells the name of the row that the user selects. */
  void whenSelected(Consumer<String> told) {
    getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (property, before, now) -> {
              if (now != null && (before == null || !before.name().equals(now.name()))) {
                told.accept(now.name());
              }
            });
  }

  private TableColumn<Row, Row> nameColumn() {
    TableColumn<Row, Row> column = new TableColumn<>(nameTitle);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setSortable(false);
    column.setCellFactory(
        made ->
            new TableCell<>() {
              @Override
              protected void updateItem(@Nullable Row row, boolean empty) {
                super.updateItem(row, empty);
                setText(row == null || empty ? null : row.name());
                setContentDisplay(ContentDisplay.RIGHT);
                setAlignment(Pos.CENTER_LEFT);
                setGraphic(row == null || empty ? null : beside.apply(row));
              }
            });
    return column;
  }

  private TableColumn<Row, Cell> armColumn(int arm, List<Ink> inks) {
    TableColumn<Row, Cell> column = new TableColumn<>();
    ColumnHeads.wrapped(column, arms.get(arm), null, arms.get(arm), look);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().cells().get(arm)));
    column.setSortable(false);
    column.setCellFactory(made -> new BarCell(inks.get(arm), look, row -> since.apply(row, arm)));
    return column;
  }

  /** A number over its bar. */
  private static final class BarCell extends TableCell<Row, Cell> {

    private final Ink ink;
    private final ObservableValue<Look> look;
    private final Region bar = new Region();
    private final Label number = new Label();
    private final Label change = new Label();
    private final StackPane stack = new StackPane(bar, change, number);
    private final Function<Row, String> since;
    private double share;

    /**
     * @param since what has changed in a row, in words
     */
    BarCell(Ink ink, ObservableValue<Look> look, Function<Row, String> since) {
      this.since = since;
      StackPane.setAlignment(change, Pos.CENTER_LEFT);
      change.getStyleClass().addAll("text-small", "text-muted");
      change.setMinWidth(0);
      this.ink = ink;
      this.look = look;
      StackPane.setAlignment(bar, Pos.CENTER_LEFT);
      StackPane.setAlignment(number, Pos.CENTER_RIGHT);
      bar.setMaxHeight(Double.MAX_VALUE);
      stack.setMinWidth(0);
      stack.widthProperty().addListener(observable -> size());
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    private void size() {
      bar.setMaxWidth(share * stack.getWidth());
      bar.setPrefWidth(share * stack.getWidth());
    }

    @Override
    protected void updateItem(@Nullable Cell cell, boolean empty) {
      super.updateItem(cell, empty);
      if (empty) {
        setGraphic(null);
        return;
      }
      share = cell == null ? 0 : cell.bar();
      number.setText(cell == null ? "–" : cell.text());
      Row row = getTableRow() == null ? null : getTableRow().getItem();
      String words = row == null || cell == null ? "" : since.apply(row);
      change.setText(words.isEmpty() ? "" : words.contains("−") ? "▼" : "▲");
      setTooltip(words.isEmpty() ? null : new Tooltip(words));
      Color colour = ink.in(look.getValue());
      bar.setStyle(
          "-fx-background-color: rgba(%d,%d,%d,%s); -fx-background-radius: 2;"
              .formatted(
                  Math.round(colour.getRed() * 255),
                  Math.round(colour.getGreen() * 255),
                  Math.round(colour.getBlue() * 255),
                  PALE));
      size();
      setGraphic(stack);
    }
  }
}
