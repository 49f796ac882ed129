package org.spikepack.workshop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

  public MachineBoards(BuildCache cache) {
    this.cache = cache;
  }

  /** With what the user has built before. */
  public static MachineBoards ofThisUser() {
    return new MachineBoards(BuildCache.ofUser());
  }

  @Override
  public List<BoardPlace> all() {
    List<SerialPorts.Listed> ports = SerialPorts.list();
    List<BoardPlace> out = new ArrayList<>();
    out.add(emulator());
    for (Board board : Board.all()) {
      out.add(new KnownBoard(board, port(board, ports), cache));
    }
    for (SerialPorts.Listed port : ports) {
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
        return new KnownBoard(board, port(board, SerialPorts.list()), cache);
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

  /** A board's serial port is the last of those with its numbers; the first loads bitstreams. */
  private static Optional<String> port(Board board, List<SerialPorts.Listed> ports) {
    return ports.stream()
        .filter(port -> isOf(board, port))
        .reduce((before, last) -> last)
        .map(SerialPorts.Listed::path);
  }

  private static boolean isOf(Board board, SerialPorts.Listed port) {
    return board
        .usb()
        .equals(String.format(Locale.ROOT, "%04x:%04x", port.vendor(), port.product()));
  }

  private static boolean looksLikeAPort(String name) {
    return name.contains("/")
        || name.toUpperCase(Locale.ROOT).matches("COM\\d+")
        || SerialPorts.list().stream().anyMatch(port -> port.path().endsWith("/" + name));
  }
}
