package org.spikepack.run;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.List;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.fault.UserFault;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.neuron.IntegrateAndFire;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;
import org.spikepack.project.Coding;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/** Four arms on small networks, and how to reach what an experiment says of them. */
final class SmallExperiments {

  static final int SAMPLES = 31;
  static final NeuronModel PACK = new SpikePack(5, 2, Rounding.ROUND, 0.1);
  static final NeuronModel LIF = new Lif(4, 2, 0.3, Reset.SOFT, 0, 0, false, SpikeValue.ONE);
  static final NeuronModel IF =
      new IntegrateAndFire(3, 0.5, Reset.SOFT, 0, 0.25, SpikeValue.THRESHOLD);

  private SmallExperiments() {}

  static ExperimentSettings settings() {
    return new ExperimentSettings("Test", Coding.DIRECT, 0, 7, 3, 0, null);
  }

  static List<ArmSetup> arms(Weights weights) {
    return List.of(
        new ArmSetup("LIF", LIF, weights),
        new ArmSetup("SpikePack", PACK, weights),
        new ArmSetup("ANN", new Relu(), weights),
        new ArmSetup("IF", IF, weights));
  }

  /** Samples whose class is what the ANN says, but for the first, which is labelled otherwise. */
  static SmallDataset labelled(CheckedNetwork network, Weights weights) throws UserFault {
    Tensor images = SmallNetworks.images(network, SAMPLES, 8);
    int[] labels =
        SmallNetworks.classes(SmallNetworks.logits(network, new Relu(), weights, images));
    labels[0] = (labels[0] + 1) % 4;
    return new SmallDataset(images, labels, List.of("a", "b", "c", "d"));
  }

  static Experiment.Outcome run(
      CheckedNetwork network, List<ArmSetup> arms, SmallDataset data, ExperimentSettings settings)
      throws UserFault {
    return new Experiment(network, arms, data, settings)
        .run(new ReferenceBackend(), ExperimentListener.NONE, () -> false);
  }

  static ArmResult arm(Experiment.Outcome outcome, String name) {
    return outcome.result().arm(name).orElseThrow();
  }

  static LayerResult layer(ArmResult arm, String name) {
    return arm.layer(name).orElseThrow();
  }

  static LayerResult.PopulationResult population(ArmResult arm, String name) {
    LayerResult.PopulationResult population = layer(arm, name).population();
    assertNotNull(population);
    return population;
  }
}
