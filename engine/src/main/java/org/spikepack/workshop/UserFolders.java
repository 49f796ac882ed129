package org.spikepack.workshop;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where the program keeps what belongs to one user and to no project, as each system wants it (XDG
 * Base Directory Specification on Linux).
 *
 * @param config what the user chose
 * @param state what the program must remember: unsaved projects and their edits
 */
public record UserFolders(Path config, Path state) {

  private static final String OWN = "spikepack-workbench";

  /** Those of the user who started the program. */
  public static UserFolders ofThisUser() {
    return of(
        System.getProperty("os.name", ""),
        Path.of(System.getProperty("user.home", ".")),
        System.getenv());
  }

  static UserFolders of(String system, Path home, Map<String, String> environment) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.contains("windows")) {
      Path roaming = folder(environment, "APPDATA").orElse(home.resolve("AppData/Roaming"));
      Path local = folder(environment, "LOCALAPPDATA").orElse(home.resolve("AppData/Local"));
      return new UserFolders(roaming.resolve(OWN), local.resolve(OWN));
    }
    if (name.contains("mac")) {
      Path support = home.resolve("Library/Application Support").resolve(OWN);
      return new UserFolders(support, support.resolve("State"));
    }
    Path config = folder(environment, "XDG_CONFIG_HOME").orElse(home.resolve(".config"));
    Path state = folder(environment, "XDG_STATE_HOME").orElse(home.resolve(".local/state"));
    return new UserFolders(config.resolve(OWN), state.resolve(OWN));
  }

  /** The specification ignores relative paths. */
  private static Optional<Path> folder(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(text -> !text.isBlank())
        .map(Path::of)
        .filter(Path::isAbsolute);
  }
}
