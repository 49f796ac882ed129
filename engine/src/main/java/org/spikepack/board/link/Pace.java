package org.spikepack.board.link;

/** How long a board works on an input, as it has shown: what a host waits for besides the wire. */
final class Pace {

  /** So many times what the board took is waited for. */
  private static final int PATIENT = 3;

  /** A board that has become faster is believed slowly. */
  private static final double FORGETS = 0.98;

  private final double first;
  private double perInput;
  private boolean known;

  /**
   * @param first ms for all of a frame, as long as nothing has been measured; the most afterwards
   */
  Pace(double first) {
    this.first = first;
  }

  /** The wait for so many inputs, in ms. */
  double millis(int inputs) {
    return inputs == 0 ? 0 : known ? Math.min(first, inputs * perInput) : first;
  }

  /** So many inputs took so many ms, the wire included. */
  void took(int inputs, double millis) {
    if (inputs > 0) {
      perInput = Math.max(PATIENT * millis / inputs, known ? FORGETS * perInput : 0);
      known = true;
    }
  }
}
