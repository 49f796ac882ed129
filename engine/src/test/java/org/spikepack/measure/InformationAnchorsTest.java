package org.spikepack.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.DoubleToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikepack.fault.BadInput;
import org.spikepack.neuron.IntegrateAndFire;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;
import org.spikepack.neuron.SteppedNeuron;

/** What theory says of each neuron model, on a million drives. */
class InformationAnchorsTest {

  private static final int SAMPLES = 1_000_000;
  private static final double THETA = 0.25;

  private static double[] uniform(double top) {
    return new SplittableRandom(1).doubles(SAMPLES, 0, top).toArray();
  }

  private static long[] words(double[] drive, DoubleToLongFunction neuron) {
    return Arrays.stream(drive).mapToLong(neuron).toArray();
  }

  /** One window under constant drive. */
  private static DoubleToLongFunction constantDrive(SteppedNeuron neuron) {
    double[] window = new double[neuron.steps()];
    return x -> {
      Arrays.fill(window, x);
      return neuron.run(window, neuron.threshold(), neuron.v0()).word();
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void uniformDriveFillsEveryBitOfSpikePack(int steps) throws BadInput {
    SpikePack neuron = new SpikePack(steps, 2, Rounding.FLOOR, THETA);
    double[] u = uniform(THETA * (1 << steps));
    long[] words = words(u, x -> neuron.word(x, THETA));
    InformationLoss found = Information.ofSteps(steps).measure("anchor", u, words);
    InformationLoss fine = Information.ofSteps(steps).withBins(1 << 14).measure("anchor", u, words);
    assertEquals(steps, found.HS(), 0.01);
    assertEquals(1, found.capacityUsed(), 0.01);
    // Bins as fine as the words straddle their edges; much finer bins do not.
    assertEquals(steps, fine.I(), 0.05);
    // Uniform quantisation to 2^T levels: error 1/12 of a level squared (Bennett 1948).
    assertEquals(Math.pow(4, -steps), found.nmse(), 0.01 * Math.pow(4, -steps));
  }

  @ParameterizedTest
  @CsvSource({"1.5, 76, 6.05", "1.8, 167, 7.33", "2.0, 255, 7.99", "2.5, 255, 5.94"})
  void greedyWordsOfOtherLeakBases(double tau, int words, double entropy) throws BadInput {
    SpikePack neuron = new SpikePack(8, tau, Rounding.FLOOR, THETA);
    double[] u = uniform(THETA * neuron.capacity());
    InformationLoss found =
        Information.ofSteps(8).measure("anchor", u, words(u, x -> neuron.word(x, THETA)));
    assertEquals(words, found.words());
    assertEquals(entropy, found.HS(), 0.01);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 8, 16})
  void constantDriveIntoIfSpeaksOnlyByItsSpikeCount(int steps) throws BadInput {
    IntegrateAndFire neuron = new IntegrateAndFire(steps, 1, Reset.SOFT, 0, 0, SpikeValue.ONE);
    double most = Math.log(steps + 1) / Math.log(2);

    double[] wide = new SplittableRandom(2).doubles(100_000, -0.5, 1.5).toArray();
    InformationLoss some = Information.ofSteps(steps).measure("wide", wide, counts(neuron, wide));
    assertEquals(steps + 1, some.words());
    assertTrue(some.HS() < most, "H(S) = " + some.HS());

    // Under a drive uniform in [0, (T + 1)/T) all T + 1 counts are equally likely: the bound is
    // met.
    double[] even = new SplittableRandom(3).doubles(100_000, 0, (steps + 1.0) / steps).toArray();
    InformationLoss all = Information.ofSteps(steps).measure("even", even, counts(neuron, even));
    assertEquals(most, all.HS(), 0.001);
  }

  private static long[] counts(SteppedNeuron neuron, double[] drive) {
    DoubleToLongFunction word = constantDrive(neuron);
    return words(drive, x -> Long.bitCount(word.applyAsLong(x)));
  }

  static Stream<Arguments> models() {
    return Stream.of(
        arguments(new SpikePack(4, 2, Rounding.ROUND, 0.2)),
        arguments(new SpikePack(8, 2, Rounding.FLOOR, 0.01)),
        arguments(new SpikePack(8, 1.5, Rounding.ROUND, 0.05)),
        arguments(new SpikePack(16, 2, Rounding.ROUND, 3.0 / 65535)),
        arguments(new IntegrateAndFire(8, 1, Reset.SOFT, 0, 0.5, SpikeValue.ONE)),
        arguments(new Lif(4, 2, 1, Reset.SOFT, 0, 0, false, SpikeValue.ONE)),
        arguments(new Lif(8, 2, 1, Reset.HARD, -0.1, 0, true, SpikeValue.ONE)));
  }

  /** Data processing: spikes tell no more than there is to tell, and no less than nothing. */
  @ParameterizedTest
  @MethodSource("models")
  void gaussianDriveIsNeverToldBetterThanItIsKnown(NeuronModel model) throws BadInput {
    SplittableRandom random = new SplittableRandom(4);
    double[] u = new double[SAMPLES];
    Arrays.setAll(u, i -> random.nextGaussian());
    DoubleToLongFunction neuron =
        switch (model) {
          case SpikePack pack -> x -> pack.word(x, pack.threshold());
          case SteppedNeuron stepped -> constantDrive(stepped);
          default -> throw new AssertionError(model);
        };
    InformationLoss found =
        Information.ofSteps(model.steps())
            .withIntervals(20, 5)
            .measure(model.toString(), u, words(u, neuron));
    Interval transmitted = Objects.requireNonNull(found.intervals()).I();
    assertTrue(transmitted.high() >= 0, found.toString());
    assertTrue(transmitted.low() <= Math.min(found.HU(), found.HS()), found.toString());
    assertTrue(found.I() > 0.1, "a neuron that fires tells something: " + found);
    assertTrue(found.nmse() < 1 && found.nmse() > 0, found.toString());
    assertEquals(8, found.HU(), 0.001);
  }
}
