package org.spikepack.backend.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.backend.TrainingPass;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.NoDevice;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Dense;
import org.spikepack.network.Extent;
import org.spikepack.network.Flatten;
import org.spikepack.network.GlobalPool;
import org.spikepack.network.Input;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.Pool2d;
import org.spikepack.network.PoolMode;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/** Native memory: whose it is while threads come and go, and that it goes back. */
class SharingTest {

  private static final int ROUNDS = 12;
  private static final int CLASSES = 10;

  private static Backend backend;

  @BeforeAll
  static void open() throws NoDevice {
    backend = new Nd4jOffer().open();
  }

  /** Wide enough for primitives that need a scratchpad, also in a layer with few channels. */
  private static CheckedNetwork network(int channels) throws BadDesign {
    Extent two = Extent.square(2);
    return Network.chain(
            List.of(
                new Input("input", Shape.of(3, 14, 14)),
                Conv2d.square("conv1", channels, 3, 1, 1, true),
                new Neurons("act1"),
                new Pool2d("pool", PoolMode.MAX, two, two, Extent.square(0)),
                Conv2d.square("conv2", 20, 1, 2, 0, false),
                new Neurons("act2"),
                new Flatten("flat"),
                new Dense("fc1", 200, true),
                new Neurons("act3"),
                new Dense("fc2", CLASSES, true),
                new Readout("out")))
        .check();
  }

  private static Plan plan(int channels) throws BadDesign {
    CheckedNetwork network = network(channels);
    SpikePack neuron = new SpikePack(8, 2, Rounding.ROUND, 3.0 / 255);
    return Plan.forRunning(network, neuron, weights(network));
  }

  private static Weights weights(CheckedNetwork network) {
    Map<String, Tensor> out = new LinkedHashMap<>();
    network
        .parameters()
        .forEach(
            (name, spec) -> {
              int[] dims = spec.shape().dims().stream().mapToInt(Integer::intValue).toArray();
              out.put(name, gaussian(name.hashCode(), 1 / Math.sqrt(spec.fanIn()), dims));
            });
    return new Weights(out);
  }

  private static Tensor gaussian(long seed, double scale, int... shape) {
    Random random = new Random(seed);
    Tensor out = Tensor.zeros(ElementType.F32, shape);
    for (long i = 0; i < out.size(); i++) {
      out.set(i, scale * random.nextGaussian());
    }
    return out;
  }

  private static Presentation images(int batch) {
    return Presentation.constant(gaussian(batch, 1, batch, 3, 14, 14));
  }

  /**
   * Threads that prepare something for a batch of a new size are gone when that size comes back.
   */
  @Test
  void anyThreadMayRunWhatAnotherPrepared() throws Exception {
    int[] batches = {1, 150, 3, 97};
    Map<Integer, float[]> first = alone(plan(33), batches);
    Map<Integer, float[]> second = alone(plan(12), batches);
    try (Executable one = backend.compile(plan(33), 150);
        Executable two = backend.compile(plan(12), 150)) {
      for (int round = 0; round < ROUNDS; round++) {
        int batch = batches[round % batches.length];
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
          Future<List<float[]>> ones = threads.submit(() -> repeat(one, batch));
          Future<List<float[]>> twos = threads.submit(() -> repeat(two, batch));
          compare(first.get(batch), ones, round);
          compare(second.get(batch), twos, round);
        }
      }
    }
  }

  private static Map<Integer, float[]> alone(Plan plan, int... batches) throws BadDesign, NoDevice {
    Map<Integer, float[]> out = new LinkedHashMap<>();
    try (Executable executable = backend.compile(plan, 150)) {
      for (int batch : batches) {
        out.put(batch, executable.run(images(batch), Observer.NONE).toFloats());
      }
    }
    return out;
  }

  private static List<float[]> repeat(Executable executable, int batch) throws BadDesign {
    List<float[]> out = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      out.add(executable.run(images(batch), Observer.NONE).toFloats());
    }
    return out;
  }

  private static void compare(float[] expected, Future<List<float[]>> found, int round)
      throws InterruptedException, ExecutionException {
    for (float[] logits : found.get()) {
      assertArrayEquals(expected, logits, "round " + round);
    }
  }

  /** The feature maps of so many samples are larger than an address space. */
  @Test
  void whatCannotBeBuiltGivesItsMemoryBack() throws BadDesign {
    CheckedNetwork network =
        Network.chain(
                List.of(
                    new Input("input", Shape.of(1, 1, 1)),
                    Conv2d.square("conv", 1, 1, 1, 2000, false),
                    new GlobalPool("pool", PoolMode.AVERAGE),
                    new Dense("fc", 1, false),
                    new Readout("out")))
            .check();
    Plan plan = Plan.forRunning(network, new Relu(), weights(network));
    Workspace workspace = new Workspace(1);
    assertThrows(
        OutOfMemoryError.class,
        () ->
            new Circuit(
                plan,
                Parameters.forRunning(plan),
                Purpose.RUN,
                false,
                workspace,
                1 << 24,
                1,
                TrainingOptions.DEFAULT));
    assertThrows(IllegalStateException.class, () -> workspace.take(1));
  }

  @Test
  void whatIsClosedStaysClosed() throws BadDesign, NoDevice {
    Executable executable = backend.compile(plan(12), 2);
    executable.run(images(2), Observer.NONE);
    executable.close();
    executable.close();
    assertThrows(IllegalStateException.class, () -> executable.run(images(2), Observer.NONE));
    Plan plan = Plan.forTraining(network(12), new Relu(), weights(network(12)));
    TrainingPass pass = backend.train(plan, 2, TrainingOptions.DEFAULT);
    pass.forward(images(2), 0);
    pass.close();
    assertThrows(IllegalStateException.class, () -> pass.forward(images(2), 0));
    assertThrows(IllegalStateException.class, () -> pass.backward(gaussian(1, 1, 2, CLASSES)));
  }
}
