package org.spikepack.train;

import org.spikepack.backend.Presentation;
import org.spikepack.data.Dataset;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Shape;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.project.AugmentationSettings;
import org.spikepack.project.TrainingSettings;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * What is to be learnt: one arm of an experiment, where it starts, and from which data.
 *
 * @param arm its name, for messages and provenance
 * @param start every parameter of the network ({@link InitialWeights} or earlier training); with
 *     SpikePack neurons, missing thresholds are set from the data
 * @param training what the arm learns from
 * @param validation what it is judged by after every epoch
 * @param coding how samples become drive or spikes
 */
public record TrainingTask(
    String arm,
    CheckedNetwork network,
    NeuronModel neuron,
    Weights start,
    TrainingSettings settings,
    Dataset training,
    Dataset validation,
    InputCoding coding) {

  /** The arm, as a message names it. */
  String where() {
    return "training of arm '" + arm + "'";
  }

  /** Samples of one step, the last of an epoch excepted. */
  int batchSize() {
    return Math.min(settings.batchSize(), training.size());
  }

  int stepsPerEpoch() {
    return Math.ceilDiv(training.size(), batchSize());
  }

  /** A batch in the shape of the network's input, as the network meets it. */
  Presentation present(Tensor samples, int[] indices, long seed) {
    Shape input = network.input().shape();
    return coding.present(samples.reshaped(input.withBatch(samples.dim(0))), indices, seed);
  }

  /**
   * @throws BadDesign where samples or labels do not fit the network
   */
  void check() throws BadDesign {
    if (!settings.augmentation().equals(AugmentationSettings.NONE)
        && training.sampleShape().length != 3) {
      throw new BadDesign(
          where(),
          "augmentation moves pixels but the training samples are no images",
          "switch augmentation off");
    }
    check(training, "training");
    check(validation, "validation");
  }

  private void check(Dataset data, String role) throws BadDesign {
    if (data.size() == 0) {
      throw new BadDesign(
          where(), "the " + role + " data have no samples", "name another data set");
    }
    Shape found = Shape.of(data.sampleShape());
    Shape input = network.input().shape();
    boolean vector = input.rank() == 1 || found.rank() == 1;
    if (!found.equals(input) && !(vector && found.size() == input.size())) {
      throw new BadDesign(
          where(),
          "the " + role + " samples are " + found + " but the network takes " + input,
          "give the input layer the shape of the samples");
    }
    for (int i = 0; i < data.size(); i++) {
      if (data.label(i) < 0) {
        throw new BadDesign(
            where(),
            "sample " + i + " of the " + role + " data has no label",
            "name a data set with labels");
      }
      if (data.label(i) >= network.classes()) {
        throw new BadDesign(
            where(),
            "sample "
                + i
                + " of the "
                + role
                + " data has label "
                + data.label(i)
                + " but the readout has "
                + network.classes()
                + " classes",
            "give the last weighted layer one unit per class");
      }
    }
  }
}
