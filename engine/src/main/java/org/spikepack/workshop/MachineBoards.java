package org.spikepack.workshop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.spikepack.board.flow.Board;
import org.spikepack.board.flow.BuildCache;
import org.spikepack.board.flow.Emulation;
import org.spikepack.board.flow.Watch;
import org.spikepack.board.link.Emulator;
import org.spikepack.board.link.SerialPorts;
import org.spikepack.fault.NoDevice;
import org.spikepack.fault.UserFault;

/** The boards of this machine: the emulator, the boards that are known, and its serial ports. */
public final class MachineBoards implements BoardPlaces {

  private final BuildCache cache;
  private final Supplier<List<SerialPorts.Listed>> ports;

  public MachineBoards(BuildCache cache) {
    this(cache, SerialPorts::list);
  }

  /**
   * @param ports that the system has now
   */
  MachineBoards(BuildCache cache, Supplier<List<SerialPorts.Listed>> ports) {
    this.cache = cache;
    this.ports = ports;
  }

  /** With what the user has built before. */
  public static MachineBoards ofThisUser() {
    return new MachineBoards(BuildCache.ofUser());
  }

  @Override
  public List<BoardPlace> all() {
    List<SerialPorts.Listed> listed = ports.get();
    List<BoardPlace> out = new ArrayList<>();
    out.add(emulator());
    for (Board board : Board.all()) {
      out.add(known(board, listed));
    }
    for (SerialPorts.Listed port : listed) {
      if (Board.all().stream().noneMatch(board -> isOf(board, port))) {
        out.add(new SerialPlace(port.path(), port.description(), usual(), cache));
      }
    }
    return out;
  }

  @Override
  public BoardPlace named(String name) throws UserFault {
    if (name.equalsIgnoreCase(EmulatorPlace.NAME)) {
      return emulator();
    }
    for (Board board : Board.all()) {
      if (board.name().equalsIgnoreCase(name)) {
        return known(board, ports.get());
      }
    }
    if (looksLikeAPort(name)) {
      return new SerialPlace(name, "serial port", usual(), cache);
    }
    throw new NoDevice(
        "board '" + name + "'",
        "there is none of this name",
        "use "
            + EmulatorPlace.NAME
            + ", "
            + String.join(", ", Board.all().stream().map(Board::name).toList())
            + " or the path of a serial port");
  }

  @Override
  public Emulator emulate(BoardArm arm, Watch watch) throws UserFault {
    watch.line("Building the emulator of " + arm.title());
    List<String> command = Emulation.command(arm.design().roomy(), cache, watch);
    return Emulator.start(command, cache.root(), watch::cancelled);
  }

  private EmulatorPlace emulator() {
    return new EmulatorPlace(this, usual(), cache);
  }

  /** The kind that estimates are for where nobody names one. */
  private static Board usual() {
    return Board.all().getFirst();
  }

  /** A board's serial port is the last of those that are its own; the first loads bitstreams. */
  private KnownBoard known(Board board, List<SerialPorts.Listed> listed) {
    Optional<String> path =
        listed.stream()
            .filter(port -> isOf(board, port))
            .reduce((before, last) -> last)
            .map(SerialPorts.Listed::path);
    List<SerialPorts.Listed> others =
        listed.stream()
            .filter(port -> board.hasChipOf(port.vendor(), port.product()) && !isOf(board, port))
            .toList();
    return new KnownBoard(board, path, others, cache);
  }

  /**
   * The numbers are those of a common bridge chip: without the name, some other device would be
   * programmed.
   */
  private static boolean isOf(Board board, SerialPorts.Listed port) {
    return board.hasChipOf(port.vendor(), port.product()) && port.isCalled(board.usbName());
  }

  private boolean looksLikeAPort(String name) {
    return name.contains("/")
        || name.toUpperCase(Locale.ROOT).matches("COM\\d+")
        || ports.get().stream().anyMatch(port -> port.path().endsWith("/" + name));
  }
}
