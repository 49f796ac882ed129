package org.spikepack.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadFile;
import org.spikepack.store.RegularFile;
import org.spikepack.tensor.Tensor;

/**
 * Files that make one data set together: IDX images with their labels, for training, testing or
 * both, or a table for training and one for testing. What is not named after one of the two is for
 * testing.
 *
 * @param name after the folder that the files lie in
 * @param files by the names under which {@link Datasets#open} reads them from a folder
 */
public record FileGroup(String name, SequencedMap<String, Path> files, DatasetPair data) {

  private static final String TRAIN = "train";
  private static final String CSV = ".csv";

  /** What was found for one of the two parts. */
  private static final class Found {
    private @Nullable Path images;
    private @Nullable Path labels;
    private @Nullable Tensor samples;
    private @Nullable Tensor classes;
  }

  /**
   * Reads files together.
   *
   * @param paths two or more
   * @throws BadFile when they do not belong together, or one is damaged
   */
  public static FileGroup of(List<Path> paths) throws BadFile {
    Path parent = paths.getFirst().toAbsolutePath().normalize().getParent();
    String name = parent == null ? "set" : Datasets.nameOf(parent);
    return paths.stream().allMatch(path -> lower(path).endsWith(CSV))
        ? tables(name, paths)
        : idx(name, paths);
  }

  private static String lower(Path path) {
    return Datasets.nameOf(path).toLowerCase(Locale.ROOT);
  }

  private static boolean training(Path path) {
    return lower(path).contains(TRAIN);
  }

  private static FileGroup tables(String name, List<Path> paths) throws BadFile {
    SequencedMap<String, Path> files = new LinkedHashMap<>();
    for (Path path : paths) {
      put(files, training(path) ? "train.csv" : "test.csv", path);
    }
    Path train = files.get("train.csv");
    Path test = files.get("test.csv");
    return new FileGroup(
        name,
        files,
        Part.pair(
            name,
            train == null ? null : Csv.read(train),
            test == null ? null : Csv.read(test),
            List.of()));
  }

  private static FileGroup idx(String name, List<Path> paths) throws BadFile {
    Found train = new Found();
    Found test = new Found();
    SequencedMap<String, Path> files = new LinkedHashMap<>();
    for (Path path : paths) {
      Tensor read = Idx.read(path);
      Found part = training(path) ? train : test;
      String prefix = training(path) ? "train-" : "t10k-";
      String ending = lower(path).endsWith(".gz") ? "-ubyte.gz" : "-ubyte";
      switch (read.rank()) {
        case 1 -> {
          put(files, prefix + "labels-idx1" + ending, path);
          part.labels = path;
          part.classes = read;
        }
        case 3 -> {
          put(files, prefix + "images-idx3" + ending, path);
          part.images = path;
          part.samples = read;
        }
        default ->
            throw new BadFile(
                RegularFile.where(path),
                "it has " + read.rank() + " axes",
                "take files of images (3 axes) and of labels (1 axis) together");
      }
    }
    return new FileGroup(name, files, Part.pair(name, part(train), part(test), List.of()));
  }

  private static void put(SequencedMap<String, Path> files, String as, Path path) throws BadFile {
    Path before = files.put(as, path);
    if (before != null) {
      throw new BadFile(
          RegularFile.where(path),
          "it is for the same as '" + Datasets.nameOf(before) + "'",
          "name one of them 'train' and the other 'test'");
    }
  }

  private static @Nullable Part part(Found found) throws BadFile {
    Tensor samples = found.samples;
    Path images = found.images;
    if (samples == null || images == null) {
      if (found.labels != null) {
        throw new BadFile(
            RegularFile.where(found.labels),
            "labels came without their images",
            "take the file of images together with it");
      }
      return null;
    }
    String where = RegularFile.where(images);
    return Part.of(where, Part.samples(where, samples), found.classes);
  }
}
