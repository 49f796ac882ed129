package org.spikepack.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadFile;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/**
 * What a reader found for training or for testing, before both agree on their classes.
 *
 * @param where the file or folder, for errors
 * @param samples u8 (pixels) or f32, {@code [n, shape…]}
 * @param labels one per sample as the source writes them; empty without labels
 */
record Part(String where, Tensor samples, List<String> labels) {

  private static final int MOST_CLASSES = 10_000;
  private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,3}");

  Part {
    if (!labels.isEmpty() && labels.size() != samples.dim(0)) {
      throw new IllegalArgumentException(labels.size() + " labels for " + samples);
    }
  }

  /**
   * A part from arrays.
   *
   * @param labels whole numbers, {@code [n]} or {@code [n, 1]}; null without labels
   * @throws BadFile when their number differs from that of the samples or one is no class number
   */
  static Part of(String where, Tensor samples, @Nullable Tensor labels) throws BadFile {
    if (labels == null) {
      return new Part(where, samples, List.of());
    }
    if (labels.rank() == 0 || labels.dim(0) != samples.dim(0) || labels.size() != labels.dim(0)) {
      throw new BadFile(
          where,
          "it has " + samples.dim(0) + " samples but labels of the shape " + labels,
          "give one label per sample");
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < labels.dim(0); i++) {
      double label = labels.get(i);
      if (label != Math.rint(label) || label < 0 || label >= MOST_CLASSES) {
        throw new BadFile(
            where,
            "label " + i + " is " + label,
            "number the classes from 0, with at most " + MOST_CLASSES + " of them");
      }
      texts.add(Integer.toString((int) label).intern());
    }
    return new Part(where, samples, texts);
  }

  /**
   * Brings both parts to the same classes. Labels that are all whole numbers are the class numbers
   * themselves; others are sorted.
   *
   * @param names of the numbered classes where the source tells them, else empty
   */
  static DatasetPair pair(
      String name, @Nullable Part train, @Nullable Part test, List<String> names) throws BadFile {
    List<String> classes = classes(train, test, names);
    if (train == null) {
      if (test == null) {
        throw new IllegalArgumentException("a data set of no parts");
      }
      Dataset testing = test.named(name + " test", classes, names);
      return new DatasetPair(ArrayDataset.emptyLike(name + " train", testing), testing);
    }
    Dataset training = train.named(name + " train", classes, names);
    if (test == null) {
      return new DatasetPair(training, ArrayDataset.emptyLike(name + " test", training));
    }
    Dataset testing = test.named(name + " test", classes, names);
    if (!Arrays.equals(training.sampleShape(), testing.sampleShape())) {
      throw new BadFile(
          test.where,
          "its samples have the shape "
              + Arrays.toString(testing.sampleShape())
              + " but those for training "
              + Arrays.toString(training.sampleShape()),
          "bring both to one shape");
    }
    return new DatasetPair(training, testing);
  }

  private static List<String> classes(@Nullable Part train, @Nullable Part test, List<String> names)
      throws BadFile {
    TreeSet<String> found = new TreeSet<>();
    String where = "";
    for (Part part : new @Nullable Part[] {train, test}) {
      if (part != null) {
        found.addAll(part.labels);
        where = part.where;
      }
    }
    if (found.size() > MOST_CLASSES) {
      throw new BadFile(
          where,
          "it has " + found.size() + " different labels",
          "group them into at most " + MOST_CLASSES + " classes");
    }
    if (found.isEmpty() || !found.stream().allMatch(label -> NUMBER.matcher(label).matches())) {
      return List.copyOf(found);
    }
    int last = found.stream().mapToInt(Integer::parseInt).max().orElseThrow();
    if (!names.isEmpty() && names.size() <= last) {
      throw new BadFile(
          where, "it names " + names.size() + " classes but uses class " + last, "name them all");
    }
    int count = Math.max(last + 1, names.size());
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  private Dataset named(String name, List<String> classes, List<String> names) {
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < classes.size(); i++) {
      index.put(classes.get(i), i);
    }
    int[] numbers = labels.stream().mapToInt(label -> index.getOrDefault(label, -1)).toArray();
    return new ArrayDataset(
        name, samples, numbers, classes.isEmpty() || names.isEmpty() ? classes : names);
  }

  /**
   * Samples as data sets hold them: bytes stay (they are pixels), other numbers become f32; a plane
   * {@code [n, y, x]} gets its one channel.
   *
   * @throws BadFile when there is no sample axis, nothing in a sample, or a value that is not
   *     finite
   */
  static Tensor samples(String where, Tensor raw) throws BadFile {
    if (raw.rank() < 2 || raw.size() / Math.max(raw.dim(0), 1) == 0) {
      throw new BadFile(
          where,
          "it holds " + raw + " and so no samples",
          "give samples along the first axis and their values along the others");
    }
    Tensor values = raw;
    if (raw.type() != ElementType.U8) {
      values = raw.type() == ElementType.F32 ? raw : Tensor.zeros(ElementType.F32, raw.shape());
      for (long i = 0; i < raw.size(); i++) {
        float value = (float) raw.get(i);
        if (!Float.isFinite(value)) {
          throw new BadFile(
              where,
              "value " + i + " is " + raw.get(i),
              "replace what is not a finite number of 32 bits");
        }
        values.set(i, value);
      }
    }
    return raw.rank() == 3 ? values.reshaped(raw.dim(0), 1, raw.dim(1), raw.dim(2)) : values;
  }
}
