package org.spikepack.app;

import org.spikepack.board.flow.Watch;

/** A step of the way to a board, told at the bottom of the terminal. */
final class BoardWatch implements Watch, AutoCloseable {

  private static final int LONGEST = 60;
  private static final double NANOS_PER_SECOND = 1e9;

  private final ProgressLine line;
  private long began = System.nanoTime();
  private String last = "";
  private double share;

  BoardWatch(Surroundings here) {
    this.line = new ProgressLine(here);
  }

  @Override
  public void line(String said) {
    String plain = Text.plain(said).strip();
    last = plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST - 1) + "…";
    show();
  }

  @Override
  public void progress(double now) {
    if (now < share) {
      began = System.nanoTime(); // another step
    }
    share = now;
    show();
  }

  private void show() {
    double spent = (System.nanoTime() - began) / NANOS_PER_SECOND;
    line.show(last, share, share > 0 ? spent * (1 - share) / share : 0);
  }

  @Override
  public void close() {
    line.close();
  }
}
