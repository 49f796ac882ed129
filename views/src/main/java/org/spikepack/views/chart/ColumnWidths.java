package org.spikepack.views.chart;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.spikepack.views.palette.Look;

/** Columns that grow with the type of a look, so that numbers are never cut. */
public final class ColumnWidths {

  private static final double USUAL = Look.LIGHT.bodySize();

  private ColumnWidths() {}

  /** Takes the preferred widths of a table's columns for those of the usual look. */
  public static void follow(TableView<?> table, ObservableValue<Look> look) {
    List<Double> usual = new ArrayList<>();
    table.getColumns().forEach(column -> usual.add(column.getPrefWidth()));
    table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
    Runnable scale =
        () -> {
          double by = look.getValue().bodySize() / USUAL;
          for (int i = 0; i < Math.min(usual.size(), table.getColumns().size()); i++) {
            TableColumn<?, ?> column = table.getColumns().get(i);
            column.setPrefWidth(usual.get(i) * by);
          }
        };
    look.addListener(observable -> scale.run());
    scale.run();
  }
}
