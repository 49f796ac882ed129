package org.spikepack.store;

import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.spikepack.fault.BadFile;

/**
 * A file that is never half written: the content goes to a neighbour, reaches the disk, and takes
 * the target's name in one step. Whoever reads sees the old content or the new, also after a kill.
 */
public final class AtomicFile {

  /** Ends the name of a file under way; leftovers of a kill are safe to delete. */
  public static final String SUFFIX = ".part";

  private static final int MOST_LINKS = 40;
  private static final String POSIX = "posix";

  /** Produces the content. */
  public interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Replaces or creates {@code target}; its folder is made where missing. A link stays a link: the
   * file it leads to is the one replaced. A new file gets the system's usual permissions, a
   * replaced one keeps its own. A device or a pipe, such as {@code /dev/null}, is written to and
   * never replaced.
   *
   * @throws BadFile when the folder or disk refuses; the old file is then untouched
   */
  public static void write(Path target, Body body) throws BadFile {
    try {
      if (isDevice(target)) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target, WRITE))) {
          body.writeTo(out);
        }
        return;
      }
      Path real = behindLinks(target.toAbsolutePath());
      Path folder = folderOf(real);
      Files.createDirectories(folder);
      Path part = folder.resolve("." + real.getFileName() + "." + UUID.randomUUID() + SUFFIX);
      try {
        fill(part, real, body);
        move(part, real);
        syncFolder(folder);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException refused) {
      throw unwritable(target, refused);
    }
  }

  /**
   * Refuses a place that {@link #write} could not write to, so that long work is not done in vain.
   * An empty neighbour is made and taken away; missing folders are not made yet.
   *
   * @throws BadFile when the folder or disk refuses
   */
  public static void requireWritable(Path target) throws BadFile {
    try {
      if (isDevice(target)) {
        if (!Files.isWritable(target)) {
          throw new AccessDeniedException(target.toString());
        }
        return;
      }
      Path folder = folderOf(behindLinks(target.toAbsolutePath()));
      while (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && folder.getParent() != null) {
        folder = folder.getParent();
      }
      Files.delete(Files.createTempFile(folder, ".", SUFFIX));
    } catch (IOException refused) {
      throw unwritable(target, refused);
    }
  }

  private static boolean isDevice(Path target) {
    return Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target);
  }

  private static BadFile unwritable(Path target, IOException refused) {
    return new BadFile(
        RegularFile.where(target),
        "it cannot be written (" + Refusal.reason(refused) + ")",
        "choose a folder that you may write to and that has room");
  }

  private static Path folderOf(Path real) throws IOException {
    Path folder = real.getParent();
    if (folder == null || Files.isDirectory(real)) {
      throw new IOException("it is a folder");
    }
    return folder;
  }

  /** Writes text as UTF-8. */
  public static void write(Path target, String text) throws BadFile {
    write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The file that a chain of links ends at, whether or not it exists. */
  private static Path behindLinks(Path path) throws IOException {
    Path at = path;
    for (int links = 0; Files.isSymbolicLink(at); links++) {
      if (links == MOST_LINKS) {
        throw new IOException("its links run in a circle");
      }
      at = at.resolveSibling(Files.readSymbolicLink(at));
    }
    return at;
  }

  private static void fill(Path part, Path old, Body body) throws IOException {
    try (FileChannel channel = FileChannel.open(part, WRITE, StandardOpenOption.CREATE_NEW)) {
      if (Files.exists(old) && part.getFileSystem().supportedFileAttributeViews().contains(POSIX)) {
        Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(old));
      }
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
      body.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  private static void move(Path part, Path target) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException notHere) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The new name itself must survive a power cut; some systems cannot open folders. */
  private static void syncFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException notSupported) {
      // The content is on disk already; only the promptness of the rename is not promised here.
    }
  }
}
