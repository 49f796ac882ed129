package org.spikepack.views.board;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.spikepack.board.flow.Watch;
import org.spikepack.board.link.DesignImage;
import org.spikepack.board.link.Emulator;
import org.spikepack.board.link.Port;
import org.spikepack.board.link.SoftBoard;
import org.spikepack.board.link.SoftPort;
import org.spikepack.workshop.BoardArm;
import org.spikepack.workshop.BoardPlace;
import org.spikepack.workshop.BoardPlaces;
import org.spikepack.workshop.BoardReport;

/**
 * A board in software for the window's tests.
 *
 * @param title as people choose it
 * @param wrongRun the run in which it emits one spike too many; -1 for none
 */
record SoftPlace(String title, int wrongRun) implements BoardPlace {

  static final BoardReport REPORT =
      new BoardReport(
          "iCEBreaker",
          false,
          List.of(
              new BoardReport.Usage("logic cells", 3_173, 5_280),
              new BoardReport.Usage("block RAMs", 28, 30),
              new BoardReport.Usage("multipliers", 8, 8)),
          Double.NaN,
          24,
          List.of());

  /** These places and no others. */
  static BoardPlaces only(BoardPlace... places) {
    return new BoardPlaces() {
      @Override
      public List<BoardPlace> all() {
        return List.of(places);
      }

      @Override
      public BoardPlace named(String name) {
        return new SoftPlace(name, -1);
      }

      @Override
      public Emulator emulate(BoardArm arm, Watch watch) {
        throw new UnsupportedOperationException("these boards are in software");
      }
    };
  }

  @Override
  public String name() {
    return title;
  }

  @Override
  public String description() {
    return "a board in software";
  }

  @Override
  public boolean hardware() {
    return false;
  }

  @Override
  public boolean there() {
    return true;
  }

  @Override
  public BoardReport estimate(BoardArm arm, Watch watch) {
    watch.line("cells counted");
    return REPORT;
  }

  @Override
  public BoardReport build(BoardArm arm, Watch watch) {
    watch.line("placed and routed");
    return new BoardReport(
        REPORT.board(), true, REPORT.usage(), 27.1, REPORT.clockMegahertz(), List.of());
  }

  @Override
  public Connection connect(BoardArm arm, Watch watch) {
    SoftBoard.Core right = DesignImage.core(arm.design());
    AtomicInteger runs = new AtomicInteger();
    SoftBoard board =
        new SoftBoard(
            DesignImage.of(arm.design()),
            DesignImage.nature(arm.design()),
            input -> {
              SoftBoard.Computed done = right.run(input);
              if (runs.getAndIncrement() == wrongRun) {
                done.maps().get(1)[5] ^= 0b0010;
              }
              return done;
            });
    Port port = new SoftPort(board, SoftPort.Noise.NONE);
    return new Connection() {
      @Override
      public Port port() {
        return port;
      }

      @Override
      public void close() {}
    };
  }
}
