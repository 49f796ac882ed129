package org.spikepack.measure;

import java.util.Arrays;
import org.spikepack.tensor.Tensor;

/**
 * Counts what a weighted layer was given, over batches, and says how many operations that took. One
 * counter serves one layer in one arm; which {@code add} is called says what the inputs are.
 */
public final class OperationCounter {

  private final FanOut fanOut;
  private final long[] reals;
  private final long[] spikes;
  private final long[] packed;
  private long samples;
  private double rows;
  private double packedRows;
  private int packedSteps;

  public OperationCounter(FanOut fanOut) {
    this.fanOut = fanOut;
    this.reals = new long[fanOut.nonzero().length];
    this.spikes = new long[reals.length];
    this.packed = new long[reals.length];
  }

  /** Real values f32 {@code [batch, shape…]}, summed once: MACs. */
  public void addReals(Tensor values) {
    countNonzero(values, reals);
    samples += values.dim(0);
  }

  /** Real values f32 {@code [T, batch, shape…]}, summed in every step: MACs. */
  public void addRealsPerStep(Tensor values) {
    countNonzero(flattened(values), reals);
    samples += values.dim(1);
  }

  /**
   * Spikes f32 {@code [T, batch, shape…]}: ACs. The value of a spike does not matter, for it can be
   * multiplied into the weights beforehand.
   */
  public void addSpikesPerStep(Tensor values) {
    countNonzero(flattened(values), spikes);
    samples += values.dim(1);
  }

  /** Words u8 or u16 {@code [batch, shape…]} of T steps. */
  public void addWords(Tensor words, int steps) {
    Rows.requireLength(words, reals.length);
    char[] row = new char[reals.length];
    for (int sample = 0; sample < words.dim(0); sample++) {
      Rows.words(words, sample, row);
      for (int i = 0; i < row.length; i++) {
        spikes[i] += Integer.bitCount(row[i]);
        packed[i] += row[i] != 0 ? 1 : 0;
      }
    }
    countWords(words.dim(0), steps);
  }

  private void countWords(int batch, int steps) {
    packedSteps = steps;
    packedRows += batch;
    samples += batch;
  }

  /**
   * The operations of a step-by-step run, per sample: one AC per spike and nonzero weight, MACs for
   * real inputs. Words count as the spikes they hold; the dense equivalent is that of T steps.
   */
  public Operations serial() {
    return perSample(
        fanOut.met(reals), fanOut.met(spikes), (rows + packedRows * packedSteps) * fanOut.dense());
  }

  /**
   * The operations of SpikePack's parallel form, per sample: one MAC per word that is not zero and
   * nonzero weight, whatever T. An alternative to {@link #serial}, never to be added to it.
   */
  public Operations parallel() {
    return perSample(
        fanOut.met(reals) + fanOut.met(packed), 0, (rows + packedRows) * fanOut.dense());
  }

  private Operations perSample(double macs, double acs, double dense) {
    double n = Math.max(1, samples);
    return new Operations(macs / n, acs / n, dense / n);
  }

  private void countNonzero(Tensor values, long[] into) {
    Rows.requireLength(values, into.length);
    float[] row = new float[into.length];
    for (int sample = 0; sample < values.dim(0); sample++) {
      Rows.floats(values, sample, row);
      for (int i = 0; i < row.length; i++) {
        into[i] += row[i] != 0 ? 1 : 0;
      }
    }
    rows += values.dim(0);
  }

  /** {@code [T, batch, shape…]} as {@code [T·batch, shape…]}. */
  private static Tensor flattened(Tensor perStep) {
    int[] shape = perStep.shape();
    int[] flat = Arrays.copyOfRange(shape, 1, shape.length);
    flat[0] = Math.multiplyExact(shape[0], shape[1]);
    return perStep.reshaped(flat);
  }
}
