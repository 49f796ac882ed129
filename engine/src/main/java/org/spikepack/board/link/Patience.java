package org.spikepack.board.link;

/**
 * How long a host waits before it asks again, and before it gives up.
 *
 * @param answerMillis for an answer that needs no work, besides the time on the wire
 * @param workMillis for the first run; later runs are measured by those before them
 * @param totalMillis until a board that never answers is given up
 */
public record Patience(int answerMillis, int workMillis, int totalMillis) {

  /** For a board on the desk. */
  public static final Patience BOARD = new Patience(60, 2_000, 4_000);

  /** For a simulated board, which takes its time and loses nothing. */
  public static final Patience EMULATOR = new Patience(500, 60_000, 20_000);
}
