package org.spikepack.train;

import java.util.List;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.UserFault;
import org.spikepack.network.BatchNorm;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Dense;
import org.spikepack.network.Dropout;
import org.spikepack.network.Extent;
import org.spikepack.network.Flatten;
import org.spikepack.network.Input;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;
import org.spikepack.neuron.Surrogate;
import org.spikepack.project.AugmentationSettings;
import org.spikepack.project.Optimiser;
import org.spikepack.project.TrainingSettings;

/** Small networks, neurons and settings that the tests of training share. */
final class Classroom {

  static final NeuronModel RELU = new Relu();
  static final NeuronModel PACK = new SpikePack(4, 2, Rounding.ROUND, 1);
  static final NeuronModel LIF = new Lif(4, 2, 1, Reset.SOFT, 0, 0, false, SpikeValue.ONE);

  private Classroom() {}

  /** Convolution, batch norm, neurons, dropout, dense: something of everything that learns. */
  static CheckedNetwork network() throws BadDesign {
    return Network.chain(
            List.of(
                new Input("in", Shape.of(1, Blobs.SIDE, Blobs.SIDE)),
                new Conv2d(
                    "conv",
                    4,
                    Extent.square(3),
                    Extent.square(1),
                    Extent.square(1),
                    Extent.square(1),
                    1,
                    false),
                new BatchNorm("norm", 1e-5, 0.1),
                new Neurons("act"),
                new Flatten("flat"),
                new Dropout("drop", 0.25),
                new Dense("fc", 2, true),
                new Readout("out")))
        .check();
  }

  static TrainingSettings settings(int epochs, Optimiser optimiser, double learningRate) {
    return new TrainingSettings(
        epochs,
        16,
        optimiser,
        learningRate,
        0.9,
        1e-3,
        0.5,
        0.05,
        AugmentationSettings.NONE,
        0,
        Surrogate.DEFAULT,
        true,
        7,
        null);
  }

  /** The same settings with mirrored images and with patience. */
  static TrainingSettings with(
      TrainingSettings s, AugmentationSettings augmentation, int patience, long seed) {
    return new TrainingSettings(
        s.epochs(),
        s.batchSize(),
        s.optimiser(),
        s.learningRate(),
        s.momentum(),
        s.weightDecay(),
        s.warmUpEpochs(),
        s.labelSmoothing(),
        augmentation,
        patience,
        s.surrogate(),
        s.detachReset(),
        seed,
        s.startFrom());
  }

  static TrainingTask task(NeuronModel neuron, TrainingSettings settings) throws BadDesign {
    CheckedNetwork network = network();
    return new TrainingTask(
        "pupil",
        network,
        neuron,
        InitialWeights.of(network, settings.seed()),
        settings,
        Blobs.of(150, 1),
        Blobs.of(100, 2),
        InputCoding.DIRECT);
  }

  static Trainer trainer(NeuronModel neuron, TrainingSettings settings) throws BadDesign {
    return new Trainer(new ReferenceBackend(), task(neuron, settings));
  }

  static Trained train(NeuronModel neuron, TrainingSettings settings) throws UserFault {
    return trainer(neuron, settings).train(TrainingListener.NONE, () -> false, null);
  }
}
