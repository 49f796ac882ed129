package org.spikepack.backend.nd4j;

import org.spikepack.backend.Observer;

/** One layer, or several run as one, in a circuit. */
abstract class Op {

  /** What it writes. */
  abstract Signal out();

  /** Takes over what an optimiser may have changed; before every pass that trains. */
  void refresh() {}

  /** Adds the steps that turn the inputs into the output. */
  void forward(Schedule schedule) {
    schedule.each(this::forward);
  }

  abstract void forward(Turn turn);

  /** Adds the steps that turn the gradient of the output into those of inputs and parameters. */
  void backward(Schedule schedule) {
    schedule.each(this::backward);
  }

  abstract void backward(Turn turn);

  /** Whether a run met a value that is not finite; forgets it. */
  boolean failed() {
    return false;
  }

  /** Says who watches the next run, and that it has {@code batch} samples. */
  void watch(Observer observer, int batch) {}

  /** Tells the observer of that run what it wanted to see. */
  void report(Observer observer) {}
}
