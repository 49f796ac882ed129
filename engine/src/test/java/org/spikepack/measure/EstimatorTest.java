package org.spikepack.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.spikepack.fault.BadInput;

/** The estimators on distributions whose entropy is known. */
class EstimatorTest {

  @Test
  void plugInIsShannonsFormula() {
    assertEquals(0, Entropy.plugIn(new int[] {}));
    assertEquals(0, Entropy.plugIn(new int[] {0, 17, 0}));
    assertEquals(3, Entropy.plugIn(new int[] {5, 5, 5, 5, 5, 5, 5, 5}), 1e-12);
    assertEquals(1.75, Entropy.plugIn(new int[] {4, 2, 1, 1}), 1e-12);
    assertEquals(1.75, Entropy.plugIn(new int[] {400_000, 200_000, 0, 100_000, 100_000}), 1e-12);
  }

  @Test
  void millerMadowTakesOffMostOfTheBias() {
    SplittableRandom random = new SplittableRandom(1);
    int trials = 2000;
    double plain = 0;
    double corrected = 0;
    for (int trial = 0; trial < trials; trial++) {
      int[] counts = new int[16];
      for (int i = 0; i < 200; i++) {
        counts[random.nextInt(16)]++;
      }
      plain += Entropy.plugIn(counts) / trials;
      corrected += Entropy.millerMadow(counts) / trials;
    }
    double bias = 15 / (2 * 200 * Math.log(2));
    assertEquals(4 - bias, plain, 0.1 * bias);
    assertEquals(4, corrected, 0.1 * bias);
  }

  @Test
  void intervalsCoverTheTruthAboutNineteenTimesInTwenty() throws BadInput {
    // S = U with probability 1/2, else noise of its own; both of 4 equally likely values.
    double stay = 0.5 + 0.5 / 4;
    double move = 0.5 / 4;
    double hus = 2 - stay * log2(stay) - 3 * move * log2(move);
    double nmse = 1 - 0.25; // correlation 1/2, and the best reconstruction is linear
    SplittableRandom random = new SplittableRandom(2);
    int trials = 300;
    int coveredI = 0;
    int coveredNmse = 0;
    for (int trial = 0; trial < trials; trial++) {
      double[] u = random.ints(2000, 0, 4).asDoubleStream().toArray();
      long[] s = new long[u.length];
      Arrays.setAll(s, i -> random.nextBoolean() ? (long) u[i] : random.nextInt(4));
      InformationLoss.Intervals intervals =
          Objects.requireNonNull(
              new Information(2, 64, 200, trial).measure("channel", u, s).intervals());
      coveredI += intervals.I().contains(4 - hus) ? 1 : 0;
      coveredNmse += intervals.nmse().contains(nmse) ? 1 : 0;
    }
    assertEquals(0.95, (double) coveredI / trials, 0.04);
    assertEquals(0.95, (double) coveredNmse / trials, 0.04);
  }

  @Test
  void entropyIntervalsCoverTheTruth() throws BadInput {
    double truth = 1.75;
    SplittableRandom random = new SplittableRandom(3);
    int trials = 300;
    int covered = 0;
    for (int trial = 0; trial < trials; trial++) {
      long[] s = new long[500];
      Arrays.setAll(s, i -> Math.min(3, Integer.numberOfLeadingZeros(random.nextInt())));
      Interval hs =
          Objects.requireNonNull(
                  new Information(2, 4, 200, trial)
                      .measure("known", new double[s.length], s)
                      .intervals())
              .HS();
      covered += hs.contains(truth) ? 1 : 0;
    }
    assertEquals(0.95, (double) covered / trials, 0.04);
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  @Test
  void resamplingCountsArePoisson() {
    PoissonOne poisson = new PoissonOne(new SplittableRandom(4));
    int[] seen = new int[10];
    int draws = 1_000_000;
    for (int i = 0; i < draws; i++) {
      seen[poisson.next()]++;
    }
    double probability = Math.exp(-1);
    for (int k = 0; k < 8; k++) {
      double expected = draws * probability;
      assertEquals(expected, seen[k], 5 * Math.sqrt(expected) + draws / 65536.0, "k = " + k);
      probability /= k + 1;
    }
  }

  @Test
  void quantilesInterpolateLinearly() {
    double[] sorted = {1, 2, 4, 8};
    assertArrayEquals(
        new double[] {1, 1.75, 3, 5, 8},
        new double[] {
          Quantiles.linear(sorted, 0),
          Quantiles.linear(sorted, 0.25),
          Quantiles.linear(sorted, 0.5),
          Quantiles.linear(sorted, 0.75),
          Quantiles.linear(sorted, 1)
        },
        1e-15);
    assertEquals(7, Quantiles.linear(new double[] {7}, 0.3));
  }

  @Test
  void distinctValuesAreNumberedInOrderOfAppearance() {
    Distinct distinct = new Distinct();
    SplittableRandom random = new SplittableRandom(5);
    long[] keys = random.longs(5000).distinct().toArray();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < keys.length; i++) {
        assertEquals(i, distinct.id(keys[i]));
      }
    }
    assertEquals(keys.length, distinct.size());
    assertTrue(distinct.id(0) == keys.length && distinct.id(0) == keys.length);
  }
}
