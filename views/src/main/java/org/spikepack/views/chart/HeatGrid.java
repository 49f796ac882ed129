package org.spikepack.views.chart;

import java.util.Arrays;
import java.util.List;

/**
 * Numbers in a grid, as a heat map shows them.
 *
 * @param rows names from top to bottom; fewer may be written where there is no room
 * @param columns names from left to right
 * @param rowAxis what the rows are
 * @param columnAxis what the columns are
 * @param values {@code [row][column]}, 0 or more; the darkest shade stands for the largest
 * @param numbered whether the numbers are written into the cells where they fit
 */
public record HeatGrid(
    List<String> rows,
    List<String> columns,
    String rowAxis,
    String columnAxis,
    double[][] values,
    boolean numbered) {

  public HeatGrid {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
  }

  double most() {
    return Arrays.stream(values).flatMapToDouble(Arrays::stream).max().orElse(0);
  }

  boolean isEmpty() {
    return rows.isEmpty() || columns.isEmpty();
  }
}
