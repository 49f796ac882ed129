package org.spikepack.backend.integer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikepack.backend.Plan;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Add;
import org.spikepack.network.BatchNorm;
import org.spikepack.network.Concat;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Dense;
import org.spikepack.network.Extent;
import org.spikepack.network.Flatten;
import org.spikepack.network.GlobalPool;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.Pool2d;
import org.spikepack.network.PoolMode;
import org.spikepack.network.Readout;
import org.spikepack.neuron.ClippedRelu;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;

/** What becomes of scales and weights, and what has no form in whole numbers. */
class QuantiserTest {

  private static final SpikePack PACK = new SpikePack(4, 2, Rounding.ROUND, 0.11);

  private static String refusal(Network network, NeuronModel neuron) {
    return assertThrows(BadDesign.class, () -> SampleNetworks.quantised(network, neuron))
        .getMessage();
  }

  static Stream<Arguments> neurons() {
    return Stream.of(
        Arguments.of(
            new Relu(),
            "ReLU neurons in whole numbers: they emit numbers, not spikes; choose the spiking arms,"
                + " with --arm NAME."),
        Arguments.of(
            new ClippedRelu(1),
            "clipped ReLU neurons in whole numbers: they emit numbers, not spikes; choose the"
                + " spiking arms, with --arm NAME."),
        Arguments.of(
            new SpikePack(4, 1.8, Rounding.ROUND, 1),
            "SpikePack neurons in whole numbers: tau is 1.8 and a shift doubles; use tau 2."),
        Arguments.of(
            new SpikePack(9, 2, Rounding.ROUND, 1),
            "SpikePack neurons in whole numbers: T is 9 but a word has 8 bits; use 8 steps or"
                + " fewer."),
        Arguments.of(
            new Lif(4, 3, 1, Reset.SOFT, 0, 0, false, SpikeValue.ONE),
            "LIF neurons in whole numbers: tau_m is 3.0 and the leak is a shift; use a power of two"
                + " such as 2 or 4."),
        Arguments.of(
            new Lif(4, 2, 1, Reset.HARD, -0.25, 0, false, SpikeValue.ONE),
            "LIF neurons in whole numbers: v_reset is -0.25 and a hard reset clears; use v_reset 0,"
                + " or reset by subtraction."));
  }

  @ParameterizedTest
  @MethodSource("neurons")
  void neuronsWithoutAFormAreRefusedByName(NeuronModel neuron, String message) {
    assertEquals(message, refusal(SampleNetworks.vectors(), neuron));
  }

  private static Network chain(Layer... behindInput) {
    List<Layer> layers = new ArrayList<>(List.of(SampleNetworks.input(2, 4, 4)));
    layers.addAll(List.of(behindInput));
    layers.addAll(List.of(new Flatten("row"), new Dense("last", 3, true), new Readout("out")));
    return Network.chain(layers);
  }

  private static Pool2d pool(String name, PoolMode mode) {
    Extent two = Extent.square(2);
    return new Pool2d(name, mode, two, two, Extent.square(0));
  }

  private static Network shortcutOverAverage() {
    return new Network(
        List.of(
            SampleNetworks.input(2, 4, 4),
            pool("mean", PoolMode.AVERAGE),
            Conv2d.square("conv", 2, 3, 2, 1, true),
            new Add("add"),
            new Neurons("act"),
            new Flatten("row"),
            new Dense("last", 3, true),
            new Readout("out")),
        SampleNetworks.wires("input conv add act row last out", "input mean add"));
  }

  private static Network joinedDrives() {
    return new Network(
        List.of(
            SampleNetworks.input(2, 4, 4),
            Conv2d.square("a", 2, 3, 1, 1, true),
            Conv2d.square("b", 2, 3, 1, 1, true),
            new Concat("join"),
            new Neurons("act"),
            new Flatten("row"),
            new Dense("last", 3, true),
            new Readout("out")),
        SampleNetworks.wires("input a join act row last out", "input b join"));
  }

  static Stream<Arguments> networks() {
    Conv2d conv = Conv2d.square("conv", 3, 3, 1, 1, true);
    Neurons act = new Neurons("act");
    return Stream.of(
        Arguments.of(
            chain(conv, pool("mean", PoolMode.AVERAGE), act),
            "layer 'mean' in whole numbers: it pools sums that have not become spikes; put the"
                + " neurons in front of the pooling."),
        Arguments.of(
            chain(conv, act, pool("mean", PoolMode.AVERAGE), pool("max", PoolMode.MAX)),
            "layer 'max' in whole numbers: it pools what an average pooling has made; use one"
                + " average pooling with a larger window, or a convolution or maximum in front."),
        Arguments.of(
            chain(new BatchNorm("bn", 1e-5, 0.1), conv, act),
            "layer 'bn' in whole numbers: it normalises spikes or the input, and has no weighted"
                + " layer in front to go into; put it directly behind a dense layer or"
                + " convolution."),
        Arguments.of(
            chain(conv, Conv2d.square("again", 3, 1, 1, 0, true), act),
            "layer 'again' in whole numbers: it weighs sums that have not become spikes; put"
                + " neurons between the two weighted layers, or make them one."),
        Arguments.of(
            chain(conv),
            "layer 'row' in whole numbers: it flattens sums that have not become spikes; put the"
                + " neurons in front of it."),
        Arguments.of(
            shortcutOverAverage(),
            "layer 'add' in whole numbers: an average pooling reaches it without weights; put a"
                + " convolution or dense layer between, or use maximum pooling."),
        Arguments.of(
            joinedDrives(),
            "layer 'join' in whole numbers: it joins sums that have not become spikes; put neurons"
                + " in front of the concat layer."));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void layersWithoutAFormAreRefusedByName(Network network, String message) {
    assertEquals(message, refusal(network, PACK));
  }

  /** Rounding may touch nothing but weights and bias. */
  @Test
  void scalesAreExactlyWhatTheConstantsSay() throws BadDesign {
    for (Network network : SampleNetworks.networks()) {
      for (NeuronModel neuron : SampleNetworks.neurons()) {
        Plan plan = SampleNetworks.plan(network, neuron);
        for (boolean powerOfTwo : new boolean[] {false, true}) {
          QuantiserOptions options = QuantiserOptions.DEFAULT.withPowerOfTwo(powerOfTwo);
          for (IntegerStage stage : Quantiser.quantise(plan, options).stages()) {
            if (stage instanceof IntegerStage.Population population) {
              requireExact(population, neuron.threshold(), powerOfTwo);
            }
          }
        }
      }
    }
  }

  private static void requireExact(
      IntegerStage.Population stage, double threshold, boolean powerOfTwo) {
    for (int c = 0; c < stage.volume().channels(); c++) {
      double scale = stage.scales().get(c);
      switch (stage.firing()) {
        case Firing.Packed packed -> {
          long m = packed.multipliers().getLong(c);
          int shift = (int) packed.shifts().getLong(c);
          assertEquals(threshold * Math.scalb((double) m, -shift), scale, 1e-12 * scale);
          assertTrue(powerOfTwo ? m == 1 : m >= 64 && m <= 255, "multiplier " + m);
        }
        case Firing.Stepped stepped -> {
          double found = stepped.thresholds().getLong(c) * scale;
          double bound = powerOfTwo ? scale / 2 : 1e-12;
          assertEquals(threshold, found, bound, "a whole number of units");
        }
      }
    }
  }

  /**
   * Weights come back within a unit where nothing is clipped, those of a channel to half a unit.
   */
  @Test
  void weightsAreWithinAUnitAndTheirErrorsCancel() throws BadDesign {
    Plan plan = SampleNetworks.plan(SampleNetworks.vectors(), PACK);
    QuantiserOptions exact = new QuantiserOptions(InputForm.Constant.PIXELS, 8, false, false);
    for (QuantiserOptions options : List.of(exact, exact.withPowerOfTwo(true))) {
      IntegerNetwork integers = Quantiser.quantise(plan, options);
      IntegerStage.Summing first = (IntegerStage.Summing) integers.stages().getFirst();
      WeightedTerm term = (WeightedTerm) first.terms().getFirst();
      double[] drawn = plan.weights().get("fc1.weight").toDoubles();
      for (int channel = 0; channel < drawn.length / 19; channel++) {
        double unit = first.scales().get(channel) * 255;
        double sum = 0;
        for (int i = 0; i < 19; i++) {
          double found = term.weight(channel, i) * unit;
          double wanted = drawn[channel * 19 + i];
          assertEquals(wanted, found, unit * 0.9999, "weight " + i + " of channel " + channel);
          sum += found - wanted;
        }
        assertEquals(0, sum, unit * 0.5001, "channel " + channel);
      }
    }
  }

  /** Where clipping is allowed it has to pay. */
  @Test
  void clippingLessensTheSquaredError() {
    double[] weights = new double[20_000];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.sin(i) * 0.1;
    }
    weights[7] = 0.16;
    QuantiserOptions clips = new QuantiserOptions(InputForm.Constant.PIXELS, 8, false, true);
    QuantiserOptions fits = new QuantiserOptions(InputForm.Constant.PIXELS, 8, false, false);
    double clipped = scale(clips, weights);
    double whole = scale(fits, weights);
    assertTrue(127 * whole >= 0.16, "the largest weight fits");
    assertTrue(clipped < whole, "a finer scale");
    assertTrue(error(weights, clipped) < error(weights, whole));
  }

  private static double scale(QuantiserOptions options, double[] weights) {
    return new ScaleChoice(options, weights, new double[0], 0, 1).free();
  }

  private static double error(double[] weights, double scale) {
    return Arrays.stream(weights)
        .map(w -> w - scale * ScaleChoice.rounded(w, scale, ScaleChoice.LARGEST_WEIGHT))
        .map(rest -> rest * rest)
        .sum();
  }

  @Test
  void hashesTellStructureFromWeights() throws BadDesign {
    IntegerNetwork one = SampleNetworks.quantised(SampleNetworks.vectors(), PACK);
    IntegerNetwork same = SampleNetworks.quantised(SampleNetworks.vectors(), PACK);
    assertArrayEquals(one.structureHash(), same.structureHash());
    assertArrayEquals(one.weightsHash(), same.weightsHash());
    assertEquals(32, one.structureHash().length);

    Plan trained = SampleNetworks.plan(SampleNetworks.vectors(), PACK);
    trained.weights().get("fc2.weight").set(0, 0.01);
    IntegerNetwork other = Quantiser.quantise(trained, QuantiserOptions.DEFAULT);
    assertArrayEquals(one.structureHash(), other.structureHash());
    assertFalse(Arrays.equals(one.weightsHash(), other.weightsHash()));

    IntegerNetwork longer = SampleNetworks.quantised(SampleNetworks.vectors(), PACK.withSteps(5));
    assertFalse(Arrays.equals(one.structureHash(), longer.structureHash()));
  }

  /** The maximum over a whole map, and a population that reads the input without weights. */
  @Test
  void globalMaximumAndBareNeuronsHaveAForm() throws BadDesign {
    Network network =
        Network.chain(
            List.of(
                SampleNetworks.input(2, 3, 3),
                new Neurons("bare"),
                new GlobalPool("gmp", PoolMode.MAX),
                new Dense("fc", 2, true),
                new Readout("out")));
    SpikePack neuron = new SpikePack(4, 2, Rounding.ROUND, 1 / 15.0);
    IntegerMachine machine = new IntegerMachine(SampleNetworks.quantised(network, neuron));
    int[] input = new int[18];
    for (int i = 0; i < 18; i++) {
      input[i] = 15 * i;
    }
    IntegerRun run = machine.run(input);
    for (int i = 0; i < 18; i++) {
      // A unit of the word is 17 units of the input.
      assertEquals((int) Math.floor(15 * i / 17.0 + 0.5), run.words().get(1)[i]);
    }
    assertArrayEquals(new int[] {run.words().get(1)[8], 15}, run.words().get(2));
  }
}
