package org.spikepack.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Backends;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.fault.NoDevice;

/**
 * One call of the program within the test's own process.
 *
 * @param code what the shell would see
 */
record Console(int code, String out, String err) {

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
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Backends backends =
        new Backends(List.of(new Absent("board"), new PlainOffer(new ReferenceBackend())));
    Surroundings here =
        new Surroundings(
            new PrintWriter(out), new PrintWriter(err), Optional.of(home), terminal, backends);
    String[] words = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      words[i] = String.valueOf(args[i]);
    }
    int code = CommandLineProgram.run(here, words);
    return new Console(code, out.toString(), err.toString());
  }

  String firstLine() {
    return out.lines().findFirst().orElse("");
  }
}
