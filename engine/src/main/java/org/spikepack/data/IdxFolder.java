package org.spikepack.data;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadFile;
import org.spikepack.store.BoundedFile;
import org.spikepack.store.RegularFile;
import org.spikepack.tensor.Tensor;

/**
 * A folder with the four files of MNIST and its relatives, plain or .gz; {@code classes.txt} beside
 * them names the classes, one a line, if it is there.
 */
final class IdxFolder {

  private static final int MOST_CLASS_NAME_BYTES = 1 << 20;

  private IdxFolder() {}

  static boolean isOne(Path folder) {
    return find(folder, "train", "images", 3) != null || find(folder, "t10k", "images", 3) != null;
  }

  static DatasetPair read(Path folder) throws BadFile {
    Path names = folder.resolve("classes.txt");
    List<String> classes = List.of();
    if (Files.exists(names)) {
      byte[] text = BoundedFile.read(names, MOST_CLASS_NAME_BYTES);
      classes =
          new String(text, StandardCharsets.UTF_8)
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .toList();
    }
    return Part.pair(Datasets.nameOf(folder), part(folder, "train"), part(folder, "t10k"), classes);
  }

  private static @Nullable Part part(Path folder, String prefix) throws BadFile {
    Path images = find(folder, prefix, "images", 3);
    if (images == null) {
      return null;
    }
    String where = RegularFile.where(images);
    Tensor samples = Part.samples(where, Idx.read(images));
    Path labels = find(folder, prefix, "labels", 1);
    return Part.of(where, samples, labels == null ? null : Idx.read(labels));
  }

  private static @Nullable Path find(Path folder, String prefix, String kind, int rank) {
    for (String separator : List.of("-", ".")) {
      for (String ending : List.of("", ".gz")) {
        Path file =
            folder.resolve(prefix + "-" + kind + separator + "idx" + rank + "-ubyte" + ending);
        if (Files.isRegularFile(file)) {
          return file;
        }
      }
    }
    return null;
  }
}
