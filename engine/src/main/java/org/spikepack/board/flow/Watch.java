package org.spikepack.board.flow;

/** Who looks at a step while it runs: a window, a terminal, a test. Called on the step's thread. */
public interface Watch {

  /** Nobody. */
  Watch NONE = line -> {};

  /** One line of the program's log. */
  void line(String line);

  /** How far the step has come, 0 … 1, where the program tells. */
  default void progress(double share) {}

  /** Asked several times a second; true ends the step and its program. */
  default boolean cancelled() {
    return false;
  }
}
