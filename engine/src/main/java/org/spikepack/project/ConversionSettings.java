package org.spikepack.project;

import org.spikepack.fault.BadDesign;

/**
 * How the weights of an arm are converted from those of an ANN.
 *
 * @param from name of the ANN's arm
 * @param percentile of the activations, above 0 and at most 100; only {@link
 *     Calibration#PERCENTILE} uses it
 * @param perChannel one threshold per channel instead of one per population
 * @param samples number of training samples to calibrate on
 */
public record ConversionSettings(
    String from, Calibration method, double percentile, boolean perChannel, int samples) {

  ConversionSettings convertingFrom(String arm) {
    return new ConversionSettings(arm, method, percentile, perChannel, samples);
  }

  void check(String where) throws BadDesign {
    if (!(percentile > 0 && percentile <= 100)) {
      throw new BadDesign(
          where, "percentile is " + percentile, "use a number above 0 and at most 100");
    }
    Range.whole(where, "samples", samples, 1, 1_000_000);
  }
}
