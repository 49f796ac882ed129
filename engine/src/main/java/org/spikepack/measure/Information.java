package org.spikepack.measure;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.spikepack.fault.BadInput;

/**
 * Estimates how much of the drive survives in the spikes, from pairs of drive and word. Entropies
 * are plug-in estimates with the correction of Miller and Madow.
 *
 * @param steps T, steps per window
 * @param bins equally filled bins for the drive
 * @param resamples bootstrap resamples for the 95 % intervals; 0 for none
 * @param seed of the resampling
 */
public record Information(int steps, int bins, int resamples, long seed) {

  public static final int DEFAULT_BINS = 256;
  public static final int DEFAULT_RESAMPLES = 200;

  /** Bins are counted in arrays; more of them than samples tell nothing. */
  private static final int MOST_BINS = 1 << 20;

  /** 256 bins and no intervals: the fast case. */
  public static Information ofSteps(int steps) {
    return new Information(steps, DEFAULT_BINS, 0, 0);
  }

  public Information withBins(int newBins) {
    return new Information(steps, newBins, resamples, seed);
  }

  public Information withIntervals(int newResamples, long newSeed) {
    return new Information(steps, bins, newResamples, newSeed);
  }

  /**
   * @param where names the layer or the files, for the message
   * @param drive U, {@code [n]}: the drive aggregated over the window
   * @param words S, {@code [n]}: the spikes of the window as one number each, whatever the alphabet
   * @throws BadInput when there are no samples, the lengths differ, a drive is NaN or infinite, or
   *     bins or steps are out of range
   */
  public InformationLoss measure(String where, double[] drive, long[] words) throws BadInput {
    check(where, drive, words.length);
    Pairs pairs = new Pairs(drive, words, bins);
    Pairs.Estimate estimate = pairs.estimate();
    return new InformationLoss(
        estimate.hu(),
        estimate.hs(),
        estimate.hus(),
        estimate.information(),
        estimate.loss(),
        estimate.hu() == 0 ? 0 : estimate.loss() / estimate.hu(),
        estimate.hs() / steps,
        estimate.nmse(),
        10 * Math.log10(1 / estimate.nmse()),
        pairs.samples(),
        pairs.words(),
        resamples > 0 ? intervals(pairs, estimate) : null);
  }

  /** The same for arrays as recordings hold them: single precision, words of up to 32 bits. */
  public InformationLoss measure(String where, float[] drive, int[] words) throws BadInput {
    double[] wideDrive = new double[drive.length];
    Arrays.setAll(wideDrive, i -> drive[i]);
    return measure(where, wideDrive, Arrays.stream(words).asLongStream().toArray());
  }

  private void check(String where, double[] drive, int words) throws BadInput {
    if (steps < 1) {
      throw new BadInput(where, "T is " + steps, "use a number of steps of 1 or more");
    }
    if (bins < 1 || bins > MOST_BINS) {
      throw new BadInput(where, "bins is " + bins, "use a number from 1 to " + MOST_BINS);
    }
    if (drive.length != words) {
      throw new BadInput(
          where,
          drive.length + " drives for " + words + " words of spikes",
          "give as many neurons in both");
    }
    if (drive.length == 0) {
      throw new BadInput(where, "no samples", "give at least one drive and its spikes");
    }
    for (int i = 0; i < drive.length; i++) {
      if (!Double.isFinite(drive[i])) {
        throw new BadInput(where, "drive " + i + " is " + drive[i], "use finite numbers only");
      }
    }
  }

  /** Each resample has a generator of its own, so the result does not depend on the threads. */
  private InformationLoss.Intervals intervals(Pairs pairs, Pairs.Estimate estimate) {
    SplittableRandom root = new SplittableRandom(seed);
    Pairs.Estimate[] resampled =
        Stream.generate(root::split).limit(resamples).toList().parallelStream()
            .map(pairs::resample)
            .toArray(Pairs.Estimate[]::new);
    return new InformationLoss.Intervals(
        interval(estimate, resampled, Pairs.Estimate::hu),
        interval(estimate, resampled, Pairs.Estimate::hs),
        interval(estimate, resampled, Pairs.Estimate::hus),
        interval(estimate, resampled, Pairs.Estimate::information),
        interval(estimate, resampled, Pairs.Estimate::loss),
        Interval.aroundFraction(
            estimate.nmse(), Arrays.stream(resampled).mapToDouble(Pairs.Estimate::nmse).toArray()));
  }

  private static Interval interval(
      Pairs.Estimate estimate,
      Pairs.Estimate[] resampled,
      ToDoubleFunction<Pairs.Estimate> quantity) {
    return Interval.around(
        quantity.applyAsDouble(estimate), Arrays.stream(resampled).mapToDouble(quantity).toArray());
  }
}
