package org.spikepack.project;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.SpikePack;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * Keeps what thresholds were made for: the largest word of a SpikePack population, {@code θ·(τ^T −
 * 1)/(τ − 1)}, stays the same when T or τ is changed after its thresholds were calibrated or
 * learnt. A window with one more step halves the unit instead of doubling the range.
 */
final class ThresholdRange {

  /** As a weights file states the neuron its thresholds belong to; see {@link SpikePack}. */
  private static final Pattern MADE_FOR =
      Pattern.compile("SpikePack\\[steps=(\\d{1,2}), tau=(\\d+(?:\\.\\d+)?), .*");

  private static final String NEURON = "neuron";
  private static final String THRESHOLD = ".threshold";

  private ThresholdRange() {}

  /**
   * The arrays of one file, thresholds fitted to the neuron of the arm.
   *
   * @param origin the texts of the file
   */
  static Weights kept(Weights file, Map<String, String> origin, NeuronModel now) {
    Matcher made = MADE_FOR.matcher(origin.getOrDefault(NEURON, ""));
    if (!(now instanceof SpikePack wanted) || !made.matches()) {
      return file;
    }
    int steps = Integer.parseInt(made.group(1));
    double tau = Double.parseDouble(made.group(2));
    if (steps == wanted.steps() && tau == wanted.tau()) {
      return file;
    }
    SpikePack before = new SpikePack(steps, tau, wanted.rounding(), wanted.threshold());
    double factor = before.capacity() / wanted.capacity();
    Map<String, Tensor> out = new LinkedHashMap<>();
    file.asMap()
        .forEach(
            (name, array) ->
                out.put(name, name.endsWith(THRESHOLD) ? scaled(array, factor) : array));
    return new Weights(out);
  }

  private static Tensor scaled(Tensor array, double factor) {
    Tensor out = array.copy();
    for (long i = 0; i < out.size(); i++) {
      out.set(i, out.get(i) * factor);
    }
    return out;
  }
}
