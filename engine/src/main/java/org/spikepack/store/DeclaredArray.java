package org.spikepack.store;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.spikepack.fault.BadFile;

/**
 * Arrays whose size a file's header declares. A header can lie, so the size is checked against what
 * the file can hold before any memory is taken.
 */
public final class DeclaredArray {

  /** No array of a user's file may take more memory than this, in bytes. */
  public static final long MOST_BYTES = 2L << 30;

  /** Deflate (gzip, zip, PNG) expands at most 1032-fold. */
  private static final long DEFLATE_RATIO = 1032;

  private static final int CHUNK = 1 << 16;

  private DeclaredArray() {}

  /**
   * The bytes that an array of these dimensions takes.
   *
   * @param where the file, for the error
   * @throws BadFile when a dimension is no int or the whole passes {@link #MOST_BYTES}
   */
  public static long bytes(String where, long[] dims, int bytesPerElement) throws BadFile {
    long bytes = bytesPerElement;
    boolean empty = false;
    for (long dim : dims) {
      if (dim < 0 || dim > Integer.MAX_VALUE) {
        throw tooLarge(where, dims);
      }
      empty |= dim == 0;
      bytes *= Math.max(dim, 1);
      if (bytes > MOST_BYTES) {
        throw tooLarge(where, dims);
      }
    }
    return empty ? 0 : bytes;
  }

  private static BadFile tooLarge(String where, long[] dims) {
    return new BadFile(
        where,
        "its header declares an array of "
            + Arrays.toString(dims)
            + ", more than the "
            + (MOST_BYTES >> 30)
            + " GiB allowed",
        "check that it is undamaged, or split it");
  }

  /**
   * Refuses a declared size that so many deflated bytes cannot expand to.
   *
   * @param where the file, for the error
   */
  public static void requireInflatable(String where, long declaredBytes, long deflatedBytes)
      throws BadFile {
    if (declaredBytes / DEFLATE_RATIO > deflatedBytes) {
      throw new BadFile(
          where,
          "its header declares "
              + declaredBytes
              + " bytes, which its "
              + deflatedBytes
              + " compressed bytes cannot hold",
          "fetch or make the file again");
    }
  }

  /**
   * Fills {@code into} from the stream.
   *
   * @throws BadFile when the stream ends before
   */
  public static void fill(String where, InputStream in, MemorySegment into)
      throws IOException, BadFile {
    byte[] chunk = new byte[(int) Math.min(CHUNK, into.byteSize())];
    long at = 0;
    while (at < into.byteSize()) {
      int wanted = (int) Math.min(chunk.length, into.byteSize() - at);
      int got = in.readNBytes(chunk, 0, wanted);
      MemorySegment.copy(MemorySegment.ofArray(chunk), 0, into, at, got);
      at += got;
      if (got < wanted) {
        throw new BadFile(
            where,
            "it ends after " + at + " of the " + into.byteSize() + " bytes its header declares",
            "fetch or make the file again");
      }
    }
  }

  /** Refuses bytes after the declared ones. */
  public static void requireEnd(String where, InputStream in) throws IOException, BadFile {
    if (in.read() >= 0) {
      throw new BadFile(
          where, "it holds more bytes than its header declares", "fetch or make the file again");
    }
  }
}
