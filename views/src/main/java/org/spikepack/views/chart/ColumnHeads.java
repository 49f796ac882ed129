package org.spikepack.views.chart;

import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import org.jspecify.annotations.Nullable;
import org.spikepack.views.paint.Pen;
import org.spikepack.views.palette.Look;

/** Heads of narrow columns: names in two lines. */
public final class ColumnHeads {

  /** Room for a name in two lines, in sizes of the type. */
  private static final double LINES = 2.9;

  private static final double MARGIN = 10;
  private static final double USUAL = 0.88;

  /** Share of a column that a word may fill: what is measured and what is drawn differ a little. */
  private static final double FILLED = 0.9;

  /** Smaller type is not read, in pixels. */
  private static final double LEAST = 10;

  private static final String FAMILY = "DejaVu Sans";

  private ColumnHeads() {}

  /** Lets the titles of all columns take two lines. */
  public static void wrap(TableView<?> table, ObservableValue<Look> look) {
    for (TableColumn<?, ?> column : table.getColumns()) {
      String title = column.getText();
      column.setText("");
      wrapped(column, title, null, title, look);
    }
  }

  /**
   * Writes a name above a column, in two lines where one is too short.
   *
   * @param mark in front of it; null for nothing
   * @param whole the name in full, for a tooltip
   */
  public static void wrapped(
      TableColumn<?, ?> column,
      String name,
      @Nullable Node mark,
      String whole,
      ObservableValue<Look> look) {
    Label head = new Label(name, mark);
    head.setWrapText(true);
    head.setTooltip(new Tooltip(whole));
    head.styleProperty()
        .bind(
            Bindings.createStringBinding(
                () -> type(name, column.getWidth() - MARGIN, mark, look.getValue()),
                column.widthProperty(),
                look));
    head.minHeightProperty().bind(look.map(now -> LINES * now.smallSize()));
    head.prefWidthProperty().bind(column.widthProperty().subtract(MARGIN));
    head.maxWidthProperty().bind(column.widthProperty().subtract(MARGIN));
    column.setGraphic(head);
  }

  /** Small, and smaller where the longest word of a name would be cut. */
  private static String type(String name, double room, @Nullable Node mark, Look look) {
    double usual = USUAL * look.smallSize();
    double beside = mark == null ? 0 : 2 * usual;
    double widest = 1;
    for (String word : name.split(" ")) {
      widest = Math.max(widest, Pen.width(word, Font.font(FAMILY, FontWeight.BOLD, usual)));
    }
    double size =
        Math.clamp(usual * (FILLED * room - beside) / widest, Math.min(LEAST, usual), usual);
    return String.format(Locale.ROOT, "-fx-font-size: %.1fpx;", size);
  }
}
