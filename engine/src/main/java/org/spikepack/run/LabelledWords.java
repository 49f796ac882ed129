package org.spikepack.run;

import java.util.Arrays;
import org.spikepack.measure.LabelInformation;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/**
 * The words of some neurons of a population for all samples, to ask what they tell of the class.
 */
final class LabelledWords {

  /** Neurons looked at, spread evenly over the population: a mean over them says enough. */
  private static final int MOST_NEURONS = 128;

  private final int[] neurons;
  private final Tensor words;
  private final int[] labels;

  /**
   * @param labels one per sample
   */
  LabelledWords(int populationSize, int[] labels) {
    neurons = new int[Math.min(populationSize, MOST_NEURONS)];
    Arrays.setAll(neurons, i -> (int) ((long) i * populationSize / neurons.length));
    words = Tensor.zeros(ElementType.U16, labels.length, neurons.length);
    this.labels = labels;
  }

  /** Takes its neurons' words out of u8 or u16 {@code [batch, shape…]}. */
  void add(Tensor batch, int firstSample) {
    long size = batch.size() / batch.dim(0);
    for (int b = 0; b < batch.dim(0); b++) {
      long row = (long) (firstSample + b) * neurons.length;
      for (int i = 0; i < neurons.length; i++) {
        words.setLong(row + i, batch.getLong(b * size + neurons[i]));
      }
    }
  }

  /** I(label; S) in bits, mean over the neurons looked at. */
  double meanBits() {
    return Arrays.stream(LabelInformation.bitsPerNeuron(labels, words)).average().orElse(0);
  }
}
