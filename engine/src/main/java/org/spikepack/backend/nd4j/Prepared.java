package org.spikepack.backend.nd4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a layer keeps ready for every slice and number of rows, made when first needed. A slice is
 * worked on by one thread at a time, so that slices need not wait for each other here.
 */
final class Prepared<P> {

  /** How to make it. */
  interface Making<P> {
    P make(int slice, int rows);
  }

  private final Making<P> making;
  private final List<Map<Integer, P>> bySlice = new ArrayList<>();

  Prepared(int slices, Making<P> making) {
    this.making = making;
    for (int slice = 0; slice < slices; slice++) {
      bySlice.add(new HashMap<>());
    }
  }

  P get(int slice, int rows) {
    return bySlice.get(slice).computeIfAbsent(rows, missing -> making.make(slice, missing));
  }
}
