package org.spikepack.convert;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.backend.integer.IntegerBackend;
import org.spikepack.backend.integer.QuantiserOptions;
import org.spikepack.data.Dataset;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.NoDevice;
import org.spikepack.run.InputCode;
import org.spikepack.run.SampleShape;
import org.spikepack.tensor.Tensor;

/**
 * What an arm loses when its weights become whole numbers: the same samples through the arm in
 * floating point and in the arithmetic of the hardware.
 *
 * @param samples that both classified
 * @param floatRight samples that floating point classifies rightly
 * @param integerRight samples that whole numbers classify rightly
 * @param disagreements samples to which they give different classes
 */
public record QuantisationCost(int samples, int floatRight, int integerRight, int disagreements) {

  private static final int BATCH = 100;

  /** Lost accuracy in points of a hundred; negative where whole numbers are better. */
  public double pointsLost() {
    return 100.0 * (floatRight - integerRight) / samples;
  }

  public double floatAccuracy() {
    return (double) floatRight / samples;
  }

  public double integerAccuracy() {
    return (double) integerRight / samples;
  }

  /**
   * Runs both.
   *
   * @param data with labels
   * @param most the first so many samples, 0 for all
   * @param floats where the arm runs in floating point
   * @param cancelled asked before every batch
   * @throws BadDesign where the arm has no form in whole numbers
   * @throws BadInput where the data do not fit the network
   * @throws CancellationException when cancelled
   */
  public static QuantisationCost measure(
      Plan plan,
      Dataset data,
      InputCode code,
      int most,
      Backend floats,
      QuantiserOptions options,
      BooleanSupplier cancelled)
      throws BadDesign, BadInput, NoDevice {
    SampleShape shaped = SampleShape.fit(plan.network(), data);
    int samples = most == 0 ? data.size() : Math.min(most, data.size());
    int floatRight = 0;
    int integerRight = 0;
    int disagreements = 0;
    try (Executable wide = floats.compile(plan, BATCH);
        Executable whole = new IntegerBackend(options).compile(plan, BATCH)) {
      for (int first = 0; first < samples; first += BATCH) {
        if (cancelled.getAsBoolean()) {
          throw new CancellationException("comparison cancelled");
        }
        int[] indices = IntStream.range(first, Math.min(samples, first + BATCH)).toArray();
        Presentation input = code.present(shaped.batch(indices), indices, plan.neuron());
        int[] ofFloats = classes(wide.run(input, Observer.NONE));
        int[] ofIntegers = classes(whole.run(input, Observer.NONE));
        for (int i = 0; i < indices.length; i++) {
          int label = data.label(indices[i]);
          floatRight += ofFloats[i] == label ? 1 : 0;
          integerRight += ofIntegers[i] == label ? 1 : 0;
          disagreements += ofFloats[i] == ofIntegers[i] ? 0 : 1;
        }
      }
    }
    return new QuantisationCost(samples, floatRight, integerRight, disagreements);
  }

  private static int[] classes(Tensor logits) {
    int[] out = new int[logits.dim(0)];
    int classes = logits.dim(1);
    for (int b = 0; b < out.length; b++) {
      int best = 0;
      for (int c = 1; c < classes; c++) {
        if (logits.get((long) b * classes + c) > logits.get((long) b * classes + best)) {
          best = c;
        }
      }
      out[b] = best;
    }
    return out;
  }
}
