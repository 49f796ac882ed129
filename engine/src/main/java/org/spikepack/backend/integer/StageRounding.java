package org.spikepack.backend.integer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** Rounds a drive in real numbers, and the neurons behind it, to one stage. */
final class StageRounding {

  private final QuantiserOptions options;

  StageRounding(QuantiserOptions options) {
    this.options = options;
  }

  IntegerStage.Readout readout(String name, Wiring.Sum sum) {
    double[] scales = new double[sum.bias().length];
    for (int o = 0; o < scales.length; o++) {
      scales[o] = choice(sum, o, 0).free();
    }
    return new IntegerStage.Readout(
        name,
        sum.volume(),
        terms(sum, scales),
        whole(sum.bias(), scales, Integer.MAX_VALUE),
        Tensor.of(scales, scales.length));
  }

  IntegerStage.Population population(
      String name,
      int target,
      Wiring.Sum sum,
      IntegerNeuron neuron,
      double[] thresholds,
      double[] starts) {
    double[] scales = new double[sum.bias().length];
    Firing firing =
        switch (neuron) {
          case IntegerNeuron.Packed _ -> packed(sum, thresholds, scales);
          case IntegerNeuron.Stepped _ -> stepped(sum, thresholds, starts, scales);
        };
    return new IntegerStage.Population(
        name,
        sum.volume(),
        target,
        terms(sum, scales),
        whole(sum.bias(), scales, Integer.MAX_VALUE),
        Tensor.of(scales, scales.length),
        firing);
  }

  private Firing packed(Wiring.Sum sum, double[] thresholds, double[] scales) {
    Tensor multipliers = Tensor.zeros(ElementType.I32, scales.length);
    Tensor shifts = Tensor.zeros(ElementType.I32, scales.length);
    for (int o = 0; o < scales.length; o++) {
      ScaleChoice.Packed chosen = choice(sum, o, thresholds[o]).packed(thresholds[o]);
      scales[o] = chosen.scale();
      multipliers.setLong(o, chosen.multiplier());
      shifts.setLong(o, chosen.shift());
    }
    return new Firing.Packed(multipliers, shifts);
  }

  private Firing stepped(Wiring.Sum sum, double[] thresholds, double[] starts, double[] scales) {
    for (int o = 0; o < scales.length; o++) {
      scales[o] = choice(sum, o, thresholds[o]).stepped(thresholds[o]);
    }
    Tensor whole = whole(thresholds, scales, Integer.MAX_VALUE);
    for (int o = 0; o < scales.length; o++) {
      whole.setLong(o, Math.max(1, whole.getLong(o)));
    }
    return new Firing.Stepped(whole, whole(starts, scales, Integer.MAX_VALUE));
  }

  private ScaleChoice choice(Wiring.Sum sum, int channel, double threshold) {
    DoubleStream.Builder weights = DoubleStream.builder();
    DoubleStream.Builder shortcuts = DoubleStream.builder();
    for (Wiring.Addend addend : sum.addends()) {
      switch (addend) {
        case Wiring.Weighted weighted -> {
          for (double weight : weighted.weights()[channel]) {
            weights.add(weight);
          }
        }
        case Wiring.Shortcut shortcut -> shortcuts.add(shortcut.coefficients()[channel]);
      }
    }
    return new ScaleChoice(
        options,
        weights.build().toArray(),
        shortcuts.build().toArray(),
        sum.bias()[channel],
        threshold);
  }

  private static List<Term> terms(Wiring.Sum sum, double[] scales) {
    List<Term> out = new ArrayList<>();
    for (Wiring.Addend addend : sum.addends()) {
      out.add(
          switch (addend) {
            case Wiring.Weighted weighted -> term(weighted, scales);
            case Wiring.Shortcut shortcut ->
                new ResidualTerm(
                    shortcut.map(),
                    whole(shortcut.coefficients(), scales, ScaleChoice.LARGEST_COEFFICIENT));
          });
    }
    return out;
  }

  private static WeightedTerm term(Wiring.Weighted from, double[] scales) {
    double[][] rows = from.weights();
    Volume over = from.source().over();
    Tensor weights =
        Tensor.zeros(
            ElementType.I8,
            rows.length,
            over.channels(),
            from.kernel().kernel().height(),
            from.kernel().kernel().width());
    int taps = from.kernel().taps();
    long at = 0;
    for (int o = 0; o < rows.length; o++) {
      for (int weight : WeightRounding.of(rows[o], scales[o], taps)) {
        weights.setLong(at++, weight);
      }
    }
    return new WeightedTerm(
        from.layer(), from.source().map(), from.source().average(), over, from.kernel(), weights);
  }

  private static Tensor whole(double[] values, double[] scales, int largest) {
    Tensor out = Tensor.zeros(ElementType.I32, values.length);
    for (int o = 0; o < values.length; o++) {
      out.setLong(o, ScaleChoice.rounded(values[o], scales[o], largest));
    }
    return out;
  }
}
