package org.spikepack.workshop;

import java.util.List;
import java.util.Optional;
import org.spikepack.board.flow.Board;
import org.spikepack.board.flow.BuildCache;
import org.spikepack.board.flow.Loader;
import org.spikepack.board.flow.Watch;
import org.spikepack.board.link.BoardSession;
import org.spikepack.board.link.DesignImage;
import org.spikepack.board.link.Identity;
import org.spikepack.board.link.Port;
import org.spikepack.board.link.SerialPorts;
import org.spikepack.board.link.Transport;
import org.spikepack.fault.NoDevice;
import org.spikepack.fault.UserFault;

/** A kind of board that designs can be built for, connected or not. */
final class KnownBoard implements BoardPlace {

  /** The longest that a port may be away behind loading. */
  private static final int AWAY_MILLIS = 5_000;

  private static final int LOOK_MILLIS = 50;

  private final Board board;
  private final Optional<String> path;
  private final List<SerialPorts.Listed> others;
  private final BuildCache cache;

  /**
   * @param path of its serial port; empty where none is connected
   * @param others ports that have its bridge chip and call themselves something else
   */
  KnownBoard(
      Board board, Optional<String> path, List<SerialPorts.Listed> others, BuildCache cache) {
    this.board = board;
    this.path = path;
    this.others = List.copyOf(others);
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
    Port port = SerialPlace.port(path.orElseThrow(this::none));
    if (!carries(port, arm, watch)) {
      Loader.load(board, new BoardBuild(board, arm, cache).bitstream(watch), watch);
      comeBack(port, watch);
    }
    return new SerialPlace.Open(port);
  }

  private NoDevice none() {
    String where = "board '" + board.name() + "'";
    if (others.isEmpty()) {
      return new NoDevice(where, "none is connected", "plug it in, or use 'emulator'");
    }
    SerialPorts.Listed other = others.getFirst();
    return new NoDevice(
        where,
        "none is connected; what is on "
            + other.path()
            + " calls itself '"
            + other.description()
            + "', not '"
            + board.usbName()
            + "'",
        "plug the board in, or use '--board " + other.path() + "' where it carries the design");
  }

  /** The loader takes the USB device for itself; its serial port is away for a moment. */
  private static void comeBack(Port port, Watch watch) throws NoDevice {
    for (int away = 0; ; away += LOOK_MILLIS) {
      try (Transport wire = port.open()) {
        watch.line("Programmed; " + wire.name() + " is there again");
        return;
      } catch (NoDevice notYet) {
        if (away >= AWAY_MILLIS || watch.cancelled()) {
          throw notYet;
        }
        port.pause(LOOK_MILLIS);
      }
    }
  }

  private static boolean carries(Port port, BoardArm arm, Watch watch) throws NoDevice {
    Optional<Identity> found = BoardSession.whoIsThere(port, watch::cancelled);
    return found.isPresent() && DesignImage.of(arm.design()).isCarriedBy(found.get());
  }
}
