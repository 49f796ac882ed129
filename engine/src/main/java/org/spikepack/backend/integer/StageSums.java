package org.spikepack.backend.integer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The accumulators of one stage, made ready to run. */
final class StageSums {

  private final Volume volume;
  private final List<WordMap> maps;
  private final int[] bias;
  private final List<WeightedKernel> kernels = new ArrayList<>();
  private final List<ResidualTerm> shortcuts = new ArrayList<>();

  StageSums(IntegerStage.Summing stage, List<WordMap> maps) {
    this.volume = stage.volume();
    this.maps = maps;
    this.bias = new int[volume.channels()];
    for (int c = 0; c < bias.length; c++) {
      bias[c] = (int) stage.bias().getLong(c);
    }
    for (Term term : stage.terms()) {
      switch (term) {
        case WeightedTerm weighted ->
            kernels.add(new WeightedKernel(weighted, maps.get(weighted.source()).volume(), volume));
        case ResidualTerm residual -> shortcuts.add(residual);
      }
    }
  }

  /** Bias and all terms whose words are numbers: the same in every step. */
  int[] numbers(int[][] words) {
    int[] out = sum(words, WordMap.Coding.NUMBER, 0);
    int area = volume.area();
    for (int i = 0; i < out.length; i++) {
      out[i] += bias[i / area];
    }
    return out;
  }

  /**
   * The terms whose words are steps, at one of them.
   *
   * @param shift how far the bit of that step is from the lowest
   */
  int[] step(int[][] words, int shift) {
    return sum(words, WordMap.Coding.STEPS, shift);
  }

  private int[] sum(int[][] words, WordMap.Coding coding, int shift) {
    int[] byPosition = new int[volume.size()];
    int[] out = new int[volume.size()];
    int area = volume.area();
    int channels = volume.channels();
    for (WeightedKernel kernel : kernels) {
      if (maps.get(kernel.source()).coding() == coding) {
        kernel.add(values(words[kernel.source()], coding, shift), byPosition);
      }
    }
    for (int c = 0; c < channels; c++) {
      for (int p = 0; p < area; p++) {
        out[c * area + p] = byPosition[p * channels + c];
      }
    }
    for (ResidualTerm shortcut : shortcuts) {
      if (maps.get(shortcut.source()).coding() == coding) {
        int[] values = values(words[shortcut.source()], coding, shift);
        for (int i = 0; i < out.length; i++) {
          out[i] += (int) shortcut.coefficients().getLong(i / area) * values[i];
        }
      }
    }
    return out;
  }

  private static int[] values(int[] words, WordMap.Coding coding, int shift) {
    if (coding == WordMap.Coding.NUMBER) {
      return words;
    }
    int[] out = new int[words.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = words[i] >>> shift & 1;
    }
    return out;
  }

  long events(int[][] words, boolean bitByBit) {
    Stream<WeightedKernel> all = kernels.stream();
    return all.mapToLong(kernel -> kernel.events(words[kernel.source()], bitByBit)).sum();
  }
}
