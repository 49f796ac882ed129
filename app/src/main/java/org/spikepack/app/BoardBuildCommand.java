package org.spikepack.app;

import java.util.concurrent.Callable;
import org.spikepack.fault.UserFault;
import org.spikepack.workshop.BoardArm;
import org.spikepack.workshop.BoardReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code board build}: the bitstream of a design. */
@Command(
    name = "build",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Builds the bitstream of the arm for a board: synthesis, placement, routing, timing. What was"
          + " built before is found again at once."
    })
final class BoardBuildCommand implements Callable<Integer> {

  private final Surroundings here;

  @Mixin private BoardOptions options;

  BoardBuildCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws UserFault {
    BoardArm arm = options.arm(options.open());
    BoardReport report;
    try (BoardWatch watch = new BoardWatch(here)) {
      report = options.place(here).build(arm, watch);
    }
    BoardReportText.print(report, here.out());
    options.write(BoardReportText.json(arm, report));
    return report.good() ? ExitCode.OK : ExitCode.USER_FAULT;
  }
}
