package org.spikepack.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.spikepack.fault.BadFile;
import org.spikepack.store.DeclaredArray;
import org.spikepack.store.RegularFile;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/**
 * Samples as lines of numbers, separated by comma, semicolon or tab. A head line is optional; its
 * column {@code label} or {@code class} holds the class, as a number or a name. Columns named
 * {@code pixel…} or {@code 3x7} hold pixels of 0 to 255, a square image if their number is a
 * square; all else are plain numbers, {@code [feature]}.
 */
final class Csv {

  private static final int MOST_LINE_CHARS = 1 << 22;
  private static final int MOST_LABEL_CHARS = 200;
  private static final int CHUNK = 1 << 16;
  private static final Pattern PIXEL = Pattern.compile("pixel.*|\\d+x\\d+");
  private static final Pattern NUMERIC =
      Pattern.compile("[-+]?(\\d+\\.?\\d*(e[-+]?\\d+)?|\\.\\d+(e[-+]?\\d+)?|nan|inf|infinity)");

  private final String where;
  private char separator = ',';
  private int columns = -1;
  private int labelColumn = -1;
  private boolean pixels;
  private long line;
  private float[] row = new float[0];
  private final List<float[]> chunks = new ArrayList<>();
  private int used = CHUNK;
  private int samples;
  private final List<String> labels = new ArrayList<>();
  private final Map<String, String> knownLabels = new HashMap<>();

  private Csv(String where) {
    this.where = where;
  }

  static Part read(Path file) throws BadFile {
    Csv csv = new Csv(RegularFile.where(file));
    try (Reader in =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8), CHUNK)) {
      csv.read(in);
    } catch (IOException refused) {
      throw RegularFile.unreadable(csv.where, refused);
    }
    return new Part(csv.where, csv.tensor(), csv.labels);
  }

  private void read(Reader in) throws IOException, BadFile {
    StringBuilder text = new StringBuilder();
    boolean more = true;
    while (more) {
      line++;
      more = nextLine(in, text);
      if (line == 1 && !text.isEmpty() && text.charAt(0) == '\uFEFF') {
        text.deleteCharAt(0);
      }
      if (text.toString().isBlank()) {
        continue;
      }
      if (columns >= 0) {
        data(text.toString());
      } else {
        start(text.toString());
      }
    }
    if (samples == 0) {
      throw new BadFile(where, "it holds no samples", "give one sample a line");
    }
  }

  /** The next line without its end; false after the last. */
  private boolean nextLine(Reader in, StringBuilder text) throws IOException, BadFile {
    text.setLength(0);
    int c = in.read();
    while (c >= 0 && c != '\n') {
      text.append((char) c);
      if (text.length() > MOST_LINE_CHARS) {
        throw at("it is longer than " + MOST_LINE_CHARS + " characters", "check that it is CSV");
      }
      c = in.read();
    }
    return c >= 0;
  }

  /** The first line: finds the separator and tells a head from data. */
  private void start(String text) throws BadFile {
    for (char candidate : new char[] {'\t', ';', ','}) {
      if (text.indexOf(candidate) >= 0) {
        separator = candidate;
      }
    }
    String[] cells = text.split(Pattern.quote(String.valueOf(separator)), -1);
    columns = cells.length;
    boolean anyNumber = false;
    int pixelColumns = 0;
    for (int i = 0; i < cells.length; i++) {
      String cell = unquoted(cells[i]).toLowerCase(Locale.ROOT);
      if (cell.equals("label") || cell.equals("class")) {
        labelColumn = i;
      }
      boolean pixel = PIXEL.matcher(cell).matches();
      pixelColumns += pixel ? 1 : 0;
      anyNumber |= !pixel && NUMERIC.matcher(cell).matches();
    }
    int features = columns - (labelColumn >= 0 ? 1 : 0);
    if (features == 0) {
      throw at("it has no column besides the label", "give the values in further columns");
    }
    pixels = pixelColumns == features;
    row = new float[features];
    if (labelColumn < 0 && anyNumber) {
      pixels = false;
      data(text);
    }
  }

  private void data(String text) throws BadFile {
    int at = 0;
    int column = 0;
    int feature = 0;
    while (at <= text.length()) {
      int end = text.indexOf(separator, at);
      end = end < 0 ? text.length() : end;
      if (column < columns && column == labelColumn) {
        label(unquoted(text.substring(at, end)));
      } else if (column < columns) {
        row[feature++] = value(text, at, end, column);
      }
      column++;
      at = end + 1;
    }
    if (column != columns) {
      throw at("it has " + column + " columns but the first line " + columns, "complete it");
    }
    append();
  }

  private void label(String label) throws BadFile {
    if (label.isEmpty() || label.length() > MOST_LABEL_CHARS) {
      throw at("its label is empty or too long", "give a class number or a short name");
    }
    labels.add(knownLabels.computeIfAbsent(label, same -> same));
  }

  private float value(String text, int from, int to, int column) throws BadFile {
    float value = smallWholeNumber(text, from, to);
    if (value < 0) {
      value = anyNumber(unquoted(text.substring(from, to)), column);
    }
    if (pixels && (value < 0 || value > 255 || value != Math.rint(value))) {
      throw at("pixel " + value + " in column " + (column + 1), "give whole numbers of 0 to 255");
    }
    return value;
  }

  /** The common case without an object; -1 for whatever is not one to six digits. */
  private static float smallWholeNumber(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = 10 * number + c - '0';
    }
    return to > from && to - from <= 6 ? number : -1;
  }

  private float anyNumber(String cell, int column) throws BadFile {
    boolean plain = !cell.isEmpty();
    for (int i = 0; i < cell.length(); i++) {
      plain &= "0123456789+-.eE".indexOf(cell.charAt(i)) >= 0;
    }
    float value = Float.NaN;
    try {
      value = plain ? Float.parseFloat(cell) : Float.NaN;
    } catch (NumberFormatException notOne) {
      plain = false;
    }
    if (!plain || !Float.isFinite(value)) {
      String shown = cell.length() > 20 ? cell.substring(0, 20) + "…" : cell;
      throw at(
          "'" + shown + "' in column " + (column + 1) + " is not a finite number of 32 bits",
          "correct it or remove the line");
    }
    return value;
  }

  private void append() throws BadFile {
    long bytes = (samples + 1L) * row.length * Float.BYTES;
    if (bytes > DeclaredArray.MOST_BYTES) {
      throw at("the file is too large", "split it, or convert it to IDX or .npz");
    }
    for (float value : row) {
      if (used == CHUNK) {
        chunks.add(new float[CHUNK]);
        used = 0;
      }
      chunks.getLast()[used++] = value;
    }
    samples++;
  }

  private Tensor tensor() {
    Tensor values = Tensor.zeros(ElementType.F32, samples, row.length);
    long done = 0;
    for (float[] chunk : chunks) {
      int length = (int) Math.min(chunk.length, values.size() - done);
      MemorySegment.copy(chunk, 0, values.memory(), ValueLayout.JAVA_FLOAT, 4 * done, length);
      done += length;
    }
    if (!pixels) {
      return values;
    }
    int side = (int) Math.round(Math.sqrt(row.length));
    int[] shape =
        side * side == row.length
            ? new int[] {samples, 1, side, side}
            : new int[] {samples, row.length};
    Tensor bytes = Tensor.zeros(ElementType.U8, shape);
    for (long i = 0; i < values.size(); i++) {
      bytes.setLong(i, (long) values.get(i));
    }
    return bytes;
  }

  private static String unquoted(String cell) {
    String bare = cell.strip();
    boolean quoted = bare.length() >= 2 && bare.startsWith("\"") && bare.endsWith("\"");
    return quoted ? bare.substring(1, bare.length() - 1).strip() : bare;
  }

  private BadFile at(String what, String remedy) {
    return new BadFile(where + ", line " + line, what, remedy);
  }
}
