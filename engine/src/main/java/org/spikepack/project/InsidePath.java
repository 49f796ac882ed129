package org.spikepack.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.Printable;
import org.spikepack.store.Refusal;

/**
 * Paths that a project names. None may lead out of the project's folder, neither by its letters nor
 * by a link on the way, so that opening a stranger's project reads and writes nothing else.
 */
final class InsidePath {

  private static final String REMEDY =
      "name a file inside the project folder, such as 'weights/ann.safetensors'";

  private static final int LONGEST = 255;

  /** A data set reaches down to the images of a class: {@code train/shoe/1.png}. */
  private static final int DATA_DEPTH = 3;

  private InsidePath() {}

  /** Judges a path by its letters alone, alike on every system. */
  static void check(String where, String relative) throws BadDesign {
    Optional<String> fault = fault(relative);
    if (fault.isPresent()) {
      throw new BadDesign(where, fault.get(), REMEDY);
    }
  }

  /**
   * The file or folder that a path names, whether or not it exists.
   *
   * @throws BadFile when the path leads out of the folder
   */
  static Path resolve(Path folder, String relative) throws BadFile {
    String where = "project '" + folder + "'";
    Optional<String> fault = fault(relative);
    if (fault.isPresent()) {
      throw new BadFile(where, fault.get(), REMEDY);
    }
    Path wanted = folder.resolve(relative);
    try {
      requireInside(folder, wanted, relative);
    } catch (IOException broken) {
      throw unfollowed(where, relative, broken);
    }
    return wanted;
  }

  /**
   * The file or folder that a path names, and with a folder all that readers of data sets find in
   * it: a link down there must not lead out either.
   *
   * @throws BadFile when the path or a link below it leads out of the folder
   */
  static Path resolveTree(Path folder, String relative) throws BadFile {
    Path top = resolve(folder, relative);
    if (!Files.exists(top)) {
      return top;
    }
    try (Stream<Path> below = Files.walk(top, DATA_DEPTH, FileVisitOption.FOLLOW_LINKS)) {
      for (Path entry : (Iterable<Path>) below::iterator) {
        if (Files.isSymbolicLink(entry)) {
          requireInside(folder, entry, Printable.of(relative + "/" + top.relativize(entry)));
        }
      }
    } catch (IOException broken) {
      throw unfollowed("project '" + folder + "'", relative, broken);
    } catch (UncheckedIOException broken) {
      throw unfollowed(
          "project '" + folder + "'", relative, Objects.requireNonNull(broken.getCause()));
    }
    return top;
  }

  private static void requireInside(Path folder, Path wanted, String shown)
      throws BadFile, IOException {
    if (!existing(wanted).toRealPath().startsWith(existing(folder).toRealPath())) {
      throw new BadFile(
          "project '" + folder + "'",
          "'" + shown + "' is a link that leads out of the project folder",
          REMEDY);
    }
  }

  private static BadFile unfollowed(String where, String relative, IOException broken) {
    return new BadFile(
        where,
        "'" + relative + "' cannot be followed (" + Refusal.reason(broken) + ")",
        "remove broken links and check the permissions");
  }

  /** The longest part of a path that is there; a broken link counts as there. */
  private static Path existing(Path path) {
    @Nullable Path part = path.toAbsolutePath();
    while (part != null && !Files.exists(part, LinkOption.NOFOLLOW_LINKS)) {
      part = part.getParent();
    }
    return part == null ? path.toAbsolutePath().getRoot() : part;
  }

  private static Optional<String> fault(String relative) {
    String quoted = "the path '" + Printable.of(relative) + "' ";
    if (relative.isBlank()) {
      return Optional.of("a path is empty");
    }
    if (relative.length() > LONGEST) {
      return Optional.of("a path has more than " + LONGEST + " characters");
    }
    if (relative.startsWith("/")) {
      return Optional.of(quoted + "is absolute");
    }
    if (!relative.equals(Printable.of(relative)) || relative.matches(".*[\\\\:*?\"<>|].*")) {
      return Optional.of(quoted + "holds a character that not every system allows in file names");
    }
    for (String step : relative.split("/", -1)) {
      if (step.equals("..")) {
        return Optional.of(quoted + "leads out of the project folder");
      }
      if (step.isBlank() || step.equals(".")) {
        return Optional.of(quoted + "holds an empty step");
      }
    }
    return Optional.empty();
  }
}
