package org.spikepack.project;

import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;

/**
 * What all arms share when they run.
 *
 * @param samples number of test samples, 0 for all
 * @param batch samples per pass
 * @param seed of everything random
 * @param backend name of the backend; none for the fastest that is there
 */
public record RunSettings(int samples, int batch, long seed, @Nullable String backend) {

  void check(String where) throws BadDesign {
    Range.whole(where, "samples", samples, 0, Integer.MAX_VALUE);
    Range.whole(where, "batch", batch, 1, 65_536);
    if (backend != null && backend.isBlank()) {
      throw new BadDesign(where, "backend is empty", "name a backend or leave the field out");
    }
  }
}
