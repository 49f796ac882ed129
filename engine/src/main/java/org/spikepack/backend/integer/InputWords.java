package org.spikepack.backend.integer;

import org.spikepack.backend.Presentation;
import org.spikepack.fault.BadDesign;
import org.spikepack.tensor.Tensor;

/** Samples as words of the first map: {@code k = floor(x/unit + 1/2)}, or one bit per step. */
public final class InputWords {

  private InputWords() {}

  /**
   * How a presentation is to be quantised.
   *
   * @param constant the form of values that are the same in every step
   */
  static InputForm form(Presentation input, InputForm.Constant constant) {
    if (!input.perStep()) {
      return constant;
    }
    double largest = 0;
    for (long i = 0; i < input.values().size(); i++) {
      largest = Math.max(largest, input.values().get(i));
    }
    return new InputForm.Spikes(largest > 0 && Double.isFinite(largest) ? largest : 1);
  }

  /**
   * The words of one sample of a batch.
   *
   * @param map the first of a network that was quantised for {@code form}
   * @throws BadDesign where a value is negative, too large, or no spike
   */
  public static int[] of(Presentation input, int sample, InputForm form, WordMap map)
      throws BadDesign {
    int size = map.volume().size();
    int[] words = new int[size];
    Tensor values = input.values();
    int steps = input.perStep() ? values.dim(0) : 1;
    for (int t = 0; t < steps; t++) {
      long start = ((long) t * input.batch() + sample) * size;
      for (int i = 0; i < size; i++) {
        double units = values.get(start + i) / form.unit();
        boolean fits =
            switch (form) {
              case InputForm.Constant _ -> units > -0.5 && units < map.largest() + 0.5;
              case InputForm.Spikes _ -> units == 0 || Math.abs(units - 1) < 1e-6;
            };
        if (!fits) {
          throw refusal(map, form, i, sample, values.get(start + i));
        }
        words[i] = words[i] << 1 | (int) Math.floor(Math.max(units, 0) + 0.5);
      }
    }
    return words;
  }

  private static BadDesign refusal(
      WordMap map, InputForm form, int value, int sample, double found) {
    String where = "layer '" + map.name() + "' in whole numbers";
    String what = "value " + value + " of sample " + sample + " is " + (float) found;
    return switch (form) {
      case InputForm.Constant constant ->
          new BadDesign(
              where,
              what + " where words hold 0 to " + (float) constant.largest(),
              "scale the data to 0 to 1");
      case InputForm.Spikes spikes ->
          new BadDesign(
              where,
              what + " where a step has a spike of " + (float) spikes.unit() + " or none",
              "present spikes of equal value, or the values themselves as constant drive");
    };
  }
}
