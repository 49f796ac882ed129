package org.spikepack.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.spikepack.fault.BadFile;
import org.spikepack.tensor.Tensor;

/** Named arrays in one file, NumPy's .npz: a zip of .npy files. Recordings are handed out so. */
public final class Npz {

  private static final String SUFFIX = ".npy";
  private static final int MOST_ARRAYS = 10_000;

  /** The same arrays give the same bytes: zip's earliest date stands in for the time of writing. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private Npz() {}

  /**
   * The arrays by name, in the file's order.
   *
   * @throws BadFile when the file is missing, damaged, holds something else than arrays, or would
   *     expand to more than {@link DeclaredArray#MOST_BYTES}
   */
  public static SequencedMap<String, Tensor> read(Path file) throws BadFile {
    RegularFile.require(file);
    String where = RegularFile.where(file);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      requireBounded(where, zip);
      SequencedMap<String, Tensor> arrays = new LinkedHashMap<>();
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = entry.getName();
        if (!name.endsWith(SUFFIX)) {
          throw new BadFile(
              where, "its entry '" + name + "' is no array", "save it with numpy.savez");
        }
        String array = name.substring(0, name.length() - SUFFIX.length());
        if (arrays.put(array, read(where + ", array '" + array + "'", zip, entry)) != null) {
          throw new BadFile(where, "it holds '" + array + "' twice", "give each array its name");
        }
      }
      return arrays;
    } catch (IOException refused) {
      throw new BadFile(
          where,
          "it cannot be read as .npz (" + Refusal.reason(refused) + ")",
          "fetch the file again or save it with numpy.savez");
    }
  }

  /** Adds up what the directory declares, so that a zip bomb is refused before it expands. */
  private static void requireBounded(String where, ZipFile zip) throws BadFile {
    long total = 0;
    if (zip.size() > MOST_ARRAYS) {
      throw new BadFile(
          where, "it holds " + zip.size() + " entries", "split it to at most " + MOST_ARRAYS);
    }
    for (ZipEntry entry : Collections.list(zip.entries())) {
      if (entry.getSize() < 0 || entry.getSize() > DeclaredArray.MOST_BYTES) {
        total = DeclaredArray.MOST_BYTES;
      }
      total += Math.max(entry.getSize(), 0);
      if (total > DeclaredArray.MOST_BYTES) {
        throw new BadFile(
            where,
            "it would expand to more than the " + (DeclaredArray.MOST_BYTES >> 30) + " GiB allowed",
            "split it into several files");
      }
      DeclaredArray.requireInflatable(where, entry.getSize(), entry.getCompressedSize());
    }
  }

  private static Tensor read(String where, ZipFile zip, ZipEntry entry)
      throws IOException, BadFile {
    CRC32 crc = new CRC32();
    try (InputStream raw = zip.getInputStream(entry);
        InputStream in = new CheckedInputStream(new BufferedInputStream(raw), crc)) {
      Tensor tensor = Npy.read(where, in, entry.getSize());
      DeclaredArray.requireEnd(where, in);
      if (crc.getValue() != entry.getCrc()) {
        throw new BadFile(where, "its checksum does not match", "fetch or make the file again");
      }
      return tensor;
    }
  }

  /**
   * Writes named arrays, compressed, whole or not at all; {@code numpy.load} reads them.
   *
   * @throws BadFile when the folder or disk refuses
   */
  public static void write(Path file, SequencedMap<String, Tensor> arrays) throws BadFile {
    AtomicFile.write(
        file,
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          zip.setLevel(Deflater.BEST_SPEED);
          for (Map.Entry<String, Tensor> array : arrays.entrySet()) {
            ZipEntry entry = new ZipEntry(array.getKey() + SUFFIX);
            entry.setTimeLocal(NO_TIME);
            zip.putNextEntry(entry);
            Npy.write(zip, array.getValue());
            zip.closeEntry();
          }
          zip.finish();
        });
  }
}
