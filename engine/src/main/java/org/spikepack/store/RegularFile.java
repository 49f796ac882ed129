package org.spikepack.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.spikepack.fault.BadFile;

/** What every reader asks of a file before it opens it, and how it says that reading failed. */
public final class RegularFile {

  private RegularFile() {}

  /** The file, as a message names it. */
  public static String where(Path file) {
    return "file '" + file + "'";
  }

  /**
   * Refuses what is no file, before anything is read.
   *
   * @throws BadFile when it is missing or a folder
   */
  public static void require(Path file) throws BadFile {
    if (!Files.exists(file)) {
      throw missing(where(file));
    }
    if (!Files.isRegularFile(file)) {
      throw new BadFile(where(file), "it is not a file", "name a file");
    }
  }

  /**
   * The sentence for a file that failed on the way.
   *
   * @param where the file, or its part
   */
  public static BadFile unreadable(String where, IOException refused) {
    if (refused instanceof NoSuchFileException) {
      return missing(where);
    }
    return new BadFile(
        where,
        "it cannot be read (" + Refusal.reason(refused) + ")",
        "check its permissions, or fetch or make the file again");
  }

  private static BadFile missing(String where) {
    return new BadFile(where, "it does not exist", "check the path");
  }
}
