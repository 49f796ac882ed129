package org.spikepack.board.link;

/** The longest time without an answer while a board is asked: what recovering from a fault took. */
final class AnswerGap {

  private static final double NANOS_PER_SECOND = 1e9;

  private boolean waiting;
  private long since;
  private long longest;

  /** Something is asked; a gap that has begun goes on. */
  void asked(long nanos) {
    if (!waiting) {
      waiting = true;
      since = nanos;
    }
  }

  void answered(long nanos) {
    longest = Math.max(longest, nanos - since);
    waiting = false;
  }

  double longestSeconds() {
    return longest / NANOS_PER_SECOND;
  }
}
