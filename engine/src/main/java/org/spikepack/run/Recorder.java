package org.spikepack.run;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Population;
import org.spikepack.network.Neurons;
import org.spikepack.tensor.Tensor;

/** Copies what the populations of one arm do into the arrays of a {@link Recording}. */
final class Recorder implements Observer {

  /** Where a quantity of a population goes; nowhere if it is not recorded. */
  interface Shelf {
    @Nullable Tensor find(Neurons layer, String quantity);
  }

  private final RecordingRequest request;
  private final Shelf shelf;
  private int firstSample;

  Recorder(RecordingRequest request, Shelf shelf) {
    this.request = request;
    this.shelf = shelf;
  }

  /** The next batch begins with this sample of the run. */
  void startBatch(int sample) {
    firstSample = sample;
  }

  private boolean open() {
    return firstSample < request.samples();
  }

  @Override
  public boolean watches(Neurons layer) {
    return open();
  }

  @Override
  public boolean wantsPotentials(Neurons layer) {
    return open() && shelf.find(layer, "potential") != null;
  }

  @Override
  public void population(Neurons layer, Population population) {
    copy(population.words(), shelf.find(layer, "words"));
    copy(population.drive(), shelf.find(layer, "drive"));
    copySteps(population.potentials(), shelf.find(layer, "potential"));
  }

  /** From {@code [batch, shape…]} into the rows of {@code [samples, n]}. */
  private void copy(@Nullable Tensor from, @Nullable Tensor to) {
    if (from == null || to == null) {
      return;
    }
    int count = Math.min(from.dim(0), to.dim(0) - firstSample);
    to.rows(firstSample, firstSample + count).copyFrom(from.rows(0, count));
  }

  /** The same for every step of {@code [T, …]}. */
  private void copySteps(@Nullable Tensor from, @Nullable Tensor to) {
    if (from == null || to == null) {
      return;
    }
    for (int t = 0; t < to.dim(0); t++) {
      copy(slice(from, t), slice(to, t));
    }
  }

  private static Tensor slice(Tensor steps, int t) {
    int[] shape = steps.shape();
    return steps.rows(t, t + 1).reshaped(Arrays.copyOfRange(shape, 1, shape.length));
  }
}
