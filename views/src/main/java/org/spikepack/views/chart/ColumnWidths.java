package org.spikepack.views.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.spikepack.views.palette.Look;

/**
 * Columns that grow with the type of a look, so that numbers are never cut, and that share what a
 * table has too much or too little of, so that it need not be scrolled sideways.
 */
public final class ColumnWidths {

  private static final double USUAL = Look.LIGHT.bodySize();

  /** What a table needs beside its columns: the scroll bar and its border, in pixels. */
  private static final double BESIDE = 16;

  /**
   * How wide a column may be, in pixels where the type has its usual size.
   *
   * @param least below this its text is cut
   * @param usual where there is room
   * @param most where there is more room than all columns need
   */
  public record Range(double least, double usual, double most) {

    /** What is usual, and some play. */
    public static Range about(double usual) {
      return new Range(0.8 * usual, usual, 1.4 * usual);
    }

    /** Always the same. */
    public static Range fixed(double width) {
      return new Range(width, width, width);
    }
  }

  private final TableView<?> table;
  private final ObservableValue<Look> look;
  private final List<TableColumn<?, ?>> columns = new ArrayList<>();
  private final List<Range> ranges = new ArrayList<>();

  /** Holds the widths of the columns that a table will be given. */
  public ColumnWidths(TableView<?> table, ObservableValue<Look> look) {
    this.table = table;
    this.look = look;
    table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
    look.addListener(observable -> fit());
    table.widthProperty().addListener(observable -> fit());
  }

  /** Takes the preferred widths of a table's columns for those of the usual look. */
  public static void follow(TableView<?> table, ObservableValue<Look> look) {
    new ColumnWidths(table, look).share(column -> Range.about(column.getPrefWidth()));
  }

  /**
   * Lets the columns that the table has now be as wide as type and table allow.
   *
   * @param range asked once for each of them
   */
  public void share(Function<TableColumn<?, ?>, Range> range) {
    columns.clear();
    columns.addAll(table.getColumns());
    ranges.clear();
    columns.forEach(column -> ranges.add(range.apply(column)));
    fit();
  }

  /** Shares the table's width anew, after a column has been hidden or shown. */
  public void fit() {
    double type = look.getValue().bodySize() / USUAL;
    double room = (table.getWidth() - BESIDE) / type;
    double least = 0;
    double usual = 0;
    double most = 0;
    for (int i = 0; i < columns.size(); i++) {
      boolean shown = columns.get(i).isVisible();
      least += shown ? ranges.get(i).least() : 0;
      usual += shown ? ranges.get(i).usual() : 0;
      most += shown ? ranges.get(i).most() : 0;
    }
    boolean tight = room < usual;
    double stretch =
        table.getWidth() <= 0 ? 0 : share(room - usual, tight ? usual - least : most - usual);
    for (int i = 0; i < columns.size(); i++) {
      Range range = ranges.get(i);
      double play = tight ? range.usual() - range.least() : range.most() - range.usual();
      columns.get(i).setPrefWidth(Math.floor(type * (range.usual() + stretch * play)));
    }
  }

  private static double share(double wanted, double possible) {
    return possible <= 0 ? 0 : Math.clamp(wanted / possible, -1, 1);
  }
}
