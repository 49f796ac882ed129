package org.spikepack.backend.gpu;

import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Plan;
import org.spikepack.backend.gpu.device.DeviceMemory;
import org.spikepack.neuron.ClippedRelu;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.tensor.ElementType;

/**
 * A population that answers its window with one value, on the device: ReLU, clipped ReLU,
 * SpikePack; or none at all, which passes its drive on.
 *
 * @param code what it writes
 * @param structure {@code Neuron} of {@code neuron.cl}
 * @param alike whether all channels have the same threshold
 */
record SteadyNeurons(
    @Nullable DeviceMemory theta,
    @Nullable DeviceMemory inverse,
    @Nullable DeviceMemory levels,
    int[] structure,
    boolean alike,
    Code code) {

  private static final int LINEAR = 0;
  private static final int RELU = 1;
  private static final int CLIPPED = 2;
  private static final int PACK = 3;
  private static final int GREEDY = 4;

  /** Passes on what it gets. */
  static final SteadyNeurons NONE =
      new SteadyNeurons(null, null, null, new int[] {LINEAR, 1, 0, 0, 0}, true, Code.PLAIN);

  /**
   * @param thresholds one per channel
   */
  static SteadyNeurons of(NeuronModel model, float[] thresholds, Workspace workspace) {
    return switch (model) {
      case Relu _ ->
          new SteadyNeurons(null, null, null, new int[] {RELU, 1, 0, 0, 0}, true, Code.PLAIN);
      case ClippedRelu _ ->
          new SteadyNeurons(
              workspace.constant(thresholds),
              null,
              null,
              new int[] {CLIPPED, 1, 0, 0, 0},
              Lanes.alike(thresholds),
              Code.PLAIN);
      case SpikePack pack -> pack(pack, thresholds, workspace);
      default -> throw new IllegalArgumentException(model + " takes steps");
    };
  }

  private static SteadyNeurons pack(SpikePack pack, float[] thresholds, Workspace workspace) {
    boolean wide = Plan.wordType(pack) == ElementType.U16;
    float[] inverse = new float[thresholds.length];
    for (int i = 0; i < inverse.length; i++) {
      inverse[i] = 1 / thresholds[i];
    }
    float[] levels = new float[pack.steps()];
    for (int t = 0; t < levels.length; t++) {
      levels[t] = (float) pack.weight(t);
    }
    DeviceMemory theta = workspace.constant(thresholds);
    float[] units = pack.binary() ? null : units(pack);
    Code code =
        new Code(
            wide ? Code.WORD16 : Code.WORD8,
            pack.steps(),
            thresholds,
            theta,
            units,
            units == null ? null : workspace.constant(units));
    int[] structure = {
      pack.binary() ? PACK : GREEDY,
      pack.steps(),
      (1 << pack.steps()) - 1,
      pack.rounding() == Rounding.ROUND ? 1 : 0,
      wide ? 1 : 0
    };
    return new SteadyNeurons(
        theta,
        workspace.constant(inverse),
        workspace.constant(levels),
        structure,
        Lanes.alike(thresholds),
        code);
  }

  /** What each word is worth in units of θ. */
  private static float[] units(SpikePack pack) {
    float[] out = new float[1 << pack.steps()];
    for (int word = 0; word < out.length; word++) {
      out[word] = (float) pack.value(word, 1);
    }
    return out;
  }
}
