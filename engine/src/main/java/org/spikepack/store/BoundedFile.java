package org.spikepack.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.spikepack.fault.BadFile;

/** Reads of whole small files, with a limit that a hostile file cannot talk its way past. */
public final class BoundedFile {

  private BoundedFile() {}

  /**
   * The bytes of a regular file.
   *
   * @param most the largest size that makes sense for this kind of file, in bytes
   * @throws BadFile when it is missing, not a file, unreadable or larger
   */
  public static byte[] read(Path file, int most) throws BadFile {
    String where = "file '" + file + "'";
    if (!Files.exists(file)) {
      throw new BadFile(where, "it does not exist", "check the path");
    }
    if (!Files.isRegularFile(file)) {
      throw new BadFile(where, "it is not a file", "name a file");
    }
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most);
      if (in.read() >= 0) {
        throw new BadFile(
            where,
            "it is larger than the " + most + " bytes allowed here",
            "check that it is the right file");
      }
      return bytes;
    } catch (NoSuchFileException gone) {
      throw new BadFile(where, "it does not exist", "check the path");
    } catch (IOException refused) {
      throw new BadFile(
          where, "it cannot be read (" + Refusal.reason(refused) + ")", "check its permissions");
    }
  }
}
