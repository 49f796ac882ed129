package org.spikepack.measure;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.spikepack.tensor.Tensor;

/** What single neurons tell of the class label: {@code I(label; S)} in bits per neuron. */
public final class LabelInformation {

  private LabelInformation() {}

  /**
   * {@code H(label) + H(S) − H(label, S)}, each with the correction of Miller and Madow; for a
   * neuron that tells nothing the estimate scatters around 0 and may lie below it.
   *
   * @param labels {@code [samples]}
   * @param words {@code [samples]}: the words of one neuron
   */
  public static double bits(int[] labels, long[] words) {
    if (labels.length != words.length) {
      throw new IllegalArgumentException(labels.length + " labels, " + words.length + " words");
    }
    Counts label = new Counts(labels.length);
    Counts word = new Counts(labels.length);
    Counts both = new Counts(labels.length);
    for (int i = 0; i < labels.length; i++) {
      long labelId = label.add(labels[i]);
      long wordId = word.add(words[i]);
      both.add(labelId << 32 | wordId);
    }
    return label.entropy() + word.entropy() - both.entropy();
  }

  /**
   * @param labels {@code [samples]}
   * @param words u8 or u16 {@code [samples, shape…]}
   * @return bits of every neuron, {@code [shape…]} flattened
   */
  public static double[] bitsPerNeuron(int[] labels, Tensor words) {
    if (words.rank() < 1 || words.dim(0) != labels.length) {
      throw new IllegalArgumentException(labels.length + " labels for " + words);
    }
    int neurons = labels.length == 0 ? 0 : Math.toIntExact(words.size() / labels.length);
    return IntStream.range(0, neurons)
        .parallel()
        .mapToDouble(
            neuron -> {
              long[] column = new long[labels.length];
              Arrays.setAll(column, i -> words.getLong((long) i * neurons + neuron));
              return bits(labels, column);
            })
        .toArray();
  }

  /** How often each value was shown. */
  private static final class Counts {
    private final Distinct distinct = new Distinct();
    private int[] counts;

    Counts(int samples) {
      counts = new int[Math.min(64, samples)];
    }

    int add(long value) {
      int id = distinct.id(value);
      if (id == counts.length) {
        counts = Arrays.copyOf(counts, counts.length * 2);
      }
      counts[id]++;
      return id;
    }

    double entropy() {
      return Entropy.millerMadow(counts);
    }
  }
}
