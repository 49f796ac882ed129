package org.spikepack.workshop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.spikepack.fault.BadFile;
import org.spikepack.store.TextMap;

/**
 * What a user chose, remembered between starts in one readable file. Called on one thread. A
 * damaged file costs the preferences and nothing else.
 */
public final class Preferences {

  private static final String FILE = "preferences.json";
  private static final String RECENT = "recent";
  private static final int MOST_RECENT = 12;

  private final Path file;
  private final Map<String, String> texts = new LinkedHashMap<>();

  public Preferences(UserFolders user) {
    this.file = user.config().resolve(FILE);
    if (Files.exists(file)) {
      try {
        texts.putAll(TextMap.read(file));
      } catch (BadFile damaged) {
        texts.clear();
      }
    }
  }

  public Optional<String> text(String key) {
    return Optional.ofNullable(texts.get(key));
  }

  /** A number; {@code otherwise} where there is none that makes sense. */
  public double number(String key, double otherwise) {
    try {
      double found = Double.parseDouble(texts.getOrDefault(key, ""));
      return Double.isFinite(found) ? found : otherwise;
    } catch (NumberFormatException none) {
      return otherwise;
    }
  }

  public void put(String key, String value) {
    texts.put(key, value);
  }

  public void remove(String key) {
    texts.remove(key);
  }

  public void put(String key, double value) {
    texts.put(key, Double.toString(value));
  }

  /** Projects opened or saved, newest first; those that are gone are left out. */
  public List<Path> recent() {
    return Stream.of(texts.getOrDefault(RECENT, "").split("\n"))
        .filter(line -> !line.isBlank())
        .map(Path::of)
        .filter(Files::isDirectory)
        .toList();
  }

  /** Puts a project in front of the recent ones. */
  public void opened(Path project) {
    Path absolute = project.toAbsolutePath().normalize();
    List<String> now = new ArrayList<>(List.of(absolute.toString()));
    recent().stream()
        .filter(other -> !other.equals(absolute))
        .limit(MOST_RECENT - 1L)
        .forEach(other -> now.add(other.toString()));
    texts.put(RECENT, String.join("\n", now));
  }

  /** Writes what has been chosen. */
  public void save() throws BadFile {
    TextMap.write(file, texts);
  }
}
