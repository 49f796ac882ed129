package org.spikepack.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.spikepack.fault.BadInput;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The estimator against worked cases, distributions known exactly, and the odd cases. */
class InformationTest {

  private static final double[] NOISY = new SplittableRandom(3).doubles(4096).toArray();

  @Test
  void agreesWithTheWorkedCases() throws Exception {
    JsonNode cases = golden().get("information");
    assertFalse(cases.isEmpty());
    for (JsonNode c : cases) {
      double[] u = new double[c.get("u").size()];
      Arrays.setAll(u, i -> c.get("u").get(i).asDouble());
      double theta = c.get("theta").asDouble();
      Rounding rounding = c.get("r").asDouble() == 0.5 ? Rounding.ROUND : Rounding.FLOOR;
      SpikePack neuron = new SpikePack(c.get("T").asInt(), 2, rounding, theta);
      long[] words = Arrays.stream(u).mapToLong(x -> neuron.word(x, theta)).toArray();

      InformationLoss found =
          Information.ofSteps(neuron.steps())
              .withBins(c.get("bins").asInt())
              .measure("golden", u, words);

      assertEquals(c.get("HU").asDouble(), found.HU(), 1e-9);
      assertEquals(c.get("HS").asDouble(), found.HS(), 1e-9);
      assertEquals(c.get("HUS").asDouble(), found.HUS(), 1e-9);
      assertEquals(c.get("I").asDouble(), found.I(), 1e-9);
      assertEquals(c.get("loss").asDouble(), found.loss(), 1e-9);
      assertEquals(c.get("nmse").asDouble(), found.nmse(), 1e-9);
      assertEquals(found.HS() / neuron.steps(), found.capacityUsed());
      assertEquals(found.loss() / found.HU(), found.relativeLoss());
      assertEquals(u.length, found.samples());
    }
  }

  private static JsonNode golden() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            InformationTest.class.getResourceAsStream("/org/spikepack/golden/neurons.json"))) {
      return new ObjectMapper().readTree(in);
    }
  }

  @Test
  void wordsThatNameTheBinLoseNothing() throws BadInput {
    double[] u = new double[1600];
    Arrays.setAll(u, i -> i % 16);
    long[] words = Arrays.stream(u).mapToLong(x -> (long) x).toArray();
    InformationLoss found = Information.ofSteps(4).withBins(16).measure("all", u, words);
    double corrected = 4 + 15 / (2.0 * 1600 * Math.log(2));
    assertEquals(corrected, found.HU(), 1e-12);
    assertEquals(corrected, found.I(), 1e-12);
    assertEquals(0, found.loss(), 1e-12);
    assertEquals(0, found.nmse());
    assertEquals(Double.POSITIVE_INFINITY, found.snrDb());
  }

  @Test
  void oneWordForAllTellsNothing() throws BadInput {
    InformationLoss found = Information.ofSteps(4).measure("none", NOISY, new long[NOISY.length]);
    assertEquals(0, found.HS());
    assertEquals(0, found.I(), 1e-12);
    assertEquals(1, found.relativeLoss(), 1e-12);
    assertEquals(1, found.nmse(), 1e-12);
    assertEquals(0, found.snrDb(), 1e-9);
  }

  @Test
  void aValueOnAnEdgeBelongsToTheUpperBin() {
    Quantiles quartiles = new Quantiles(new double[] {0, 1, 2, 3, 4}, 4);
    assertEquals(0, quartiles.bin(0));
    assertEquals(0, quartiles.bin(0.999));
    assertEquals(1, quartiles.bin(1));
    assertEquals(2, quartiles.bin(2));
    assertEquals(3, quartiles.bin(3));
    assertEquals(3, quartiles.bin(4));
    assertEquals(3, quartiles.bin(99));
  }

  @Test
  void equalEdgesLeaveTheBinsBetweenThemEmpty() {
    Quantiles quantiles = new Quantiles(new double[] {0, 0, 0, 0, 0, 0, 1, 2}, 8);
    // Inner edges at 7·i/8: 0, 0, 0, 0, 0, 0.25, 1.125.
    assertEquals(0, quantiles.bin(-1));
    assertEquals(5, quantiles.bin(0));
    assertEquals(6, quantiles.bin(1));
    assertEquals(7, quantiles.bin(2));
  }

  @Test
  void constantDriveHasNoEntropyAndNoError() throws BadInput {
    double[] u = new double[1000];
    Arrays.fill(u, 0.1);
    long[] words = new long[1000];
    Arrays.setAll(words, i -> i % 3);
    InformationLoss found =
        Information.ofSteps(2).withIntervals(50, 1).measure("constant", u, words);
    assertEquals(0, found.HU());
    assertEquals(0, found.relativeLoss());
    assertEquals(0, found.nmse());
    assertEquals(Double.POSITIVE_INFINITY, found.snrDb());
    assertNotNull(found.intervals());
    assertEquals(new Interval(0, 0), found.intervals().nmse());
  }

  @Test
  void hugeAndTinyDrivesGiveTheSameNumbers() throws BadInput {
    long[] words = Arrays.stream(NOISY).mapToLong(x -> (long) (x * 4)).toArray();
    InformationLoss plain = Information.ofSteps(2).measure("plain", NOISY, words);
    for (double scale : new double[] {0x1p1000, 0x1p-900, -0x1p1020}) {
      double[] scaled = Arrays.stream(NOISY).map(x -> x * scale).toArray();
      assertEquals(
          plain.nmse(), Information.ofSteps(2).measure("scaled", scaled, words).nmse(), 1e-12);
    }
  }

  @Test
  void anyLongIsAWord() throws BadInput {
    long[] words = Arrays.stream(NOISY).mapToLong(x -> (long) (x * 8)).toArray();
    long[] spread = Arrays.stream(words).map(w -> w * 0x1234567890ABCDEFL - 5).toArray();
    assertEquals(
        Information.ofSteps(3).measure("words", NOISY, words),
        Information.ofSteps(3).measure("words", NOISY, spread));
  }

  @Test
  void tooFewSamplesPerWordAreSaid() throws BadInput {
    double[] u = Arrays.copyOf(NOISY, 127);
    long[] words = new long[127];
    Arrays.setAll(words, i -> i % 8);
    String warning = Information.ofSteps(3).measure("few", u, words).warning().orElseThrow();
    assertTrue(warning.contains("15.9"), warning);
    u = Arrays.copyOf(NOISY, 128);
    words = Arrays.copyOf(words, 128);
    assertTrue(Information.ofSteps(3).measure("enough", u, words).warning().isEmpty());
  }

  @Test
  void badArraysAreRefusedInOneSentence() {
    Information four = Information.ofSteps(4);
    BadInput lengths =
        assertThrows(BadInput.class, () -> four.measure("layer 'a'", new double[3], new long[2]));
    assertEquals(
        "layer 'a': 3 drives for 2 words of spikes; give as many neurons in both.",
        lengths.getMessage());
    assertThrows(BadInput.class, () -> four.measure("a", new double[0], new long[0]));
    double[] nan = {1, Double.NaN};
    BadInput notANumber = assertThrows(BadInput.class, () -> four.measure("a", nan, new long[2]));
    assertTrue(notANumber.getMessage().contains("drive 1 is NaN"), notANumber.getMessage());
    assertThrows(BadInput.class, () -> four.withBins(0).measure("a", new double[1], new long[1]));
    assertThrows(
        BadInput.class, () -> Information.ofSteps(0).measure("a", new double[1], new long[1]));
  }

  @Test
  void intervalsAreThereOnRequestAndRepeatable() throws BadInput {
    long[] words = Arrays.stream(NOISY).mapToLong(x -> (long) (x * 8)).toArray();
    assertNull(Information.ofSteps(3).measure("none", NOISY, words).intervals());
    Information ask = Information.ofSteps(3).withIntervals(100, 42);
    InformationLoss once = ask.measure("once", NOISY, words);
    assertEquals(once, ask.measure("again", NOISY, words));
    InformationLoss.Intervals intervals = Objects.requireNonNull(once.intervals());
    assertTrue(intervals.HS().contains(once.HS()));
    assertTrue(intervals.I().contains(once.I()));
    assertTrue(intervals.nmse().contains(once.nmse()));
    assertTrue(intervals.nmse().width() > 0 && intervals.nmse().width() < 0.01);
  }

  @Test
  void theIntervalOfAFractionStaysAFraction() {
    Interval low = Interval.aroundFraction(0.001, new double[] {0.0005, 0.001, 0.02});
    assertTrue(low.low() > 0 && low.low() < 0.001 && low.high() < 1, low.toString());
    Interval high = Interval.aroundFraction(0.999, new double[] {0.98, 0.999, 0.9995});
    assertEquals(1 - low.low(), high.high(), 1e-12);
    assertEquals(1 - low.high(), high.low(), 1e-12);
    assertEquals(
        new Interval(0, 0), Interval.aroundFraction(0, new double[] {0, 0}), "no error at all");
    assertEquals(new Interval(1, 1), Interval.aroundFraction(1, new double[] {1, 1}));
    Interval narrow = Interval.aroundFraction(0.4, new double[] {0.39, 0.40, 0.41});
    assertEquals(Interval.around(0.4, new double[] {0.39, 0.40, 0.41}).low(), narrow.low(), 1e-4);
  }
}
