package org.spikepack.backend.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Population;
import org.spikepack.backend.Presentation;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Dense;
import org.spikepack.network.Extent;
import org.spikepack.network.Flatten;
import org.spikepack.network.GlobalPool;
import org.spikepack.network.Input;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.Pool2d;
import org.spikepack.network.PoolMode;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.neuron.IntegrateAndFire;
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

/** The judge against numbers worked out by hand. */
class ReferenceExecutableTest {

  private static final Input PIXELS = new Input("in", Shape.of(1, 2, 3));

  private static Plan plan(NeuronModel neuron, Map<String, Tensor> weights, Layer... layers)
      throws BadDesign {
    return Plan.forRunning(Network.chain(List.of(layers)).check(), neuron, new Weights(weights));
  }

  private static float[] run(Plan plan, Presentation input) throws BadDesign {
    try (Executable executable = new ReferenceBackend().compile(plan, input.batch())) {
      return executable.run(input, Observer.NONE).toFloats();
    }
  }

  private static float[] run(Layer layer, Map<String, Tensor> weights, float... pixels)
      throws BadDesign {
    Plan plan = plan(new Relu(), weights, PIXELS, layer, new Flatten("flat"), new Readout("out"));
    return run(plan, Presentation.constant(Tensor.of(pixels, 1, 1, 2, 3)));
  }

  @Test
  void convolutionIsCrossCorrelationWithZerosAround() throws BadDesign {
    Conv2d conv =
        new Conv2d(
            "conv",
            1,
            new Extent(1, 2),
            new Extent(1, 2),
            new Extent(0, 1),
            new Extent(1, 2),
            1,
            true);
    Map<String, Tensor> weights =
        Map.of(
            "conv.weight", Tensor.of(new float[] {10, 1}, 1, 1, 1, 2),
            "conv.bias", Tensor.of(new float[] {100}, 1));
    // Taps two pixels apart, windows two pixels apart, one zero on the left and on the right.
    assertArrayEquals(
        new float[] {102, 120, 105, 150}, run(conv, weights, 1, 2, 3, 4, 5, 6), "windows");
  }

  @Test
  void averagesCountThePaddingAndMaximaDoNot() throws BadDesign {
    Extent two = Extent.square(2);
    Extent one = Extent.square(1);
    float[] negative = {-1, -2, -3, -4, -5, -6};
    Pool2d mean = new Pool2d("pool", PoolMode.AVERAGE, two, two, one);
    assertArrayEquals(new float[] {-0.25f, -1.25f, -1, -2.75f}, run(mean, Map.of(), negative));
    Pool2d max = new Pool2d("pool", PoolMode.MAX, two, two, one);
    assertArrayEquals(new float[] {-1, -2, -4, -5}, run(max, Map.of(), negative));
    assertArrayEquals(new float[] {-3.5f}, runGlobal(PoolMode.AVERAGE, negative));
    assertArrayEquals(new float[] {-1}, runGlobal(PoolMode.MAX, negative));
  }

  private static float[] runGlobal(PoolMode mode, float... pixels) throws BadDesign {
    Plan plan = plan(new Relu(), Map.of(), PIXELS, new GlobalPool("g", mode), new Readout("out"));
    return run(plan, Presentation.constant(Tensor.of(pixels, 1, 1, 2, 3)));
  }

  private static Plan twoLayers(NeuronModel neuron) throws BadDesign {
    return plan(
        neuron,
        Map.of(
            "a.weight", Tensor.of(new float[] {1, 0.5f, -1, 2}, 2, 2),
            "a.bias", Tensor.of(new float[] {0.25f, 0}, 2),
            "b.weight", Tensor.of(new float[] {1, 10}, 1, 2)),
        new Input("in", Shape.of(2)),
        new Dense("a", 2, true),
        new Neurons("act"),
        new Dense("b", 1, false),
        new Readout("out"));
  }

  /** Keeps what it is told of the one population and of the weighted layers. */
  private static final class Note implements Observer {
    final List<String> log = new ArrayList<>();
    float[] drive = {};
    double[] words = {};
    float[] values = {};
    float[] potentials = {};

    @Override
    public boolean watches(Neurons layer) {
      return true;
    }

    @Override
    public boolean wantsPotentials(Neurons layer) {
      return true;
    }

    @Override
    public boolean watchesInputs(Layer layer) {
      return true;
    }

    @Override
    public void weightedSum(Layer layer, Tensor sum, boolean perStep) {
      log.add(layer.name() + " " + sum + (perStep ? " per step" : ""));
    }

    @Override
    public void population(Neurons layer, Population seen) {
      log.add(layer.name());
      drive = seen.drive().toFloats();
      words = seen.words() == null ? new double[0] : seen.words().toDoubles();
      values = seen.values().toFloats();
      potentials = seen.potentials() == null ? new float[0] : seen.potentials().toFloats();
    }
  }

  private static Note note(NeuronModel neuron, Presentation input) throws BadDesign {
    Note note = new Note();
    try (Executable executable = new ReferenceBackend().compile(twoLayers(neuron), 4)) {
      executable.run(input, note);
    }
    return note;
  }

  private static Presentation constant(float... pair) {
    return Presentation.constant(Tensor.of(pair, 1, 2));
  }

  @Test
  void spikePackShowsOneWordPerWindow() throws BadDesign {
    NeuronModel neuron = new SpikePack(3, 2, Rounding.FLOOR, 0.5);
    Note note = note(neuron, constant(1, 1));
    assertEquals(List.of("a f32[1×2]", "act", "b f32[1×2]"), note.log);
    assertArrayEquals(new float[] {1.75f, 1}, note.drive);
    assertArrayEquals(new double[] {3, 2}, note.words);
    assertArrayEquals(new float[] {1.5f, 1}, note.values);
    assertArrayEquals(new float[] {1.75f, 1, 1.75f, 1, 0.75f, 0}, note.potentials);
    assertArrayEquals(new float[] {11.5f}, run(twoLayers(neuron), constant(1, 1)));
  }

  @Test
  void steppedNeuronsSumASteadyDriveOnce() throws BadDesign {
    NeuronModel neuron = new IntegrateAndFire(2, 1, Reset.SOFT, 0, 0, SpikeValue.THRESHOLD);
    Note note = note(neuron, constant(0.5f, 0));
    assertEquals(List.of("a f32[1×2]", "act", "b f32[2×1×2] per step"), note.log);
    assertArrayEquals(new float[] {0.75f, -0.5f}, note.drive);
    assertArrayEquals(new double[] {0b01, 0}, note.words);
    assertArrayEquals(new float[] {0.5f, 0}, note.values);
    assertArrayEquals(new float[] {0.75f, -0.5f, 1.5f, -1}, note.potentials);
    assertArrayEquals(new float[] {0.5f}, run(twoLayers(neuron), constant(0.5f, 0)));
  }

  @Test
  void longWindowsHaveLongWords() throws BadDesign {
    NeuronModel neuron = new SpikePack(9, 2, Rounding.FLOOR, 1);
    try (Executable executable = new ReferenceBackend().compile(twoLayers(neuron), 1)) {
      executable.run(
          constant(300, 0),
          new Observer() {
            @Override
            public boolean watches(Neurons layer) {
              return true;
            }

            @Override
            public void population(Neurons layer, Population seen) {
              Tensor words = Objects.requireNonNull(seen.words());
              assertEquals(ElementType.U16, words.type());
              assertEquals(300, words.get(0));
              assertEquals(null, seen.potentials());
            }
          });
    }
  }

  @Test
  void stepsAreSummedWithLeakForSpikePackAndAveragedForTheAnn() throws BadDesign {
    Presentation steps = Presentation.perStep(Tensor.of(new float[] {1, 0, 0, 1}, 2, 1, 2));
    Note pack = note(new SpikePack(2, 1.5, Rounding.FLOOR, 1), steps);
    assertArrayEquals(new float[] {1.5f + 0.5f + 0.25f, -1.5f + 2}, pack.drive);
    Note ann = note(new Relu(), steps);
    assertArrayEquals(new float[] {1, 0.5f}, ann.drive);
    Note stepped = note(new IntegrateAndFire(2, 10, Reset.SOFT, 0, 0, SpikeValue.ONE), steps);
    assertArrayEquals(new float[] {1.25f, -1, 2, 1}, stepped.potentials);
  }

  @Test
  void whatIsNotFiniteNamesItsLayer() throws BadDesign {
    Presentation nan = constant(Float.NaN, 1);
    Plan plan = twoLayers(new SpikePack(4, 2, Rounding.ROUND, 1));
    BadDesign input = assertThrows(BadDesign.class, () -> run(plan, nan));
    assertEquals("layer 'in'", input.where());
    BadDesign sum = assertThrows(BadDesign.class, () -> run(plan, constant(0, 3e38f)));
    assertEquals("layer 'a'", sum.where());
    assertTrue(sum.what().contains("Infinity"), sum.getMessage());
    BadDesign serial =
        assertThrows(
            BadDesign.class,
            () -> new SerialBackend().compile(plan, 1).run(constant(0, 3e38f), Observer.NONE));
    assertEquals("layer 'a'", serial.where());
  }

  @Test
  void aBatchThatDoesNotFitIsTheCallersFault() throws BadDesign {
    Plan plan = twoLayers(new Lif(3, 2, 1, Reset.SOFT, 0, 0, false, SpikeValue.ONE));
    try (Executable executable = new ReferenceBackend().compile(plan, 1)) {
      for (Presentation wrong :
          List.of(
              Presentation.constant(Tensor.of(new float[4], 2, 2)),
              Presentation.constant(Tensor.of(new float[3], 1, 3)),
              Presentation.perStep(Tensor.of(new float[4], 2, 1, 2)))) {
        assertThrows(IllegalArgumentException.class, () -> executable.run(wrong, Observer.NONE));
      }
    }
  }

  @Test
  void workingMemoryGrowsWithTheStepsOfLifOnly() throws BadDesign {
    assertEquals(
        bytes(new SpikePack(1, 2, Rounding.ROUND, 1)),
        bytes(new SpikePack(16, 2, Rounding.ROUND, 1)));
    Lif lif = new Lif(1, 2, 1, Reset.SOFT, 0, 0, false, SpikeValue.ONE);
    // in, a and the readout once; the spikes and the sums behind them in every step; f32, batch 4.
    assertEquals(4 * 4 * (2 + 2 + 1 + 8 * (2 + 1)), bytes(lif.withSteps(8)));
  }

  private static long bytes(NeuronModel neuron) throws BadDesign {
    try (Executable executable = new ReferenceBackend().compile(twoLayers(neuron), 4)) {
      long reserved = executable.activationBytes();
      executable.run(constant(1, 1), Observer.NONE);
      assertEquals(reserved, executable.activationBytes(), "a run needs no more");
      return reserved;
    }
  }

  @Test
  void theSerialFormRefusesWithReasons() throws BadDesign {
    SerialBackend serial = new SerialBackend();
    BadDesign model = assertThrows(BadDesign.class, () -> serial.compile(twoLayers(new Relu()), 1));
    assertTrue(model.what().contains("ReLU"), model.getMessage());
    Plan sums =
        plan(
            new SpikePack(4, 2, Rounding.ROUND, 1),
            Map.of("conv.weight", Tensor.of(new float[] {1}, 1, 1, 1, 1)),
            PIXELS,
            Conv2d.square("conv", 1, 1, 1, 0, false),
            new GlobalPool("max", PoolMode.MAX),
            new Readout("out"));
    BadDesign pool = assertThrows(BadDesign.class, () -> serial.compile(sums, 1));
    assertEquals("layer 'max'", pool.where());
    assertThrows(BadDesign.class, () -> serial.train(sums, 1, TrainingOptions.DEFAULT));
  }
}
