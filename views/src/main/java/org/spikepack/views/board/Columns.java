package org.spikepack.views.board;

import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** Columns of text and numbers, and how numbers are written in them. */
final class Columns {

  private static final double LARGE = 1000;

  private Columns() {}

  static <T> TableColumn<T, String> words(String title, double width, Function<T, String> text) {
    return column(title, width, text, Pos.CENTER_LEFT);
  }

  static <T> TableColumn<T, String> number(String title, double width, Function<T, String> text) {
    return column(title, width, text, Pos.CENTER_RIGHT);
  }

  private static <T> TableColumn<T, String> column(
      String title, double width, Function<T, String> text, Pos side) {
    TableColumn<T, String> column = new TableColumn<>(title);
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setCellFactory(
        made ->
            new TableCell<>() {
              @Override
              protected void updateItem(@Nullable String item, boolean empty) {
                super.updateItem(item, empty);
                setAlignment(side);
                setText(empty ? null : item);
                setTooltip(item == null || empty ? null : new Tooltip(item));
              }
            });
    return column;
  }

  /** With as many digits as say something; a dash where it does not apply. */
  static String amount(double value) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    return String.format(Locale.ROOT, value < LARGE ? "%,.1f" : "%,.0f", value);
  }

  static String percent(double share) {
    return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
