package org.spikepack.run;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Presentation;
import org.spikepack.fault.BadDesign;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.tensor.Tensor;

/**
 * Takes one compiled arm through the samples: once through a few batches with nobody watching, for
 * the time, and once through all of them with observers.
 *
 * @param cancelled asked before every batch
 */
record ArmRun(
    Executable executable, NeuronModel neuron, Batches batches, BooleanSupplier cancelled) {

  private static final int MOST_TIMED_BATCHES = 20;
  private static final int MOST_DIFFERENT_BATCHES = 5;
  private static final long TIMING_NANOS = 100_000_000;

  /** Java's compiler needs some runs before the time says anything. */
  private static final long WARM_UP_NANOS = 60_000_000;

  /**
   * Milliseconds per image: the median over full batches, after some that warm up. Encoding the
   * samples is not part of it.
   */
  double timePerImageMs() throws BadDesign {
    int full = Math.max(1, batches.samples() / batches.size());
    Presentation[] inputs = new Presentation[Math.min(full, MOST_DIFFERENT_BATCHES)];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = next(i);
    }
    long begin = System.nanoTime();
    for (int i = 0; i == 0 || System.nanoTime() - begin < WARM_UP_NANOS; i++) {
      executable.run(inputs[i % inputs.length], Observer.NONE);
    }
    double[] times = new double[MOST_TIMED_BATCHES];
    int timed = 0;
    for (long spent = 0; timed < times.length && spent < TIMING_NANOS; timed++) {
      Presentation input = inputs[timed % inputs.length];
      long start = System.nanoTime();
      executable.run(input, Observer.NONE);
      long took = System.nanoTime() - start;
      spent += took;
      times[timed] = took / 1e6 / input.batch();
    }
    Arrays.sort(times, 0, timed);
    return (times[(timed - 1) / 2] + times[timed / 2]) / 2;
  }

  /**
   * The predicted class of every sample.
   *
   * @param done told how many samples are through, after every batch
   */
  int[] predictions(ArmMeter meter, IntConsumer done) throws BadDesign {
    int[] predictions = new int[batches.samples()];
    for (int batch = 0; batch < batches.count(); batch++) {
      int first = batches.first(batch);
      meter.startBatch(first);
      Tensor readout = run(batch, meter);
      int classes = readout.dim(1);
      float[] values = readout.toFloats();
      for (int b = 0; b < batches.length(batch); b++) {
        predictions[first + b] = largest(values, b * classes, classes);
      }
      done.accept(first + batches.length(batch));
    }
    return predictions;
  }

  private Tensor run(int batch, Observer observer) throws BadDesign {
    return executable.run(next(batch), observer);
  }

  private Presentation next(int batch) {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("experiment cancelled");
    }
    return batches.present(batch, neuron);
  }

  /** Index of the largest of some values, the first of equals. */
  private static int largest(float[] values, int from, int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      if (values[from + i] > values[from + best]) {
        best = i;
      }
    }
    return best;
  }
}
