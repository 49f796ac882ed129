package org.spikepack.backend.integer;

import java.util.List;
import org.spikepack.tensor.Tensor;

/** One step of an integer network; stages run in their order, each reads maps of earlier ones. */
public sealed interface IntegerStage {

  /** The layer that gives the stage its name: population, max pooling or readout. */
  String name();

  /** What it computes, in values. */
  Volume volume();

  /** A stage with accumulators {@code a = bias + Σ terms} per output value. */
  sealed interface Summing extends IntegerStage {

    List<Term> terms();

    /** i32 {@code [channels]}, in units of {@link #scales}. */
    Tensor bias();

    /** f64 {@code [channels]}: what one unit of the accumulator is in the unit of the drive. */
    Tensor scales();
  }

  /**
   * The largest word of each window (NUMBER), or the OR of its words (STEPS).
   *
   * @param source index of the map it reads
   * @param target index of the map it writes
   */
  record MaxPool(String name, Volume volume, int source, int target, Window window)
      implements IntegerStage {}

  /**
   * Neurons behind a sum.
   *
   * @param target index of the map it writes
   * @param firing per-channel constants of the neurons
   */
  record Population(
      String name,
      Volume volume,
      int target,
      List<Term> terms,
      Tensor bias,
      Tensor scales,
      Firing firing)
      implements Summing {
    public Population {
      terms = List.copyOf(terms);
    }
  }

  /** The end: accumulators that the host scales to logits. */
  record Readout(String name, Volume volume, List<Term> terms, Tensor bias, Tensor scales)
      implements Summing {
    public Readout {
      terms = List.copyOf(terms);
    }
  }
}
