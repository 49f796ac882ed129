package org.spikepack.convert;

import java.util.Arrays;
import org.spikepack.fault.BadDesign;
import org.spikepack.neuron.IntegrateAndFire;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;
import org.spikepack.neuron.SteppedNeuron;

/**
 * A spiking neuron as a function: what it delivers for a constant drive when its threshold is set
 * to carry activations from 0 to a largest value A, in the unit of the ANN's activations.
 *
 * <ul>
 *   <li>SpikePack: {@code θ = A·(τ − 1)/(τ^T − 1)}, so that the largest word means exactly A.
 *   <li>IF and LIF: {@code v_th = A} and {@code v_0 = A/2}; a spike is worth {@code v_th}. With
 *       soft reset and an undecayed input, a constant drive of A charges the membrane to at least
 *       {@code v_th} in every step, so the neuron fires T times and delivers A; below that the leak
 *       of LIF takes its share, which {@link #value} simulates and a least-squares search can trade
 *       against clipping.
 * </ul>
 */
final class Transfer {

  private final NeuronModel model;

  private Transfer(NeuronModel model) {
    this.model = model;
  }

  /**
   * The function of a model, with those options put in place that conversion needs.
   *
   * @throws BadDesign when the model is not spiking, or its spikes cannot carry A
   */
  static Transfer of(NeuronModel target) throws BadDesign {
    target.check("conversion to " + target.label());
    return switch (target) {
      case SpikePack spikePack -> new Transfer(spikePack);
      case IntegrateAndFire n ->
          new Transfer(
              new IntegrateAndFire(
                  n.steps(),
                  n.threshold(),
                  n.reset(),
                  n.vReset(),
                  n.threshold() / 2,
                  SpikeValue.THRESHOLD));
      case Lif n -> new Transfer(forConversion(n));
      default ->
          throw new BadDesign(
              "conversion",
              target.label() + " is not a spiking neuron",
              "convert to SpikePack, IF or LIF");
    };
  }

  private static Lif forConversion(Lif n) throws BadDesign {
    if (n.decayInput()) {
      throw new BadDesign(
          "conversion to LIF",
          "decay_input is true, so that a drive of v_th cannot make the neuron fire every step",
          "set decay_input to false");
    }
    return new Lif(
        n.steps(),
        n.tauM(),
        n.threshold(),
        n.reset(),
        n.vReset(),
        n.threshold() / 2,
        false,
        SpikeValue.THRESHOLD);
  }

  /** The model the converted arm uses: spikes worth their threshold, window started half full. */
  NeuronModel model() {
    return model;
  }

  /** θ or v_th for activations in [0, {@code largest}]. */
  double threshold(double largest) {
    return model instanceof SpikePack spikePack ? spikePack.thresholdFor(largest) : largest;
  }

  /** Whether windows start at a potential of their own, {@code layer.v_0}. */
  boolean hasStart() {
    return model instanceof SteppedNeuron;
  }

  /** The potential a window starts at. */
  double start(double largest) {
    return largest / 2;
  }

  /** What the neuron delivers for the constant drive {@code u}; computed by its own arithmetic. */
  double value(double u, double largest) {
    return switch (model) {
      case SpikePack spikePack -> {
        double theta = threshold(largest);
        yield spikePack.value(spikePack.word(u, theta), theta);
      }
      case SteppedNeuron stepped -> {
        double[] drive = new double[stepped.steps()];
        Arrays.fill(drive, u);
        yield stepped.run(drive, largest, start(largest)).value();
      }
      default -> throw new IllegalStateException("of() lets only spiking models in");
    };
  }
}
