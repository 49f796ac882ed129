package org.spikepack.board.link;

/** The memories of a board that a host can reach. */
public enum Memory {
  /** Weights, int8. */
  WEIGHTS,
  /** What each output channel needs: bias, multiplier, shift, threshold, start, coefficients. */
  PARAMETERS,
  /** What the input and the populations emitted in the last run, one byte per word. */
  WORDS;

  /** Its number in a frame. */
  int code() {
    return ordinal();
  }
}
