package org.spikepack.backend.gpu;

import org.spikepack.backend.Observer;

/** One step of a circuit on the device. */
abstract class Op {

  private int number;

  /** Its place in the data flow, by which the device names who met NaN or infinity. */
  int number() {
    return number;
  }

  void placeAt(int place) {
    number = place;
  }

  /** The layer to blame where a value is not finite. */
  abstract String layer();

  /**
   * Enqueues the work for so many samples; the host takes no part in it where nobody watches, so
   * that it can be recorded.
   */
  abstract void forward(int batch);

  /** Enqueues the way back: gradients of inputs and parameters. */
  void backward(int batch) {
    throw new IllegalStateException(layer() + " does not learn");
  }

  /**
   * Prepares for what an observer wants to see in the next pass.
   *
   * @return whether it wants to see anything
   */
  boolean watch(Observer observer, int batch) {
    return false;
  }

  /** Takes over parameters that an optimiser may have changed. */
  void refresh() {}

  /** Copies what a forward pass tracks to the host, once the whole pass went well. */
  void commit() {}

  /** Waits for the gradients of parameters and copies them to the host. */
  void collect() {}
}
