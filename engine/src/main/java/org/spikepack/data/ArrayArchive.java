package org.spikepack.data;

import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadFile;
import org.spikepack.store.Npz;
import org.spikepack.store.RegularFile;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** Data sets in NumPy archives, under the names in common use. */
final class ArrayArchive {

  /** Names of samples and labels. */
  private record Names(String samples, String labels) {}

  private static final List<Names> TRAIN =
      List.of(new Names("x_train", "y_train"), new Names("train_images", "train_labels"));
  private static final List<Names> TEST =
      List.of(
          new Names("x_test", "y_test"),
          new Names("test_images", "test_labels"),
          new Names("x", "y"),
          new Names("images", "labels"));

  private ArrayArchive() {}

  static DatasetPair read(Path file) throws BadFile {
    Map<String, Tensor> arrays = Npz.read(file);
    Part train = part(file, arrays, TRAIN);
    Part test = part(file, arrays, TEST);
    if (train == null && test == null) {
      throw new BadFile(
          RegularFile.where(file),
          "it holds the arrays " + String.join(", ", arrays.keySet()),
          "name them x and y, or x_train, y_train, x_test and y_test");
    }
    return Part.pair(Datasets.nameOf(file), train, test, List.of());
  }

  private static @Nullable Part part(Path file, Map<String, Tensor> arrays, List<Names> choices)
      throws BadFile {
    for (Names names : choices) {
      Tensor samples = arrays.get(names.samples);
      if (samples != null) {
        String where = RegularFile.where(file) + ", array '" + names.samples + "'";
        Tensor ordered = channelsFirst(Part.samples(where, samples));
        return Part.of(where, ordered, arrays.get(names.labels));
      }
    }
    return null;
  }

  /**
   * Images {@code [n, y, x, channel]}, as Keras keeps them, become {@code [n, channel, y, x]}. The
   * axis of 1 or 3 is taken for the channels; where both could be, the order is left as it is.
   */
  private static Tensor channelsFirst(Tensor images) {
    if (images.rank() != 4 || isChannels(images.dim(1)) || !isChannels(images.dim(3))) {
      return images;
    }
    int plane = images.dim(1) * images.dim(2);
    int channels = images.dim(3);
    Tensor out = Tensor.zeros(images.type(), images.dim(0), channels, images.dim(1), images.dim(2));
    boolean bytes = images.type() == ElementType.U8;
    for (int n = 0; n < images.dim(0); n++) {
      for (int c = 0; c < channels; c++) {
        for (int i = 0; i < plane; i++) {
          long from = ((long) n * plane + i) * channels + c;
          long to = ((long) n * channels + c) * plane + i;
          if (bytes) {
            byte pixel = images.memory().get(ValueLayout.JAVA_BYTE, from);
            out.memory().set(ValueLayout.JAVA_BYTE, to, pixel);
          } else {
            float value = images.memory().getAtIndex(ValueLayout.JAVA_FLOAT, from);
            out.memory().setAtIndex(ValueLayout.JAVA_FLOAT, to, value);
          }
        }
      }
    }
    return out;
  }

  private static boolean isChannels(int dim) {
    return dim == 1 || dim == 3;
  }
}
