package org.spikepack.run;

import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Population;
import org.spikepack.tensor.Tensor;

/** Drive, word and value of the chosen pairs of one population; see {@link PairIndex}. */
final class PairSample {

  private final PairIndex index;
  private final float[] drives;
  private final float[] values;
  private final int @Nullable [] words;

  PairSample(PairIndex index, boolean spiking) {
    this.index = index;
    drives = new float[index.size()];
    values = new float[index.size()];
    words = spiking ? new int[index.size()] : null;
  }

  /**
   * Takes the chosen pairs out of a batch.
   *
   * @param firstSample number of the batch's first sample in the whole run
   */
  void add(Population population, long firstSample) {
    Tensor drive = population.drive();
    Tensor value = population.values();
    Tensor word = population.words();
    int end = index.firstOf(firstSample + drive.dim(0));
    for (int i = index.firstOf(firstSample); i < end; i++) {
      long at = index.offset(i, firstSample);
      drives[i] = (float) drive.get(at);
      values[i] = (float) value.get(at);
      if (words != null && word != null) {
        words[i] = (int) word.getLong(at);
      }
    }
  }

  float[] drives() {
    return drives;
  }

  float[] values() {
    return values;
  }

  /** The words; null for a population without spikes. */
  int @Nullable [] words() {
    return words;
  }
}
