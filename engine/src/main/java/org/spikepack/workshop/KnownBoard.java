package org.spikepack.workshop;

import java.util.Optional;
import org.spikepack.board.flow.Board;
import org.spikepack.board.flow.BuildCache;
import org.spikepack.board.flow.Loader;
import org.spikepack.board.flow.Watch;
import org.spikepack.board.link.BoardSession;
import org.spikepack.board.link.DesignImage;
import org.spikepack.board.link.Identity;
import org.spikepack.board.link.Port;
import org.spikepack.fault.NoDevice;
import org.spikepack.fault.UserFault;

/** A kind of board that designs can be built for, connected or not. */
final class KnownBoard implements BoardPlace {

  private final Board board;
  private final Optional<String> path;
  private final BuildCache cache;

  /**
   * @param path of its serial port; empty where none is connected
   */
  KnownBoard(Board board, Optional<String> path, BuildCache cache) {
    this.board = board;
    this.path = path;
    this.cache = cache;
  }

  @Override
  public String name() {
    return board.name();
  }

  @Override
  public String title() {
    return path.map(port -> board.title() + " on " + port).orElse(board.title());
  }

  @Override
  public String description() {
    return board.title() + path.map(port -> " on " + port).orElse(", not connected");
  }

  @Override
  public boolean hardware() {
    return true;
  }

  @Override
  public boolean there() {
    return path.isPresent();
  }

  @Override
  public BoardReport estimate(BoardArm arm, Watch watch) throws UserFault {
    return new BoardBuild(board, arm, cache).estimate(watch);
  }

  @Override
  public BoardReport build(BoardArm arm, Watch watch) throws UserFault {
    return new BoardBuild(board, arm, cache).build(watch);
  }

  /** A board that is silent or carries another design is loaded with this one. */
  @Override
  public Connection connect(BoardArm arm, Watch watch) throws UserFault {
    Port port =
        SerialPlace.port(
            path.orElseThrow(
                () ->
                    new NoDevice(
                        "board '" + board.name() + "'",
                        "none is connected",
                        "plug it in, or use 'emulator'")));
    if (!carries(port, arm, watch)) {
      Loader.load(board, new BoardBuild(board, arm, cache).bitstream(watch), watch);
    }
    return new SerialPlace.Open(port);
  }

  private static boolean carries(Port port, BoardArm arm, Watch watch) throws NoDevice {
    Optional<Identity> found = BoardSession.whoIsThere(port, watch::cancelled);
    return found.isPresent() && DesignImage.of(arm.design()).isCarriedBy(found.get());
  }
}
