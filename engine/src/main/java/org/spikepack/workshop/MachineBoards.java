package org.spikepack.workshop;

import java.util.ArrayList;
import java.util.List;
import org.spikepack.board.flow.BuildCache;
import org.spikepack.board.flow.Watch;
import org.spikepack.board.link.Emulator;
import org.spikepack.board.link.SerialPorts;
import org.spikepack.fault.NoDevice;
import org.spikepack.fault.UserFault;

/** The boards of this machine: the emulator, and what its serial ports lead to. */
public final class MachineBoards implements BoardPlaces {

  private final BuildCache cache;

  public MachineBoards(BuildCache cache) {
    this.cache = cache;
  }

  /** With what the user has built before. */
  public static MachineBoards ofThisUser() {
    return new MachineBoards(BuildCache.ofUser());
  }

  @Override
  public List<BoardPlace> all() {
    List<BoardPlace> out = new ArrayList<>();
    for (SerialPorts.Listed listed : SerialPorts.list()) {}
    return out;
  }

  @Override
  public BoardPlace named(String name) throws UserFault {
    throw new NoDevice(name, "x", "y");
  }

  @Override
  public Emulator emulate(BoardArm arm, Watch watch) throws UserFault {
    throw new NoDevice("x", "x", "y");
  }
}
