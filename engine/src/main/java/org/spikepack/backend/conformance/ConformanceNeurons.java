package org.spikepack.backend.conformance;

import java.util.ArrayList;
import java.util.List;
import org.spikepack.neuron.ClippedRelu;
import org.spikepack.neuron.IntegrateAndFire;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;

/** Every neuron model with every option. */
public final class ConformanceNeurons {

  private ConformanceNeurons() {}

  /**
   * @param perChannel whether thresholds (and starts) differ from channel to channel
   * @param exact whether its arithmetic on dyadic numbers fits into f32
   */
  public record Named(NeuronModel model, boolean perChannel, boolean exact) {
    @Override
    public String toString() {
      return model + (perChannel ? ", per channel" : "");
    }
  }

  public static List<Named> all() {
    List<Named> out = new ArrayList<>();
    out.add(new Named(new Relu(), false, true));
    out.add(new Named(new ClippedRelu(1), false, true));
    out.add(new Named(new ClippedRelu(1), true, true));
    addSpikePack(out);
    addLif(out);
    for (Reset reset : Reset.values()) {
      for (SpikeValue value : SpikeValue.values()) {
        boolean threshold = value == SpikeValue.THRESHOLD;
        NeuronModel model =
            new IntegrateAndFire(threshold ? 16 : 8, 0.75, reset, -0.25, 0.375, value);
        out.add(new Named(model, threshold, true));
      }
    }
    out.add(new Named(new IntegrateAndFire(8, 0.75, Reset.HARD, 0, 0, SpikeValue.ONE), true, true));
    return out;
  }

  private static void addSpikePack(List<Named> out) {
    for (Rounding rounding : Rounding.values()) {
      for (int steps : new int[] {1, 4, 8, 12, 16}) {
        out.add(new Named(spikePack(steps, 2, rounding), false, true));
      }
      for (double tau : new double[] {1.5, 1.8, 2.5}) {
        out.add(new Named(spikePack(8, tau, rounding), false, false));
      }
    }
    out.add(new Named(spikePack(16, 1.5, Rounding.FLOOR), false, false));
    out.add(new Named(spikePack(3, 1.8, Rounding.ROUND), true, false));
    for (int steps : new int[] {4, 8, 9}) {
      out.add(new Named(spikePack(steps, 2, Rounding.ROUND), true, true));
    }
  }

  /** A unit threshold that is a power of two, so that the largest word means about 2. */
  private static SpikePack spikePack(int steps, double tau, Rounding rounding) {
    double capacity = new SpikePack(steps, tau, rounding, 1).capacity();
    double theta = Math.pow(2, 1 - Math.ceil(Math.log(capacity) / Math.log(2)));
    return new SpikePack(steps, tau, rounding, theta);
  }

  private static void addLif(List<Named> out) {
    for (Reset reset : Reset.values()) {
      for (boolean decayInput : new boolean[] {false, true}) {
        for (SpikeValue value : SpikeValue.values()) {
          boolean perChannel = value == SpikeValue.THRESHOLD;
          NeuronModel model = new Lif(4, 2, 0.5, reset, -0.25, 0.125, decayInput, value);
          out.add(new Named(model, perChannel, true));
        }
      }
    }
    NeuronModel one = new Lif(1, 1, 0.5, Reset.SOFT, 0, 0, false, SpikeValue.ONE);
    NeuronModel long8 = new Lif(8, 2, 0.5, Reset.SOFT, 0, 0, false, SpikeValue.ONE);
    NeuronModel slow = new Lif(11, 3, 0.4, Reset.HARD, 0.1, 0.1, true, SpikeValue.THRESHOLD);
    Lif cleared = new Lif(4, 2, 0.5, Reset.HARD, 0, 0.125, true, SpikeValue.THRESHOLD);
    out.add(new Named(cleared, true, true));
    out.add(new Named(one, false, true));
    out.add(new Named(long8, false, true));
    out.add(new Named(slow, false, false));
  }
}
