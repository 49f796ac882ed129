package org.spikepack.app;

import org.spikepack.data.Dataset;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.workshop.OpenProject;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which samples a board is given. */
final class BoardSamples {

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "100",
      description = "The first N test samples, 0 for all (default: ${DEFAULT-VALUE}).")
  private int samples;

  @Mixin private DataOption data;

  Dataset set(OpenProject open) throws UserFault {
    return data.open(open).test();
  }

  int count() throws BadInput {
    if (samples < 0) {
      throw new BadInput("--samples", "it is " + samples, "use 0 or more");
    }
    return samples;
  }
}
