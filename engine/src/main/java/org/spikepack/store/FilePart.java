package org.spikepack.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.spikepack.fault.BadFile;

/** Reads a stretch of a file that may be too large to read whole. */
public final class FilePart {

  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

  private FilePart() {}

  /**
   * @param offset where it begins, in bytes
   * @param length in bytes; negative for all up to the end
   * @throws BadFile when the file is missing, unreadable or shorter than that
   */
  public static byte[] read(Path file, long offset, long length) throws BadFile {
    RegularFile.require(file);
    String where = RegularFile.where(file);
    try (FileChannel in = FileChannel.open(file)) {
      long most = in.size() - offset;
      long wanted = length < 0 ? most : length;
      if (offset < 0 || wanted < 0 || wanted > most || wanted > MOST_BYTES) {
        throw new BadFile(
            where,
            "it has " + in.size() + " bytes, too few for what should lie in it",
            "fetch or make it again, whole");
      }
      ByteBuffer out = ByteBuffer.allocate((int) wanted);
      in.position(offset);
      while (out.hasRemaining()) {
        if (in.read(out) < 0) {
          throw new BadFile(where, "it became shorter while it was read", "try again");
        }
      }
      return out.array();
    } catch (IOException refused) {
      throw RegularFile.unreadable(where, refused);
    }
  }
}
