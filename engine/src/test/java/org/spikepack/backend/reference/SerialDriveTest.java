package org.spikepack.backend.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Dense;
import org.spikepack.network.Input;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/** What a population integrates step by step, worked out by hand. */
class SerialDriveTest {

  private static final SpikePack NEURON = new SpikePack(3, 2, Rounding.FLOOR, 1);

  /** Two inputs pass through neurons of θ = 1 into a neuron that weighs them 0.5 and −1. */
  private static Plan plan() throws BadDesign {
    return Plan.forRunning(
        Network.chain(
                List.of(
                    new Input("in", Shape.of(2)),
                    new Neurons("first"),
                    new Dense("fc", 1, true),
                    new Neurons("second"),
                    new Readout("out")))
            .check(),
        NEURON,
        new Weights(
            Map.of(
                "fc.weight", Tensor.of(new float[] {0.5f, -1}, 1, 2),
                "fc.bias", Tensor.of(new float[] {0.25f}, 1))));
  }

  private static final Presentation FIVE_AND_ONE =
      Presentation.constant(Tensor.of(new float[] {5, 1}, 1, 2));

  @Test
  void theSpikesOfEachStepAreWeighed() throws BadDesign {
    SerialDrive drive = SerialDrive.of(plan(), FIVE_AND_ONE, "second");
    assertArrayEquals(new double[] {0.5, 0, -0.5}, drive.steps(0), "5 is 101, 1 is 001");
    assertArrayEquals(new double[] {0.25}, drive.constant(), "the bias is added once");
    assertEquals(0.5 * 5 - 1, NEURON.integrate(drive.steps(0)), "and sums up to the drive");
  }

  @Test
  void aConstantInputComesAtOnce() throws BadDesign {
    SerialDrive drive = SerialDrive.of(plan(), FIVE_AND_ONE, "first");
    assertEquals(0, drive.steps(0).length);
    assertArrayEquals(new double[] {5, 1}, drive.constant());
  }
}
