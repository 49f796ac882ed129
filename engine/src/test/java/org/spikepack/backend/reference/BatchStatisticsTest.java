package org.spikepack.backend.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.backend.TrainingPass;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.BatchNorm;
import org.spikepack.network.Dropout;
import org.spikepack.network.Flatten;
import org.spikepack.network.Input;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.neuron.IntegrateAndFire;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.SpikeValue;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/** What batch norm and dropout do while training only. */
class BatchStatisticsTest {

  private static TrainingPass norm(NeuronModel neuron, boolean neurons) throws BadDesign {
    Input input = new Input("in", Shape.of(1, 1, 2));
    BatchNorm norm = new BatchNorm("norm", 1e-3, 0.25);
    Network network =
        neurons
            ? Network.chain(
                List.of(input, new Neurons("act"), norm, new Flatten("flat"), new Readout("out")))
            : Network.chain(List.of(input, norm, new Flatten("flat"), new Readout("out")));
    Weights weights =
        new Weights(
            Map.of(
                "norm.gamma", Tensor.of(new float[] {2}, 1),
                "norm.beta", Tensor.of(new float[] {0.5f}, 1),
                "norm.mean", Tensor.of(new float[] {1}, 1),
                "norm.variance", Tensor.of(new float[] {3}, 1)));
    Plan plan = Plan.forTraining(network.check(), neuron, weights);
    return new ReferenceBackend().train(plan, 3, TrainingOptions.DEFAULT);
  }

  @Test
  void normalisesWithTheBiasedVarianceAndTracksTheUnbiased() throws BadDesign {
    double[] x = {1, 2, 4, 9};
    try (TrainingPass pass = norm(new Relu(), false)) {
      Tensor input = Tensor.of(new float[] {1, 2, 4, 9}, 2, 1, 1, 2);
      double[] logits = pass.forward(Presentation.constant(input), 0).toDoubles();
      double biased = (9 + 4 + 0 + 25) / 4.0;
      double[] expected =
          Arrays.stream(x).map(v -> 2 * (v - 4) / Math.sqrt(biased + 1e-3) + 0.5).toArray();
      assertArrayEquals(expected, logits, 1e-6);
      assertEquals(1 + 0.25 * (4 - 1), pass.parameters().get("norm.mean").get(0), 1e-6);
      double unbiased = biased * 4 / 3;
      double tracked = 3 + 0.25 * (unbiased - 3);
      assertEquals(tracked, pass.parameters().get("norm.variance").get(0), 1e-6);
      assertEquals(
          List.of("norm.gamma", "norm.beta"), List.copyOf(pass.gradients().names()), "learnable");
    }
  }

  @Test
  void stepsAreSamplesToo() throws BadDesign {
    NeuronModel neuron = new IntegrateAndFire(2, 1, Reset.SOFT, 0, 0, SpikeValue.ONE);
    try (TrainingPass pass = norm(neuron, true)) {
      // Spikes 1 1 and 0 1: three of four.
      Tensor input = Tensor.of(new float[] {1, 0.5f}, 1, 1, 1, 2);
      pass.forward(Presentation.constant(input), 0);
      assertEquals(1 + 0.25 * (0.75 - 1), pass.parameters().get("norm.mean").get(0), 1e-6);
    }
  }

  private static double[] drop(long seed, NeuronModel neuron, int size) throws BadDesign {
    Network network =
        Network.chain(
            List.of(
                new Input("in", Shape.of(size)),
                new Neurons("act"),
                new Dropout("drop", 0.25),
                new Readout("out")));
    Plan plan = Plan.forTraining(network.check(), neuron, Weights.none());
    try (TrainingPass pass = new ReferenceBackend().train(plan, 2, TrainingOptions.DEFAULT)) {
      float[] ones = new float[2 * size];
      Arrays.fill(ones, 1);
      return pass.forward(Presentation.constant(Tensor.of(ones, 2, size)), seed).toDoubles();
    }
  }

  @Test
  void dropoutKeepsItsShareAndItsSeed() throws BadDesign {
    double[] once = drop(7, new Relu(), 4000);
    assertArrayEquals(once, drop(7, new Relu(), 4000));
    double[] other = drop(8, new Relu(), 4000);
    assertNotEquals(Arrays.toString(once), Arrays.toString(other));
    double[] first = Arrays.copyOf(once, 4000);
    double[] second = Arrays.copyOfRange(once, 4000, 8000);
    assertNotEquals(Arrays.toString(first), Arrays.toString(second));
    long silent = Arrays.stream(once).filter(v -> v == 0).count();
    assertEquals(0.25, silent / 8000.0, 0.015);
    assertEquals(8000 - silent, Arrays.stream(once).filter(v -> v > 1.333 && v < 1.334).count());
  }

  /** A neuron that spikes in every step is silenced in all of them or in none. */
  @Test
  void oneMaskForAllSteps() throws BadDesign {
    NeuronModel neuron = new IntegrateAndFire(4, 1, Reset.SOFT, 0, 0, SpikeValue.ONE);
    for (double v : drop(7, neuron, 100)) {
      assertEquals(v == 0 ? 0 : 1 / 0.75, v, 1e-6);
    }
  }
}
