package org.spikepack.workshop;

import java.util.List;
import org.spikepack.board.flow.Watch;
import org.spikepack.board.link.Emulator;
import org.spikepack.fault.UserFault;

/** The places where designs can run: the simulated board, boards, and serial ports. */
public interface BoardPlaces {

  /** All, the simulated one first, boards that are not connected among them. Asks the system. */
  List<BoardPlace> all();

  /**
   * The place that the user named: one of {@link #all}, or a serial port.
   *
   * @throws UserFault where there is none of this name
   */
  BoardPlace named(String name) throws UserFault;

  /** Starts the hardware of an arm simulated, for other programs; the caller ends it. */
  Emulator emulate(BoardArm arm, Watch watch) throws UserFault;
}
