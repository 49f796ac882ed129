package org.spikepack.workshop;

import org.spikepack.board.flow.Board;
import org.spikepack.board.flow.BuildCache;
import org.spikepack.board.flow.Watch;
import org.spikepack.board.link.Patience;
import org.spikepack.board.link.Port;
import org.spikepack.board.link.SerialPorts;
import org.spikepack.fault.UserFault;

/**
 * A serial port that the user named: nobody knows which board is behind it, so it has to carry the
 * design already.
 */
final class SerialPlace implements BoardPlace {

  /** Where simulated boards are. */
  private static final String PSEUDO = "/dev/pts/";

  private final String path;
  private final String description;
  private final Board board;
  private final BuildCache cache;

  /**
   * @param board that estimates and builds are for
   */
  SerialPlace(String path, String description, Board board, BuildCache cache) {
    this.path = path;
    this.description = description;
    this.board = board;
    this.cache = cache;
  }

  @Override
  public String name() {
    return path;
  }

  @Override
  public String title() {
    return path;
  }

  @Override
  public String description() {
    return description;
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
  public BoardReport estimate(BoardArm arm, Watch watch) throws UserFault {
    return new BoardBuild(board, arm, cache).estimate(watch);
  }

  @Override
  public BoardReport build(BoardArm arm, Watch watch) throws UserFault {
    return new BoardBuild(board, arm, cache).build(watch);
  }

  @Override
  public Connection connect(BoardArm arm, Watch watch) {
    return new Open(port(path));
  }

  /** The port at a path, with the patience that what is behind it needs. */
  static Port port(String path) {
    return SerialPorts.at(
        path, SerialPorts.BAUD, path.startsWith(PSEUDO) ? Patience.EMULATOR : Patience.BOARD);
  }

  /**
   * A connection that nothing was started for.
   *
   * @param port at which the board answers
   */
  record Open(Port port) implements Connection {

    @Override
    public void close() {}
  }
}
