package org.spikepack.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Backends;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.board.flow.BuildCache;
import org.spikepack.fault.NoDevice;
import org.spikepack.workshop.BoardPlaces;
import org.spikepack.workshop.MachineBoards;

/**
 * One call of the program within the test's own process.
 *
 * @param code what the shell would see
 */
record Console(int code, String out, String err) {

  /** What is built for boards in tests is kept from one to the next. */
  private static final BoardPlaces BOARDS =
      new MachineBoards(new BuildCache(Path.of("target", "board-cache").toAbsolutePath()));

  /** A device that is not there. */
  private record Absent(String name) implements Backends.Offer {
    @Override
    public Backend open() throws NoDevice {
      throw new NoDevice("backend 'board'", "no board is connected", "plug one in");
    }
  }

  static Console run(Object... args) {
    return call(false, Path.of("nowhere"), args);
  }

  static Console call(boolean terminal, Path home, Object... args) {
    return call(terminal, home, BOARDS, args);
  }

  /** On a machine with other boards. */
  static Console withBoard(BoardPlaces boards, Object... args) {
    return call(false, Path.of("nowhere"), boards, args);
  }

  private static Console call(boolean terminal, Path home, BoardPlaces boards, Object... args) {
    Backends backends =
        new Backends(List.of(new Absent("board"), new PlainOffer(new ReferenceBackend())));
    return call(
        (out, err) -> new Surroundings(out, err, Optional.of(home), terminal, backends, boards),
        args);
  }

  /** With the backends that a user of this machine has. */
  static Console onThisMachine(Object... args) {
    return call(Surroundings::ofThisMachine, args);
  }

  private static Console call(
      BiFunction<PrintWriter, PrintWriter, Surroundings> place, Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Surroundings here = place.apply(new PrintWriter(out), new PrintWriter(err));
    String[] words = Arrays.stream(args).map(String::valueOf).toArray(String[]::new);
    int code = CommandLineProgram.run(here, words);
    return new Console(code, out.toString(), err.toString());
  }

  String firstLine() {
    return out.lines().findFirst().orElse("");
  }
}
