package org.spikepack.measure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a layer's spikes still tell of its drive, per neuron and window. Names as in the literature:
 * U is the drive of the window in equally filled bins, S the word of its spikes. A word is never
 * said to be worse for carrying less: higher entropy is not automatically a better network.
 *
 * @param HU entropy of the binned drive, bits
 * @param HS entropy of the words, bits
 * @param HUS joint entropy, bits
 * @param I transmitted information {@code HU + HS − HUS}, bits
 * @param loss {@code HU − I}, bits
 * @param relativeLoss {@code loss/HU}, 0 … 1 up to the error of the estimate; 0 for a constant
 *     drive
 * @param capacityUsed {@code HS/T}, bits per step
 * @param nmse squared error of the best reconstruction of the drive from the word, over the
 *     variance of the drive; 0 for a constant drive
 * @param snrDb {@code −10·log10 nmse}, dB; positive infinity where nmse is 0
 * @param samples pairs of drive and word
 * @param words different words seen
 * @param intervals 95 % bootstrap intervals; null where no resamples were asked for
 */
public record InformationLoss(
    double HU,
    double HS,
    double HUS,
    double I,
    double loss,
    double relativeLoss,
    double capacityUsed,
    double nmse,
    double snrDb,
    long samples,
    int words,
    @Nullable Intervals intervals) {

  /** Below this many samples per occupied word the estimates are not to be trusted. */
  public static final int FEWEST_SAMPLES_PER_WORD = 16;

  /** 95 % bootstrap intervals of the estimates of the same names. */
  public record Intervals(
      Interval HU, Interval HS, Interval HUS, Interval I, Interval loss, Interval nmse) {}

  /** What the reader has to know before believing the numbers. */
  public Optional<String> warning() {
    if (samples >= (long) FEWEST_SAMPLES_PER_WORD * words) {
      return Optional.empty();
    }
    return Optional.of(
        "only %.1f samples per occupied word (%d samples, %d words): use at least %d"
            .formatted((double) samples / words, samples, words, FEWEST_SAMPLES_PER_WORD));
  }
}
