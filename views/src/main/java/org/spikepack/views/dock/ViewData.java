package org.spikepack.views.dock;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/**
 * The numbers behind a view, all that it draws, as they leave the program.
 *
 * @param tables for CSV, the one that says most first
 * @param arrays for NPZ, by name
 */
public record ViewData(List<Table> tables, SequencedMap<String, Tensor> arrays) {

  /**
   * One table.
   *
   * @param name what its rows are, in one or a few words
   * @param header names with units, one per column
   * @param rows cells as text, in the order of the header; not changed any more
   */
  public record Table(String name, List<String> header, List<List<String>> rows) {

    public Table {
      header = List.copyOf(header);
    }
  }

  public ViewData {
    tables = List.copyOf(tables);
  }

  /** Tables, which become arrays too; those without rows are left out. */
  public static ViewData of(List<Table> tables) {
    List<Table> filled = tables.stream().filter(table -> !table.rows().isEmpty()).toList();
    return new ViewData(filled, arrays(filled));
  }

  /**
   * Every column under the name {@code table/column}, in the order of its rows. A column of numbers
   * is {@code [rows]}, a gap is not-a-number. A column of words is {@code [rows, bytes]} in UTF-8
   * with zeros behind; in Python {@code column.view('S' + str(column.shape[1]))} are the words.
   */
  private static SequencedMap<String, Tensor> arrays(List<Table> tables) {
    SequencedMap<String, Tensor> out = new LinkedHashMap<>();
    for (Table table : tables) {
      for (int c = 0; c < table.header().size(); c++) {
        int column = c;
        List<String> cells = table.rows().stream().map(row -> row.get(column)).toList();
        Tensor numbers = numbers(cells);
        // A slash in a unit would look like a folder of the archive.
        String name = table.name() + "/" + table.header().get(c).replace("/", " per ");
        out.put(name, numbers == null ? words(cells) : numbers);
      }
    }
    return out;
  }

  private static @Nullable Tensor numbers(List<String> cells) {
    double[] out = new double[cells.size()];
    boolean any = false;
    for (int i = 0; i < out.length; i++) {
      String cell = cells.get(i);
      if (cell.isEmpty()) {
        out[i] = Double.NaN;
        continue;
      }
      try {
        out[i] = Double.parseDouble(cell);
        any = true;
      } catch (NumberFormatException word) {
        return null;
      }
    }
    return any ? Tensor.of(out, out.length) : null;
  }

  private static Tensor words(List<String> cells) {
    List<byte[]> bytes = cells.stream().map(cell -> cell.getBytes(StandardCharsets.UTF_8)).toList();
    int longest = Math.max(1, bytes.stream().mapToInt(word -> word.length).max().orElse(1));
    Tensor out = Tensor.zeros(ElementType.U8, cells.size(), longest);
    for (int row = 0; row < bytes.size(); row++) {
      for (int i = 0; i < bytes.get(row).length; i++) {
        out.setLong((long) row * longest + i, bytes.get(row)[i] & 0xFF);
      }
    }
    return out;
  }
}
