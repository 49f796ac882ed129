package org.spikepack.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.BadInput;
import org.spikepack.store.Npy;
import org.spikepack.store.RegularFile;
import org.spikepack.tensor.Tensor;

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

  /**
   * A data set of the user's: a folder with the four IDX files of MNIST (plain or .gz), a folder
   * with {@code train.csv} and {@code test.csv}, a folder of images per class (optionally below
   * {@code train} and {@code test}), or one .npz, .npy, .csv or IDX file. Labels are optional.
   *
   * @throws BadFile when it is missing, damaged, too large or of no known format
   */
  public static DatasetPair open(Path path) throws BadFile {
    if (Files.isDirectory(path)) {
      return openFolder(path);
    }
    RegularFile.require(path);
    String name = nameOf(path).toLowerCase(Locale.ROOT);
    if (name.endsWith(".onnx")) {
      throw new BadFile(
          RegularFile.where(path),
          "it is a network and no data",
          "make a project of it with 'workbench import'");
    }
    if (name.endsWith(".npz")) {
      return ArrayArchive.read(path);
    }
    Part all;
    if (name.endsWith(".csv")) {
      all = Csv.read(path);
    } else {
      String where = RegularFile.where(path);
      Tensor raw = name.endsWith(".npy") ? Npy.read(path) : Idx.read(path);
      all = Part.of(where, Part.samples(where, raw), null);
    }
    return Part.pair(nameOf(path), null, all, List.of());
  }

  /**
   * Samples that are not told apart, some taken for training and some for testing.
   *
   * @param files by the names that a folder of both parts has for them
   */
  public record Divided(DatasetPair pair, SequencedMap<String, Path> files) {}

  /**
   * Divides a folder of images per class that does not say which are for training: every fifth of a
   * class is for testing.
   *
   * @param pair what {@link #open} has made of the folder
   * @return empty where there is nothing to divide
   * @throws BadFile when the folder cannot be read any more
   */
  public static Optional<Divided> divide(Path source, DatasetPair pair) throws BadFile {
    return pair.train().size() > 0
            || !Files.isDirectory(source)
            || Files.isDirectory(source.resolve("test"))
            || IdxFolder.isOne(source)
            || Files.exists(source.resolve("test.csv"))
        ? Optional.empty()
        : ImageFolder.divide(source, pair.test());
  }

  /** Names of the files that {@link #open} reads one by one, for dialogs: such as {@code *.npz}. */
  public static List<String> filePatterns() {
    return List.of("*.npz", "*.npy", "*.csv", "*-ubyte", "*.idx", "*.gz");
  }

  private static DatasetPair openFolder(Path folder) throws BadFile {
    if (IdxFolder.isOne(folder)) {
      return IdxFolder.read(folder);
    }
    Path train = folder.resolve("train.csv");
    Path test = folder.resolve("test.csv");
    if (Files.exists(train) || Files.exists(test)) {
      return Part.pair(
          nameOf(folder),
          Files.exists(train) ? Csv.read(train) : null,
          Files.exists(test) ? Csv.read(test) : null,
          List.of());
    }
    return ImageFolder.read(folder);
  }

  /** The last part of a path. */
  static String nameOf(Path path) {
    Path last = path.toAbsolutePath().normalize().getFileName();
    return last == null ? path.toString() : last.toString();
  }
}
