package org.spikepack.store;

import java.io.IOException;
import java.nio.file.Files;
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
    RegularFile.require(file);
    String where = RegularFile.where(file);
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most);
      if (in.read() >= 0) {
        throw new BadFile(
            where,
            "it is larger than the " + most + " bytes allowed here",
            "check that it is the right file");
      }
      return bytes;
    } catch (IOException refused) {
      throw RegularFile.unreadable(where, refused);
    }
  }
}
