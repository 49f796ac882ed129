package org.spikepack.workshop;

import java.util.ArrayList;
import java.util.List;
import org.spikepack.board.flow.BuildCache;
import org.spikepack.board.flow.Emulation;
import org.spikepack.board.flow.Watch;
import org.spikepack.board.link.Emulator;
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
    out.add(new EmulatorPlace());
    return out;
  }

  @Override
  public BoardPlace named(String name) throws UserFault {
    return new EmulatorPlace();
  }

  @Override
  public Emulator emulate(BoardArm arm, Watch watch) throws UserFault {
    watch.line("Building the emulator of " + arm.title());
    List<String> command = Emulation.command(arm.design().roomy(), cache, watch);
    return Emulator.start(command, cache.root(), watch::cancelled);
  }

  /** The hardware simulated, started anew for each use. */
  private final class EmulatorPlace implements BoardPlace {

    @Override
    public String name() {
      return "emulator";
    }

    @Override
    public String title() {
      return "Emulator";
    }

    @Override
    public String description() {
      return "x";
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
      throw new NoDevice("x", "", "");
    }

    @Override
    public BoardReport build(BoardArm arm, Watch watch) throws UserFault {
      throw new NoDevice("x", "", "");
    }

    @Override
    public Connection connect(BoardArm arm, Watch watch) throws UserFault {
      Emulator emulator = emulate(arm, watch);
      return new Emulated(emulator);
    }
  }

  private record Emulated(Emulator emulator) implements BoardPlace.Connection {

    @Override
    public org.spikepack.board.link.Port port() {
      return emulator.port();
    }

    @Override
    public void close() {
      emulator.close();
    }
  }
}
