package org.spikepack.board.flow;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.NoDevice;
import org.spikepack.store.AtomicFile;
import org.spikepack.store.BoundedFile;
import org.spikepack.store.Folders;

/**
 * Folders of finished work, found by the hash of what went in. A folder counts only once its name
 * has been written into {@code finished}: work that was cancelled or killed is never taken for a
 * result.
 */
public final class BuildCache {

  private static final int KEY_DIGITS = 32;
  private static final String MARK = "finished";

  private final Path root;

  /** Work to be done in a new, empty folder. */
  interface Work {
    void in(Path folder) throws BadDesign, BadFile, NoDevice;
  }

  public BuildCache(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** The folder that the user's system keeps for such things. */
  public static BuildCache ofUser() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path home = Path.of(System.getProperty("user.home"), ".cache");
    return new BuildCache(
        (cache == null || cache.isEmpty() ? home : Path.of(cache))
            .resolve("spikepack")
            .resolve("board"));
  }

  public Path root() {
    return root;
  }

  /** A name for everything that decides a result. */
  static String key(List<String> parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, KEY_DIGITS);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }

  /** The folder of finished work. */
  Optional<Path> find(String step, String key) throws BadFile {
    Path home = root.resolve(step).resolve(key);
    Path mark = home.resolve(MARK);
    if (!Files.isRegularFile(mark)) {
      return Optional.empty();
    }
    String name = new String(BoundedFile.read(mark, KEY_DIGITS * 2), StandardCharsets.UTF_8);
    Path folder = home.resolve(name);
    return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
  }

  /** The folder of finished work, done now if it never was. */
  Path get(String step, String key, Work work) throws BadDesign, BadFile, NoDevice {
    Optional<Path> before = find(step, key);
    if (before.isPresent()) {
      return before.get();
    }
    Path home = root.resolve(step).resolve(key);
    Path folder = home.resolve(UUID.randomUUID().toString());
    boolean finished = false;
    try {
      AtomicFile.write(folder.resolve("key"), key);
      work.in(folder);
      AtomicFile.write(home.resolve(MARK), folder.getFileName().toString());
      finished = true;
    } finally {
      if (!finished) {
        Folders.delete(folder);
      }
    }
    return folder;
  }
}
