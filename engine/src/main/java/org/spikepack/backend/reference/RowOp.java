package org.spikepack.backend.reference;

/**
 * A layer that treats every sample and every step alike: one row in, one row out. Rows are laid out
 * as {@code [channel, y, x]} or {@code [n]}.
 */
non-sealed interface RowOp extends LayerOp {

  /**
   * Everything but the bias.
   *
   * @param in one row per incoming wire
   * @param out overwritten
   */
  void apply(double[][] in, double[] out);

  /** Adds what does not depend on the input. */
  default void addBias(double[] out) {}

  /** Whether {@link #addBias} does anything. */
  default boolean biased() {
    return false;
  }

  /** Whether {@link #apply} is linear, so that it may be applied step by step and summed. */
  default boolean linear() {
    return true;
  }

  /** Whether values only change places, so that spikes stay spikes. */
  default boolean routing() {
    return false;
  }

  /**
   * Adds to the gradients of inputs and parameters.
   *
   * @param in the rows {@link #apply} saw
   * @param gradient of the output row
   * @param inGradients of the input rows, added to
   */
  void backward(double[][] in, double[] gradient, double[][] inGradients);
}
