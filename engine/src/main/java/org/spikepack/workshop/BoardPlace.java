package org.spikepack.workshop;

import org.spikepack.board.flow.Watch;
import org.spikepack.board.link.Port;
import org.spikepack.fault.UserFault;

/** Where a design can run: a board on the desk, or one that is simulated. */
public interface BoardPlace {

  /** As the user types it after {@code --board}. */
  String name();

  /** What people choose, such as {@code Emulator} or {@code iCEBreaker on /dev/ttyUSB1}. */
  String title();

  /** One line for people: what it is, and what is missing where it cannot be used. */
  String description();

  /** Whether it is hardware, whose clock and speed count. */
  boolean hardware();

  /** Whether it can be used now. */
  boolean there();

  /** What the design would take of the board, by synthesis alone: seconds. */
  BoardReport estimate(BoardArm arm, Watch watch) throws UserFault;

  /** Builds the design for the board, up to what is loaded into it: a minute or two. */
  BoardReport build(BoardArm arm, Watch watch) throws UserFault;

  /**
   * Gets a design there, as far as it is not there already: builds, starts, programs.
   *
   * @return the port at which it answers
   */
  Connection connect(BoardArm arm, Watch watch) throws UserFault;

  /** A board that carries the design. */
  interface Connection extends AutoCloseable {

    Port port();

    /** Ends what was started for it. */
    @Override
    void close();
  }
}
