package org.spikepack.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.spikepack.fault.BadInput;

/** Where data sets come from: those that ship with the engine and those of the user. */
public final class Datasets {

  private Datasets() {}

  /** Names that {@link #bundled} knows. */
  public static List<String> bundledNames() {
    return Arrays.stream(BundledSet.values()).map(BundledSet::folder).toList();
  }

  /**
   * A data set that ships with the engine: {@code fashion-mnist} (10,000 training and 2,000 test
   * images) or {@code mnist} (1,000 test digits, no training part); samples {@code [1, 28, 28]}.
   *
   * @throws BadInput when the name is another
   */
  public static DatasetPair bundled(String name) throws BadInput {
    for (BundledSet set : BundledSet.values()) {
      if (set.folder().equals(name)) {
        return set.load();
      }
    }
    throw new BadInput(
        "data set '" + name + "'",
        "no data set of this name ships with the program",
        "choose one of " + bundledNames().stream().collect(Collectors.joining(", ")));
  }
}
