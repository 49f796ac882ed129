package org.spikepack.project;

import java.util.Optional;
import org.spikepack.fault.BadDesign;

/**
 * The samples of an experiment.
 *
 * @param set {@code bundled:NAME} for a set that comes with the program, or a path relative to the
 *     project folder, such as {@code drives.csv}
 */
public record DataSettings(String set, Coding coding) {

  private static final String BUNDLED = "bundled:";

  /** The name of the bundled set, where it is one. */
  public Optional<String> bundled() {
    return set.startsWith(BUNDLED)
        ? Optional.of(set.substring(BUNDLED.length()))
        : Optional.empty();
  }

  void check(String where) throws BadDesign {
    Optional<String> name = bundled();
    if (name.isEmpty()) {
      InsidePath.check(where + ", set", set);
    } else if (!name.get().matches("[a-z0-9-]{1,64}")) {
      throw new BadDesign(
          where + ", set",
          "'" + set + "' names no bundled set",
          "write a name such as 'bundled:fashion-mnist'");
    }
  }
}
