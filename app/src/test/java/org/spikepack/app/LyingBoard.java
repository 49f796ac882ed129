package org.spikepack.app;

import java.util.List;
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
 * The only board of a machine, in software.
 *
 * @param lies whether it emits a spike too many in every run
 */
record LyingBoard(boolean lies) implements BoardPlaces, BoardPlace {

  @Override
  public List<BoardPlace> all() {
    return List.of(this);
  }

  @Override
  public BoardPlace named(String name) {
    return this;
  }

  @Override
  public Emulator emulate(BoardArm arm, Watch watch) {
    throw new UnsupportedOperationException("it is in software");
  }

  @Override
  public String name() {
    return "soft";
  }

  @Override
  public String title() {
    return "Soft";
  }

  @Override
  public String description() {
    return "a board in software";
  }

  @Override
  public boolean hardware() {
    return true;
  }

  @Override
  public boolean there() {
    return true;
  }

  @Override
  public BoardReport estimate(BoardArm arm, Watch watch) {
    return new BoardReport(
        "Soft",
        false,
        List.of(new BoardReport.Usage("logic cells", 6_000, 5_280)),
        Double.NaN,
        24,
        List.of("use fewer channels"));
  }

  @Override
  public BoardReport build(BoardArm arm, Watch watch) {
    return new BoardReport(
        "Soft",
        true,
        List.of(new BoardReport.Usage("logic cells", 5_000, 5_280)),
        25.5,
        24,
        List.of());
  }

  @Override
  public Connection connect(BoardArm arm, Watch watch) {
    SoftBoard.Core right = DesignImage.core(arm.design());
    SoftBoard board =
        new SoftBoard(
            DesignImage.of(arm.design()),
            DesignImage.nature(arm.design()),
            input -> {
              SoftBoard.Computed done = right.run(input);
              if (lies) {
                done.maps().get(1)[0] ^= 1;
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
