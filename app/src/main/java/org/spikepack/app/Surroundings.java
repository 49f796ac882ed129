package org.spikepack.app;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spikepack.app.window.WorkbenchWindow;
import org.spikepack.backend.Backends;
import org.spikepack.backend.integer.IntegerOffer;
import org.spikepack.backend.nd4j.Nd4jOffer;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.backend.reference.SerialBackend;
import org.spikepack.views.desk.FilePrompt;
import org.spikepack.workshop.BoardPlaces;
import org.spikepack.workshop.MachineBoards;
import org.spikepack.workshop.UserFolders;

/**
 * What the commands know of the world outside, so that tests can give them another one.
 *
 * @param out results
 * @param err progress, warnings and faults
 * @param home the installation, where the sample projects are; empty when started without the
 *     launcher
 * @param terminal whether a person watches {@code err}
 * @param backends what can run networks here
 * @param boards where designs can run
 */
record Surroundings(
    PrintWriter out,
    PrintWriter err,
    Optional<Path> home,
    boolean terminal,
    Backends backends,
    BoardPlaces boards) {

  /** What the window needs of it. */
  WorkbenchWindow.World world() {
    return new WorkbenchWindow.World(
        backends, boards, UserFolders.ofThisUser(), home, FilePrompt.SYSTEM);
  }

  static Surroundings ofThisMachine(PrintWriter out, PrintWriter err) {
    Console console = System.console();
    return new Surroundings(
        out,
        err,
        Optional.ofNullable(System.getProperty("spikepack.home")).map(Path::of),
        console != null && console.isTerminal(),
        offered(),
        MachineBoards.ofThisUser());
  }

  private static Backends offered() {
    List<Backends.Offer> floats = List.of(new Nd4jOffer(), new PlainOffer(new ReferenceBackend()));
    List<Backends.Offer> all = new ArrayList<>(floats);
    all.add(new PlainOffer(new SerialBackend()));
    all.add(new IntegerOffer(floats));
    return new Backends(all);
  }
}
