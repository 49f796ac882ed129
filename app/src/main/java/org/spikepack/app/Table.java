package org.spikepack.app;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rows under a heading, in columns as wide as their widest cell; numbers to the right. */
final class Table {

  private final List<String[]> rows = new ArrayList<>();
  private final Set<Integer> left = new HashSet<>(Set.of(0));

  Table(String... heading) {
    rows.add(heading);
  }

  /** Columns of words, set to the left; the first always is. */
  Table left(Integer... columns) {
    left.addAll(Arrays.asList(columns));
    return this;
  }

  Table row(String... cells) {
    if (cells.length != rows.getFirst().length) {
      throw new IllegalArgumentException(cells.length + " cells under " + rows.getFirst().length);
    }
    rows.add(cells);
    return this;
  }

  void print(PrintWriter out) {
    int columns = rows.getFirst().length;
    int[] width = new int[columns];
    for (String[] row : rows) {
      for (int c = 0; c < columns; c++) {
        width[c] = Math.max(width[c], length(row[c]));
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < columns; c++) {
        String pad = " ".repeat(width[c] - length(row[c]));
        line.append(c == 0 ? "" : "  ").append(left.contains(c) ? row[c] + pad : pad + row[c]);
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
