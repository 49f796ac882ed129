package org.spikepack.convert;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.NoDevice;
import org.spikepack.tensor.Tensor;

/**
 * Runs calibration images through a plan in batches, on one backend, until someone cancels.
 *
 * @param cancelled asked before every batch
 */
record Passes(Backend backend, BooleanSupplier cancelled) {

  private static final int BATCH = 64;

  /**
   * One pass over all images, presented as constant drive.
   *
   * @param images f32 {@code [n, shape…]}
   * @throws CancellationException when cancelled
   */
  void run(Plan plan, Tensor images, Observer observer) throws BadDesign, NoDevice {
    int all = images.dim(0);
    try (Executable executable = backend.compile(plan, Math.min(BATCH, all))) {
      for (int from = 0; from < all; from += BATCH) {
        if (cancelled.getAsBoolean()) {
          throw new CancellationException("conversion cancelled");
        }
        Tensor batch = images.rows(from, Math.min(all, from + BATCH));
        executable.run(Presentation.constant(batch), observer);
      }
    }
  }
}
