package org.spikepack.convert;

import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Population;
import org.spikepack.backend.Presentation;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.NoDevice;
import org.spikepack.network.Neurons;
import org.spikepack.tensor.Tensor;

/**
 * Runs calibration images through a plan in batches, on one backend, until someone cancels.
 *
 * @param cancelled asked before every batch
 */
record Passes(Backend backend, BooleanSupplier cancelled) {

  private static final int BATCH = 64;

  /**
   * One pass over all images.
   *
   * @throws CancellationException when cancelled
   */
  void run(Plan plan, Feed images, Observer observer) throws BadDesign, NoDevice {
    int all = images.images();
    try (Executable executable = backend.compile(plan, Math.min(BATCH, all))) {
      for (int from = 0; from < all; from += BATCH) {
        executable.run(next(images, from), observer);
      }
    }
  }

  /**
   * One pass over images that are presented as constant drive.
   *
   * @param images f32 {@code [n, shape…]}
   * @throws CancellationException when cancelled
   */
  void run(Plan plan, Tensor images, Observer observer) throws BadDesign, NoDevice {
    run(plan, Feed.constant(images), observer);
  }

  /**
   * One pass of two plans over the same images, batch by batch: first one, then the other.
   *
   * @throws CancellationException when cancelled
   */
  void runBoth(Plan first, Observer ofFirst, Plan second, Observer ofSecond, Tensor images)
      throws BadDesign, NoDevice {
    Feed feed = Feed.constant(images);
    int all = feed.images();
    int most = Math.min(BATCH, all);
    try (Executable one = backend.compile(first, most);
        Executable other = backend.compile(second, most)) {
      for (int from = 0; from < all; from += BATCH) {
        Presentation batch = next(feed, from);
        one.run(batch, ofFirst);
        other.run(batch, ofSecond);
      }
    }
  }

  private Presentation next(Feed images, int from) {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("conversion cancelled");
    }
    return images.rows(from, Math.min(images.images(), from + BATCH));
  }

  /** Who passes the populations of some layers on. */
  static Observer watching(Set<String> layers, BiConsumer<String, Population> to) {
    return new Observer() {
      @Override
      public boolean watches(Neurons layer) {
        return layers.contains(layer.name());
      }

      @Override
      public void population(Neurons layer, Population population) {
        to.accept(layer.name(), population);
      }
    };
  }
}
