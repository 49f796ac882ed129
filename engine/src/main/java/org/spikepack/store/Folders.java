package org.spikepack.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadFile;

/** Whole folders: copied, and deleted when nobody needs them any more. Links are not followed. */
public final class Folders {

  /** Far above any project; keeps a copy of the wrong folder from filling a disk. */
  private static final int MOST_FILES = 2_000_000;

  private Folders() {}

  /**
   * Copies the files of a folder into another, which is made where missing. Files under way and
   * links are left out.
   *
   * @throws BadFile when one of the two folders refuses
   */
  public static void copy(Path from, Path to) throws BadFile {
    try {
      Files.createDirectories(to);
      Path target = to.toRealPath();
      Files.walkFileTree(from, new Copier(from, target));
    } catch (IOException refused) {
      throw new BadFile(
          "folder '" + from + "'",
          "it cannot be copied to '" + to + "' (" + Refusal.reason(refused) + ")",
          "choose a folder that you may write to and that has room");
    }
  }

  /**
   * Copies one file; the folder of the copy is made where missing.
   *
   * @throws BadFile when the file or the folder refuses
   */
  public static void copyFile(Path from, Path to) throws BadFile {
    RegularFile.require(from);
    AtomicFile.write(to, out -> Files.copy(from, out));
  }

  /**
   * A new, empty folder where the system keeps what is needed for a moment.
   *
   * @throws BadFile when the system refuses
   */
  public static Path temporary(String prefix) throws BadFile {
    try {
      return Files.createTempDirectory(prefix);
    } catch (IOException refused) {
      throw new BadFile(
          "folder '" + System.getProperty("java.io.tmpdir") + "'",
          "no folder can be made in it (" + Refusal.reason(refused) + ")",
          "make room there, or name another one in TMPDIR");
    }
  }

  /**
   * Deletes a folder with everything in it; nothing happens where there is none.
   *
   * @throws BadFile when the system refuses
   */
  public static void delete(Path folder) throws BadFile {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try {
      Files.walkFileTree(folder, new Remover());
    } catch (IOException refused) {
      throw new BadFile(
          "folder '" + folder + "'",
          "it cannot be deleted (" + Refusal.reason(refused) + ")",
          "delete it by hand");
    }
  }

  /**
   * Deletes one file; nothing happens where there is none.
   *
   * @throws BadFile when the system refuses
   */
  public static void deleteFile(Path file) throws BadFile {
    try {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.delete(file);
      }
    } catch (IOException refused) {
      throw new BadFile(
          RegularFile.where(file),
          "it cannot be deleted (" + Refusal.reason(refused) + ")",
          "delete it by hand");
    }
  }

  private static final class Copier extends SimpleFileVisitor<Path> {

    private final Path from;
    private final Path to;
    private int files;

    Copier(Path from, Path to) {
      this.from = from;
      this.to = to;
    }

    /** A copy into a folder of its own would never end. */
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      if (folder.toRealPath().equals(to) && !folder.equals(from)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      Files.createDirectories(to.resolve(from.relativize(folder).toString()));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (++files > MOST_FILES) {
        throw new IOException("it holds more than " + MOST_FILES + " files");
      }
      if (attributes.isRegularFile() && !file.toString().endsWith(AtomicFile.SUFFIX)) {
        Files.copy(
            file,
            to.resolve(from.relativize(file).toString()),
            StandardCopyOption.REPLACE_EXISTING);
      }
      return FileVisitResult.CONTINUE;
    }
  }

  private static final class Remover extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed)
        throws IOException {
      if (failed != null) {
        throw failed;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
