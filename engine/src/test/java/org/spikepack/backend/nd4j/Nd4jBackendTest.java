package org.spikepack.backend.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Population;
import org.spikepack.backend.Presentation;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.backend.TrainingPass;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.NoDevice;
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
import org.spikepack.network.Pool2d;
import org.spikepack.network.PoolMode;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/** What this backend promises beyond the conformance suite: portions, memory, repeatability. */
class Nd4jBackendTest {

  private static Backend backend;

  @BeforeAll
  static void open() throws NoDevice {
    backend = new Nd4jOffer().open();
  }

  private static CheckedNetwork network() throws BadDesign {
    return Network.chain(
            List.of(
                new Input("input", Shape.of(2, 12, 10)),
                Conv2d.square("conv1", 6, 3, 1, 1, false),
                new BatchNorm("norm1", 1e-5, 0.1),
                new Neurons("act1"),
                new Pool2d(
                    "pool", PoolMode.AVERAGE, Extent.square(2), Extent.square(2), Extent.square(0)),
                Conv2d.square("conv2", 9, 3, 2, 0, true),
                new Neurons("act2"),
                new Flatten("flat"),
                new Dropout("drop", 0.25),
                new Dense("fc", 4, true),
                new Readout("out")))
        .check();
  }

  private static SpikePack spikePack(int steps) {
    return new SpikePack(steps, 2, Rounding.ROUND, 3.0 / ((1 << steps) - 1));
  }

  private static Lif lif(int steps) {
    return new Lif(steps, 2, 1, Reset.SOFT, 0, 0, false, SpikeValue.ONE);
  }

  private static Tensor gaussian(long seed, double scale, int... shape) {
    Random random = new Random(seed);
    Tensor out = Tensor.zeros(ElementType.F32, shape);
    for (long i = 0; i < out.size(); i++) {
      out.set(i, scale * random.nextGaussian());
    }
    return out;
  }

  private static Weights weights(CheckedNetwork network, double scale) {
    Map<String, Tensor> out = new LinkedHashMap<>();
    network
        .parameters()
        .forEach(
            (name, spec) -> {
              int[] dims = spec.shape().dims().stream().mapToInt(Integer::intValue).toArray();
              Tensor tensor = gaussian(name.hashCode(), scale / Math.sqrt(spec.fanIn()), dims);
              if (name.endsWith("variance")) {
                for (long i = 0; i < tensor.size(); i++) {
                  tensor.set(i, 1 + tensor.get(i) * tensor.get(i));
                }
              }
              out.put(name, tensor);
            });
    return new Weights(out);
  }

  private static Plan plan(NeuronModel neuron, double scale) throws BadDesign {
    return Plan.forRunning(network(), neuron, weights(network(), scale));
  }

  @Test
  void aBatchGivesWhatItsSamplesGiveAlone() throws BadDesign, NoDevice {
    Tensor images = gaussian(1, 1, 11, 2, 12, 10);
    for (NeuronModel neuron : List.of(new Relu(), spikePack(4), lif(4))) {
      try (Executable many = backend.compile(plan(neuron, 2), 13);
          Executable one = backend.compile(plan(neuron, 2), 1)) {
        float[] together = many.run(Presentation.constant(images), Observer.NONE).toFloats();
        for (int i = 0; i < 11; i++) {
          Presentation image = Presentation.constant(images.rows(i, i + 1));
          float[] alone = one.run(image, Observer.NONE).toFloats();
          for (int k = 0; k < 4; k++) {
            assertEquals(alone[k], together[4 * i + k], 1e-5, neuron.label() + " image " + i);
          }
        }
      }
    }
  }

  /** One who looks at everything, and remembers in which order it was shown. */
  private static final class Everything implements Observer {
    final List<String> order = new ArrayList<>();

    @Override
    public boolean watches(Neurons layer) {
      return true;
    }

    @Override
    public void population(Neurons layer, Population population) {
      order.add(layer.name());
    }
  }

  @Test
  void watchingChangesNothing() throws BadDesign, NoDevice {
    Presentation images = Presentation.constant(gaussian(2, 1, 9, 2, 12, 10));
    for (NeuronModel neuron : List.of(new Relu(), spikePack(8), spikePack(13), lif(3))) {
      try (Executable executable = backend.compile(plan(neuron, 2), 9)) {
        Everything observer = new Everything();
        float[] unseen = executable.run(images, Observer.NONE).toFloats();
        assertArrayEquals(unseen, executable.run(images, observer).toFloats(), neuron.label());
        assertEquals(List.of("act1", "act2"), observer.order);
      }
    }
  }

  @Test
  void aNanInTheInputIsRefusedAndForgotten() throws BadDesign, NoDevice {
    Tensor good = gaussian(3, 1, 6, 2, 12, 10);
    Tensor bad = good.copy();
    bad.set(700, Double.NaN);
    try (Executable executable = backend.compile(plan(spikePack(4), 1), 6)) {
      float[] before = executable.run(Presentation.constant(good), Observer.NONE).toFloats();
      BadDesign refusal =
          assertThrows(
              BadDesign.class, () -> executable.run(Presentation.constant(bad), Observer.NONE));
      assertEquals("layer 'input'", refusal.where());
      assertArrayEquals(
          before, executable.run(Presentation.constant(good), Observer.NONE).toFloats());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e25, 1e38})
  void anOverflowNamesTheLayer(double scale) throws BadDesign, NoDevice {
    for (NeuronModel neuron : List.of(new Relu(), spikePack(4), lif(2))) {
      Tensor images = gaussian(4, scale, 3, 2, 12, 10);
      try (Executable executable = backend.compile(plan(neuron, 1e15), 3)) {
        BadDesign refusal =
            assertThrows(
                BadDesign.class,
                () -> executable.run(Presentation.constant(images), Observer.NONE));
        assertEquals("layer 'conv1'", refusal.where(), neuron.label());
      }
    }
  }

  @Test
  void trainingRepeatsItself() throws BadDesign, NoDevice {
    for (NeuronModel neuron : List.of(new Relu(), spikePack(4), lif(4))) {
      Map<String, Tensor> first = gradients(neuron);
      Map<String, Tensor> second = gradients(neuron);
      assertEquals(first.keySet(), second.keySet());
      first.forEach(
          (name, tensor) ->
              assertArrayEquals(tensor.toFloats(), second.get(name).toFloats(), name));
    }
  }

  private static Map<String, Tensor> gradients(NeuronModel neuron) throws BadDesign, NoDevice {
    Plan plan = Plan.forTraining(network(), neuron, weights(network(), 2));
    try (TrainingPass pass = backend.train(plan, 10, TrainingOptions.DEFAULT)) {
      for (int batch : new int[] {10, 7, 1, 10}) {
        Tensor images = gaussian(batch, 1, batch, 2, 12, 10);
        pass.forward(Presentation.constant(images), batch);
        pass.backward(gaussian(5, 1, batch, 4));
      }
      return new LinkedHashMap<>(pass.gradients().copy().asMap());
    }
  }

  /** A step of gradient descent must lower a loss, here the squared length of the logits. */
  @Test
  void gradientsPointUphill() throws BadDesign, NoDevice {
    Plan plan = Plan.forTraining(network(), new Relu(), weights(network(), 2));
    Presentation images = Presentation.constant(gaussian(6, 1, 8, 2, 12, 10));
    try (TrainingPass pass = backend.train(plan, 8, TrainingOptions.DEFAULT)) {
      double before = squares(pass.forward(images, 1));
      pass.backward(pass.forward(images, 1).copy());
      for (String name : pass.gradients().names()) {
        Tensor parameter = pass.parameters().get(name);
        for (long i = 0; i < parameter.size(); i++) {
          parameter.set(i, parameter.get(i) - 1e-4 * pass.gradients().get(name).get(i));
        }
      }
      double after = squares(pass.forward(images, 1));
      assertTrue(after < before, after + " after " + before);
    }
  }

  private static double squares(Tensor logits) {
    double sum = 0;
    for (double value : logits.toDoubles()) {
      sum += value * value;
    }
    return sum;
  }

  @Test
  void memoryGrowsWithTheStepsOfLifButNotOfSpikePack() throws BadDesign, NoDevice {
    assertEquals(trainingBytes(spikePack(1)), trainingBytes(spikePack(8)));
    assertTrue(trainingBytes(lif(8)) > 2 * trainingBytes(lif(1)));
    assertEquals(runningBytes(spikePack(1)), runningBytes(spikePack(8)));
  }

  private static long trainingBytes(NeuronModel neuron) throws BadDesign, NoDevice {
    Plan plan = Plan.forTraining(network(), neuron, weights(network(), 1));
    try (TrainingPass pass = backend.train(plan, 8, TrainingOptions.DEFAULT)) {
      pass.forward(Presentation.constant(gaussian(7, 1, 8, 2, 12, 10)), 0);
      pass.backward(gaussian(8, 1, 8, 4));
      return pass.activationBytes();
    }
  }

  private static long runningBytes(NeuronModel neuron) throws BadDesign, NoDevice {
    try (Executable executable = backend.compile(plan(neuron, 1), 8)) {
      executable.run(Presentation.constant(gaussian(7, 1, 8, 2, 12, 10)), Observer.NONE);
      return executable.activationBytes();
    }
  }

  @Test
  void thresholdsOfSpikePackAreLearnt() throws BadDesign, NoDevice {
    Plan plan = Plan.forTraining(network(), spikePack(4), weights(network(), 1));
    try (TrainingPass pass = backend.train(plan, 2, TrainingOptions.DEFAULT)) {
      Set<String> names = pass.gradients().names();
      assertTrue(names.containsAll(List.of("act1.threshold", "act2.threshold")), names.toString());
      assertEquals(0.2, pass.parameters().get("act1.threshold").get(0), 1e-7);
    }
  }

  @Test
  void refusesBatchesThatDoNotFit() throws BadDesign, NoDevice {
    try (Executable executable = backend.compile(plan(new Relu(), 1), 2)) {
      Presentation three = Presentation.constant(gaussian(9, 1, 3, 2, 12, 10));
      assertThrows(IllegalArgumentException.class, () -> executable.run(three, Observer.NONE));
      Presentation other = Presentation.constant(gaussian(9, 1, 2, 2, 12, 11));
      assertThrows(IllegalArgumentException.class, () -> executable.run(other, Observer.NONE));
    }
  }
}
