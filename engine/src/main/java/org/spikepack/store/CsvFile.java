package org.spikepack.store;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.spikepack.fault.BadFile;

/** Tables as CSV (RFC 4180), for spreadsheets and scripts. */
public final class CsvFile {

  private static final String LINE = "\r\n";

  private CsvFile() {}

  /**
   * @param header one name per column
   */
  public static void write(Path file, List<String> header, List<List<String>> rows) throws BadFile {
    StringBuilder out = new StringBuilder(line(header));
    rows.forEach(row -> out.append(line(row)));
    AtomicFile.write(file, out.toString());
  }

  private static String line(List<String> cells) {
    return cells.stream().map(CsvFile::cell).collect(Collectors.joining(",")) + LINE;
  }

  private static String cell(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
