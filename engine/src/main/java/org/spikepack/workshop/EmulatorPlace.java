package org.spikepack.workshop;

import java.util.Optional;
import org.spikepack.board.flow.Board;
import org.spikepack.board.flow.BuildCache;
import org.spikepack.board.flow.Tool;
import org.spikepack.board.flow.Watch;
import org.spikepack.board.link.Emulator;
import org.spikepack.board.link.Port;
import org.spikepack.fault.UserFault;

/** The hardware simulated, started anew for each use. */
final class EmulatorPlace implements BoardPlace {

  static final String NAME = "emulator";

  private final BoardPlaces places;
  private final Board board;
  private final BuildCache cache;

  /**
   * @param board that estimates and builds are for
   */
  EmulatorPlace(BoardPlaces places, Board board, BuildCache cache) {
    this.places = places;
    this.board = board;
    this.cache = cache;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "Emulator";
  }

  @Override
  public String description() {
    return "the same hardware, simulated by Verilator"
        + missing().map(tool -> "; " + tool.remedy()).orElse("");
  }

  private static Optional<Tool> missing() {
    return Tool.SIMULATION.stream().filter(tool -> !tool.isThere()).findFirst();
  }

  @Override
  public boolean hardware() {
    return false;
  }

  @Override
  public boolean there() {
    return missing().isEmpty();
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
  public Connection connect(BoardArm arm, Watch watch) throws UserFault {
    return new Started(places.emulate(arm, watch));
  }

  private record Started(Emulator emulator) implements Connection {

    @Override
    public Port port() {
      return emulator.port();
    }

    @Override
    public void close() {
      emulator.close();
    }
  }
}
