package org.spikepack.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.fault.UserFault;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Dense;
import org.spikepack.network.Input;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.project.Optimiser;
import org.spikepack.project.TrainingSettings;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

class DataThresholdsTest {

  static Weights thresholds(TrainingSettings settings) throws UserFault {
    TrainingTask task = Classroom.task(Classroom.PACK, settings);
    int[] order = Seeds.order(task.training().size(), settings.seed(), 0);
    Tensor samples = task.training().batch(Batches.of(order, 0, task.batchSize()));
    return DataThresholds.of(
        new ReferenceBackend(), task.network(), (SpikePack) Classroom.PACK, task.start(), samples);
  }

  /** One weight of 1: the outputs of the ReLU are the samples themselves. */
  @Test
  void theLargestWordMeansThePercentile() throws UserFault {
    CheckedNetwork network =
        Network.chain(
                List.of(
                    new Input("in", Shape.of(1)),
                    new Dense("copy", 1, false),
                    new Neurons("act"),
                    new Dense("fc", 2, false),
                    new Readout("out")))
            .check();
    Weights start =
        InitialWeights.of(network, 1)
            .overlaid(
                new Weights(java.util.Map.of("copy.weight", Tensor.of(new float[] {1}, 1, 1))));
    float[] values = new float[2001];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i * 1237 % 2001) / 2000f;
    }
    Tensor samples = Tensor.of(values, 2001, 1);
    Weights binary = of(network, new SpikePack(4, 2, Rounding.ROUND, 1), start, samples);
    assertEquals(0.999 / 15, binary.get("act.threshold").get(0), 1e-7);
    Weights slow = of(network, new SpikePack(3, 1.5, Rounding.FLOOR, 1), start, samples);
    assertEquals(0.999 / (2.25 + 1.5 + 1), slow.get("act.threshold").get(0), 1e-7);
    Weights given = start.overlaid(binary);
    assertTrue(
        of(network, new SpikePack(8, 2, Rounding.ROUND, 1), given, samples).names().isEmpty());
    Tensor dark = Tensor.of(new float[] {-1, -2}, 2, 1);
    Weights silent = of(network, new SpikePack(4, 2, Rounding.ROUND, 0.3), start, dark);
    assertEquals(0.3f, silent.get("act.threshold").get(0));
  }

  private static Weights of(CheckedNetwork network, SpikePack neuron, Weights start, Tensor samples)
      throws UserFault {
    return DataThresholds.of(new ReferenceBackend(), network, neuron, start, samples);
  }

  /**
   * Behind a batch norm with gamma 1 the drive is standard normal over the batch, whatever the
   * untrained running statistics say: its 99.9th percentile lies near 3 and the threshold near
   * 3/15.
   */
  @Test
  void anUntrainedBatchNormUsesTheBatch() throws UserFault {
    double theta =
        thresholds(Classroom.settings(1, Optimiser.SGD, 0.1)).get("act.threshold").get(0);
    assertTrue(theta > 2.0 / 15 && theta < 4.5 / 15, () -> "theta " + theta);
  }

  @Test
  void learntThresholdsStayAboveTheirFloor() {
    Tensor threshold = Tensor.of(new float[] {0.5f, 0.25f}, 2);
    Weights parameters = new Weights(java.util.Map.of("act.threshold", threshold));
    Weights floors = ThresholdFloor.under(parameters);
    threshold.set(0, -3);
    threshold.set(1, 0.1f);
    ThresholdFloor.hold(parameters, floors);
    assertEquals(
        List.of(0.5e-6f, 0.1f), List.of((float) threshold.get(0), (float) threshold.get(1)));
    assertEquals(2, Arrays.stream(threshold.toDoubles()).filter(t -> t > 0).count());
  }
}
