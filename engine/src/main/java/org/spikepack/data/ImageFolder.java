package org.spikepack.data;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadFile;
import org.spikepack.store.DeclaredArray;
import org.spikepack.store.RegularFile;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/**
 * Pictures in folders: one folder per class, or all in one folder without labels; below {@code
 * train} and {@code test} where both exist. Files come in the order of their names, the classes in
 * turn, so that a few samples from the front are of all classes. All pictures have one size.
 */
final class ImageFolder {

  private static final int MOST_IMAGES = 10_000_000;

  /** One picture in so many is for testing where the folder does not say. */
  private static final int TEST_SHARE = 5;

  private static final Set<String> READABLE = Set.of("png", "jpg", "jpeg", "pgm", "ppm", "bmp");

  private static final Set<String> OTHER_IMAGES =
      Set.of("gif", "tif", "tiff", "webp", "heic", "avif", "jp2", "pbm", "svg");

  private final String where;
  private final List<Path> files = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();

  private ImageFolder(Path folder) {
    this.where = "folder '" + folder + "'";
  }

  /** Reads both parts, or one without a name as the test part. */
  static DatasetPair read(Path folder) throws BadFile {
    Part train = sub(folder, "train");
    Part test = sub(folder, "test");
    if (train == null && test == null) {
      test = part(folder);
    }
    return Part.pair(Datasets.nameOf(folder), train, test, List.of());
  }

  /**
   * Pictures by class without parts, given some: every fifth of a class is for testing.
   *
   * @param all what {@link #read} has made of the folder
   * @return empty where there are too few pictures, or no classes
   */
  static Optional<Datasets.Divided> divide(Path folder, Dataset all) throws BadFile {
    ImageFolder found = new ImageFolder(folder);
    found.collect(folder);
    if (found.labels.isEmpty() || found.files.size() != all.size()) {
      return Optional.empty();
    }
    Map<String, Integer> seen = new HashMap<>();
    SequencedMap<String, Path> names = new LinkedHashMap<>();
    BitSet testing = new BitSet();
    for (int i = 0; i < found.files.size(); i++) {
      String label = found.labels.get(i);
      boolean test = seen.merge(label, 1, Integer::sum) % TEST_SHARE == 0;
      testing.set(i, test);
      Path file = found.files.get(i);
      names.put((test ? "test/" : "train/") + label + "/" + Datasets.nameOf(file), file);
    }
    return testing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Datasets.Divided(
                new DatasetPair(
                    ChosenSamples.where(all, i -> !testing.get(i)),
                    ChosenSamples.where(all, testing::get)),
                names));
  }

  private static @Nullable Part sub(Path folder, String name) throws BadFile {
    Path sub = folder.resolve(name);
    return Files.isDirectory(sub) ? part(sub) : null;
  }

  private static Part part(Path folder) throws BadFile {
    ImageFolder found = new ImageFolder(folder);
    found.collect(folder);
    return new Part(found.where, found.decode(), found.labels);
  }

  private void collect(Path folder) throws BadFile {
    List<Path> classes = new ArrayList<>();
    for (Path entry : list(folder)) {
      if (Files.isDirectory(entry)) {
        classes.add(entry);
      } else if (isImage(entry)) {
        files.add(entry);
      }
    }
    boolean loose = !files.isEmpty();
    inTurn(classes);
    if (loose && !labels.isEmpty()) {
      throw new BadFile(
          where,
          "images lie beside folders of images",
          "put each image into the folder of its class");
    }
    if (files.isEmpty()) {
      throw new BadFile(
          where,
          "it holds no images and no IDX files",
          "name a folder with one folder of PNG or JPEG files per class, or with the four IDX"
              + " files");
    }
  }

  /** The first of each class, then the second of each that has one, and so on. */
  private void inTurn(List<Path> classes) throws BadFile {
    List<Iterator<Path>> rest = new ArrayList<>();
    for (Path one : classes) {
      List<Path> images = new ArrayList<>();
      for (Path entry : list(one)) {
        if (isImage(entry)) {
          images.add(entry);
        }
      }
      rest.add(images.iterator());
    }
    while (rest.stream().anyMatch(Iterator::hasNext)) {
      for (int i = 0; i < classes.size(); i++) {
        if (rest.get(i).hasNext()) {
          files.add(rest.get(i).next());
          labels.add(Datasets.nameOf(classes.get(i)));
        }
      }
    }
  }

  private List<Path> list(Path folder) throws BadFile {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> visible =
          entries.filter(entry -> !Datasets.nameOf(entry).startsWith(".")).sorted().toList();
      if (visible.size() + files.size() > MOST_IMAGES) {
        throw new BadFile(
            where, "it holds too many files", "keep to at most " + MOST_IMAGES + " images");
      }
      return visible;
    } catch (IOException refused) {
      throw RegularFile.unreadable(where, refused);
    }
  }

  /** Whether to read a file; pictures that cannot be read are refused, other files passed over. */
  private static boolean isImage(Path file) throws BadFile {
    String name = Datasets.nameOf(file).toLowerCase(Locale.ROOT);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    if (OTHER_IMAGES.contains(ending)) {
      throw new BadFile(
          RegularFile.where(file),
          "images of the kind " + ending.toUpperCase(Locale.ROOT) + " are not read",
          "convert it to PNG, all at once with ImageMagick: mogrify -format png *." + ending);
    }
    return READABLE.contains(ending) && Files.isRegularFile(file);
  }

  /** One picture after the other into one tensor {@code [n, channel, y, x]}. */
  private Tensor decode() throws BadFile {
    Image first = Image.read(files.getFirst());
    long[] shape = {files.size(), first.channels(), first.height(), first.width()};
    DeclaredArray.bytes(where, shape, 1);
    Tensor pixels =
        Tensor.zeros(ElementType.U8, files.size(), first.channels(), first.height(), first.width());
    for (int i = 0; i < files.size(); i++) {
      Image image = i == 0 ? first : Image.read(files.get(i));
      if (image.channels() != first.channels()
          || image.height() != first.height()
          || image.width() != first.width()) {
        throw new BadFile(
            RegularFile.where(files.get(i)),
            "it is " + size(image) + " but '" + files.getFirst() + "' is " + size(first),
            "bring all images to one size and kind");
      }
      long at = (long) i * image.pixels().length;
      MemorySegment.copy(
          MemorySegment.ofArray(image.pixels()), 0, pixels.memory(), at, image.pixels().length);
    }
    return pixels;
  }

  private static String size(Image image) {
    return image.width()
        + " × "
        + image.height()
        + (image.channels() == 1 ? " grey pixels" : " colour pixels");
  }
}
