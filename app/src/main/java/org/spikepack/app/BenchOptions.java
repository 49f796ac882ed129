package org.spikepack.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.store.AtomicFile;
import org.spikepack.workshop.OpenProject;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the benchmarks have in common. */
final class BenchOptions {

  @Mixin private ProjectArgument project;

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

  @Mixin private BackendOption backend;

  @Mixin private PrecisionOption precision;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result as JSON.")
  private @Nullable Path json;

  int batch() {
    return batch;
  }

  int rounds() {
    return rounds;
  }

  /** Checks what the user says, and reads the project. */
  BenchSubject subject(Surroundings here) throws UserFault {
    if (batch < 1 || batch > 65_536) {
      throw new BadInput("--batch", "it is " + batch, "use a number from 1 to 65536");
    }
    if (rounds < 1) {
      throw new BadInput("--rounds", "it is " + rounds, "use 1 or more");
    }
    if (json != null) {
      AtomicFile.requireWritable(json);
    }
    OpenProject open = project.open();
    return new BenchSubject(open, backend.choose(here, open.project()), precision.asked(), batch);
  }

  /** Writes what was measured, where the user wants it, behind what it was measured on. */
  void write(BenchSubject subject, Map<String, ?> measured) throws BadFile {
    if (json != null) {
      Map<String, Object> content = new LinkedHashMap<>(subject.provenance());
      content.putAll(measured);
      JsonFile.write(json, content);
    }
  }
}
