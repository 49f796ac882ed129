package org.spikepack.views.raster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spikepack.run.ArmResult;
import org.spikepack.run.Recording;
import org.spikepack.tensor.Tensor;
import org.spikepack.views.desk.Pin;
import org.spikepack.views.raster.RasterViewModel.Marks;

/**
 * The spikes of a moment pinned, held against those shown, column by column.
 *
 * @param pinned per column the same arm and layer in the moment pinned; null where there is none
 *     with as many neurons
 * @param scrubber where it stands
 */
record Comparison(
    Pin pin, List<RasterColumn> shown, List<@Nullable RasterColumn> pinned, int scrubber) {

  /**
   * Null while nothing is pinned, or the moment that is shown.
   *
   * @param arrays recorded of the sample shown
   * @param shown the columns as they are
   */
  static @Nullable Comparison of(
      Marks marks, Map<String, Tensor> arrays, String layer, List<RasterColumn> shown) {
    Pin pin = marks.pin();
    if (pin == null
        || pin.step() == marks.step() && pin.shown().recording().arrays().equals(arrays)) {
      return null;
    }
    List<@Nullable RasterColumn> pinned = new ArrayList<>();
    for (RasterColumn column : shown) {
      pinned.add(like(pin, layer, column));
    }
    return new Comparison(pin, shown, pinned, marks.step());
  }

  /** What is compared with what, and how much differs; empty while nothing is pinned. */
  static String words(Marks marks, @Nullable Comparison held, int sample) {
    Pin pin = marks.pin();
    if (pin == null) {
      return "";
    }
    return held == null
        ? "Pinned: " + pin.words() + ", the moment shown. "
        : "Hollow: %s, pinned, over %s; %s. "
            .formatted(pin.words(), Pin.words(sample, marks.step()), held.counts());
  }

  private static @Nullable RasterColumn like(Pin pin, String layer, RasterColumn column) {
    Map<String, Tensor> arrays = pin.shown().recording().arrays();
    Tensor words = arrays.get(Recording.wordsName(column.arm(), layer));
    ArmResult arm = pin.shown().result().arm(column.arm()).orElse(null);
    return words == null || arm == null || words.dim(1) != column.words().length
        ? null
        : RasterColumn.of(column.arm(), arm.neuron(), column.ink(), words, 0);
  }

  /** Whether a spike of the moment pinned belongs over a step of the column shown. */
  boolean spike(int column, int neuron, int step) {
    RasterColumn kept = pinned.get(column);
    int from = pin.stepFor(step, scrubber);
    return kept != null && from >= 0 && from < kept.steps() && kept.spike(neuron, from);
  }

  private boolean compared(int step) {
    return pin.stepFor(step, scrubber) >= 0;
  }

  /** Whether a neuron does something else at any step that is compared. */
  boolean differs(int column, int neuron) {
    RasterColumn now = shown.get(column);
    if (pinned.get(column) == null) {
      return false;
    }
    for (int t = 0; t < now.steps(); t++) {
      if (compared(t) && now.spike(neuron, t) != spike(column, neuron, t)) {
        return true;
      }
    }
    return false;
  }

  /** Neurons of a column that do something else. */
  int differing(int column) {
    int out = 0;
    for (int neuron = 0; neuron < shown.get(column).words().length; neuron++) {
      out += differs(column, neuron) ? 1 : 0;
    }
    return out;
  }

  /** How many neurons differ, arm by arm. */
  String counts() {
    List<String> out = new ArrayList<>();
    for (int c = 0; c < shown.size(); c++) {
      if (pinned.get(c) != null) {
        out.add(String.format(Locale.ROOT, "%s %,d", shown.get(c).arm(), differing(c)));
      }
    }
    return out.isEmpty()
        ? "nothing to compare in this layer"
        : "neurons that differ: " + String.join(", ", out);
  }
}
