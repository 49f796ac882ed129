package org.spikepack.backend.integer;

import org.spikepack.fault.BadDesign;
import org.spikepack.neuron.ClippedRelu;
import org.spikepack.neuron.IntegrateAndFire;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SteppedNeuron;

/** Which neuron models have a form in whole numbers, and why the others have none. */
final class NeuronChoice {

  /** A window's spikes are one byte. */
  static final int MOST_STEPS = 8;

  private static final int MOST_LEAK_SHIFT = 15;

  private NeuronChoice() {}

  static IntegerNeuron of(NeuronModel model) throws BadDesign {
    IntegerNeuron out =
        switch (model) {
          case SpikePack pack -> packed(pack);
          case Lif lif -> lif(lif);
          case IntegrateAndFire fire ->
              new IntegerNeuron.Stepped(fire.steps(), false, 0, false, hard(fire));
          case Relu _, ClippedRelu _ ->
              throw refusal(
                  model,
                  "they emit numbers, not spikes",
                  "choose the spiking arms, with --arm NAME");
        };
    if (model.steps() > MOST_STEPS) {
      throw refusal(
          model, "T is " + model.steps() + " but a word has 8 bits", "use 8 steps or fewer");
    }
    return out;
  }

  private static IntegerNeuron packed(SpikePack pack) throws BadDesign {
    if (!pack.binary()) {
      throw refusal(pack, "tau is " + pack.tau() + " and a shift doubles", "use tau 2");
    }
    return new IntegerNeuron.Packed(pack.steps(), pack.rounding() == Rounding.ROUND);
  }

  private static IntegerNeuron lif(Lif lif) throws BadDesign {
    int shift = Math.getExponent(lif.tauM());
    if (lif.tauM() != Math.scalb(1.0, shift) || shift > MOST_LEAK_SHIFT) {
      throw refusal(
          lif,
          "tau_m is " + lif.tauM() + " and the leak is a shift",
          "use a power of two such as 2 or 4");
    }
    return new IntegerNeuron.Stepped(lif.steps(), true, shift, lif.decayInput(), hard(lif));
  }

  private static boolean hard(SteppedNeuron neuron) throws BadDesign {
    if (neuron.reset() == Reset.HARD && neuron.vReset() != 0) {
      throw refusal(
          neuron,
          "v_reset is " + neuron.vReset() + " and a hard reset clears",
          "use v_reset 0, or reset by subtraction");
    }
    return neuron.reset() == Reset.HARD;
  }

  /** What one unit of a word (SpikePack) or one spike is worth to the next layer, per channel. */
  static double[] worth(NeuronModel model, double[] thresholds) {
    double[] out = thresholds.clone();
    if (model instanceof SteppedNeuron stepped) {
      for (int c = 0; c < out.length; c++) {
        out[c] = stepped.worth(thresholds[c]);
      }
    }
    return out;
  }

  private static BadDesign refusal(NeuronModel model, String what, String remedy) {
    return new BadDesign(model.label() + " neurons in whole numbers", what, remedy);
  }
}
