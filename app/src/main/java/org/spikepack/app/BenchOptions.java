package org.spikepack.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.store.AtomicFile;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the benchmarks have in common. */
final class BenchOptions {

  @Parameters(paramLabel = "PROJECT", description = "Folder with a project.json.")
  private Path place;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "100",
      description = "Images per pass (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "15",
      description = "Timed passes of each kind, after warming up (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      description = "Backend (default: the project's, or the fastest).")
  private @Nullable String backend;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result as JSON.")
  private @Nullable Path json;

  Path place() {
    return place;
  }

  int batch() {
    return batch;
  }

  int rounds() {
    return rounds;
  }

  @Nullable String backend() {
    return backend;
  }

  @Nullable Path json() {
    return json;
  }

  void check() throws UserFault {
    if (batch < 1 || batch > 65_536) {
      throw new BadInput("--batch", "it is " + batch, "use a number from 1 to 65536");
    }
    if (rounds < 1) {
      throw new BadInput("--rounds", "it is " + rounds, "use 1 or more");
    }
    if (json != null) {
      AtomicFile.requireWritable(json);
    }
  }
}
