package org.spikepack.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadFile;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/**
 * The head of an .npy array, versions 1 to 3. It is a Python dictionary in ASCII; only the three
 * keys of the format are looked for, nothing is evaluated.
 *
 * @param kind NumPy's letter: f, u, i or b
 * @param width bytes per element
 * @param bigEndian byte order of each element
 * @param fortran whether the first axis varies fastest
 * @param headerBytes length of the head, from the magic to the first element
 */
record NpyHeader(
    char kind, int width, boolean bigEndian, boolean fortran, int[] shape, int headerBytes) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** Heads of real arrays take 128 bytes. */
  private static final int MOST_HEADER_BYTES = 1 << 14;

  private static final int MOST_AXES = 32;
  private static final int ALIGNMENT = 64;

  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<>=|])([a-zA-Z])(\\d)'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9L, ]*)\\)");

  /** Reads from the magic on and leaves the stream at the first element. */
  static NpyHeader read(String where, InputStream in) throws IOException, BadFile {
    byte[] start = in.readNBytes(MAGIC.length + 2);
    if (start.length < MAGIC.length + 2 || !Arrays.equals(MAGIC, Arrays.copyOf(start, 6))) {
      throw new BadFile(where, "it is no NumPy array", "save it with numpy.save");
    }
    int version = start[MAGIC.length];
    if (version < 1 || version > 3) {
      throw new BadFile(
          where,
          "its NumPy format version is " + version,
          "save it with numpy.save, version 1 to 3");
    }
    byte[] lengthField = in.readNBytes(version == 1 ? 2 : 4);
    long length = 0;
    for (int i = lengthField.length - 1; i >= 0; i--) {
      length = length << 8 | (lengthField[i] & 0xFF);
    }
    if (length > MOST_HEADER_BYTES) {
      throw new BadFile(
          where,
          "its header declares a length of " + length + " bytes",
          "save it with numpy.save as a plain array");
    }
    byte[] text = in.readNBytes((int) length);
    if (text.length < length) {
      throw new BadFile(where, "it ends within its header", "fetch or make the file again");
    }
    int headerBytes = start.length + lengthField.length + text.length;
    return parse(where, new String(text, StandardCharsets.ISO_8859_1), headerBytes);
  }

  private static NpyHeader parse(String where, String text, int headerBytes) throws BadFile {
    Matcher descr = DESCR.matcher(text);
    if (!descr.find()) {
      throw unsupported(where, "its elements are no plain numbers");
    }
    Matcher fortran = FORTRAN.matcher(text);
    Matcher shape = SHAPE.matcher(text);
    if (!fortran.find() || !shape.find()) {
      throw new BadFile(where, "its header is damaged", "save it with numpy.save");
    }
    char kind = descr.group(2).charAt(0);
    int width = descr.group(3).charAt(0) - '0';
    if (tensorType(kind, width) == null) {
      throw unsupported(where, "its elements are of the type " + kind + width);
    }
    return new NpyHeader(
        kind,
        width,
        descr.group(1).equals(">"),
        fortran.group(1).equals("True"),
        shape(where, shape.group(1), width),
        headerBytes);
  }

  private static BadFile unsupported(String where, String what) {
    return new BadFile(
        where, what, "convert it with astype to float32, float64, uint8, int32 or int64");
  }

  private static int[] shape(String where, String text, int width) throws BadFile {
    long[] dims;
    try {
      dims =
          Pattern.compile("[\\s,L]+")
              .splitAsStream(text)
              .filter(part -> !part.isEmpty())
              .mapToLong(Long::parseLong)
              .toArray();
    } catch (NumberFormatException tooLong) {
      throw new BadFile(where, "its shape is (" + text + ")", "fetch or make the file again");
    }
    if (dims.length > MOST_AXES) {
      throw new BadFile(
          where, "it has " + dims.length + " axes", "reshape it to at most " + MOST_AXES + " axes");
    }
    DeclaredArray.bytes(where, dims, Math.max(width, 4));
    return Arrays.stream(dims).mapToInt(Math::toIntExact).toArray();
  }

  /** The tensor type that holds such elements exactly; null where there is none. */
  private static @Nullable ElementType tensorType(char kind, int width) {
    return switch ("" + kind + width) {
      case "f4" -> ElementType.F32;
      case "f8" -> ElementType.F64;
      case "b1", "u1" -> ElementType.U8;
      case "u2" -> ElementType.U16;
      case "i1" -> ElementType.I8;
      case "i2", "i4" -> ElementType.I32;
      case "i8" -> ElementType.I64;
      default -> null;
    };
  }

  /** The tensor type that holds the elements exactly; 16-bit integers widen to 32. */
  ElementType type() {
    ElementType type = tensorType(kind, width);
    if (type == null) {
      throw new IllegalStateException("an unchecked header of type " + kind + width);
    }
    return type;
  }

  long payloadBytes() {
    long elements = 1;
    for (int dim : shape) {
      elements *= dim;
    }
    return elements * width;
  }

  /** Whether the bytes in the file are the bytes of the tensor. */
  boolean isNative() {
    return type().bytes() == width && (!bigEndian || width == 1) && (!fortran || shape.length < 2);
  }

  /** The head of a version 1.0 file for a tensor, padded so that the elements are aligned. */
  static byte[] of(Tensor tensor) {
    String descr =
        switch (tensor.type()) {
          case F32 -> "<f4";
          case F64 -> "<f8";
          case U8 -> "|u1";
          case U16 -> "<u2";
          case I8 -> "|i1";
          case I32 -> "<i4";
          case I64 -> "<i8";
        };
    String shape =
        Arrays.stream(tensor.shape()).mapToObj(dim -> dim + ",").collect(Collectors.joining(" "));
    String text = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': (" + shape + "), }";
    int unpadded = MAGIC.length + 4 + text.length() + 1;
    int total = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    byte[] out = new byte[total];
    Arrays.fill(out, (byte) ' ');
    System.arraycopy(MAGIC, 0, out, 0, MAGIC.length);
    out[MAGIC.length] = 1;
    out[MAGIC.length + 1] = 0;
    int length = total - MAGIC.length - 4;
    out[MAGIC.length + 2] = (byte) length;
    out[MAGIC.length + 3] = (byte) (length >> 8);
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, out, MAGIC.length + 4, ascii.length);
    out[total - 1] = '\n';
    return out;
  }
}
