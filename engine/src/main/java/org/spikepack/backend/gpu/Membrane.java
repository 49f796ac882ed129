package org.spikepack.backend.gpu;

import java.util.Map;
import org.spikepack.backend.Plan;
import org.spikepack.backend.gpu.device.DeviceMemory;
import org.spikepack.backend.gpu.device.KernelSource;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.SteppedNeuron;
import org.spikepack.tensor.ElementType;

/**
 * A population of LIF or IF neurons on the device.
 *
 * @param threshold v_th per channel, like {@code start}
 * @param alike whether all channels have the same threshold and start
 * @param code what it writes
 */
record Membrane(
    SteppedNeuron neuron, DeviceMemory threshold, DeviceMemory start, boolean alike, Code code) {

  private static final int LEAK = 0;
  private static final int LEAK_AND_DECAY = 1;
  private static final int NO_LEAK = 2;

  /**
   * @param thresholds one per channel, like {@code starts}
   */
  static Membrane of(
      SteppedNeuron neuron, float[] thresholds, float[] starts, Workspace workspace) {
    float[] worth = new float[thresholds.length];
    for (int i = 0; i < worth.length; i++) {
      worth[i] = (float) neuron.worth(thresholds[i]);
    }
    boolean wide = Plan.wordType(neuron) == ElementType.U16;
    int kind = wide ? Code.BITS16 : Code.BITS8;
    Code code = new Code(kind, neuron.steps(), worth, workspace.constant(worth), null, null);
    return new Membrane(
        neuron,
        workspace.constant(thresholds),
        workspace.constant(starts),
        Lanes.alike(thresholds) && Lanes.alike(starts),
        code);
  }

  /**
   * How many of its neurons share a thread.
   *
   * @param plain whether the drive is plain numbers
   * @param size neurons of a sample
   * @param area neurons of a channel
   */
  Lanes lanes(boolean plain, int size, int area) {
    return Lanes.of(plain, size, area, alike, neuron.steps());
  }

  /**
   * The kernels {@code scan.cl} for it.
   *
   * @param half whether drives and gradients lie in memory as f16
   */
  KernelSource source(Lanes lanes, boolean half) {
    int charge = neuron instanceof Lif lif ? (lif.decayInput() ? LEAK_AND_DECAY : LEAK) : NO_LEAK;
    int hard = neuron.reset() == Reset.HARD ? 1 : 0;
    return lanes.source(
        "scan.cl", half, Map.of("STEPS", neuron.steps(), "CHARGE", charge, "HARD", hard));
  }

  float rest() {
    return (float) neuron.rest();
  }

  float inverseTau() {
    return neuron instanceof Lif lif ? (float) (1 / lif.tauM()) : 0f;
  }

  float reset() {
    return (float) neuron.vReset();
  }
}
