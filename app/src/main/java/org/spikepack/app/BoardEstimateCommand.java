package org.spikepack.app;

import java.util.concurrent.Callable;
import org.spikepack.fault.UserFault;
import org.spikepack.workshop.BoardArm;
import org.spikepack.workshop.BoardReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code board estimate}: what a design takes of a board, by synthesis alone. */
@Command(
    name = "estimate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says what the arm takes of a board's chip, by synthesis alone: seconds instead of minutes."
    })
final class BoardEstimateCommand implements Callable<Integer> {

  private final Surroundings here;

  @Mixin private BoardOptions options;

  BoardEstimateCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws UserFault {
    BoardArm arm = options.arm(options.open());
    BoardReport report;
    try (BoardWatch watch = new BoardWatch(here)) {
      report = options.place(here).estimate(arm, watch);
    }
    BoardReportText.print(report, here.out());
    options.write(BoardReportText.json(arm, report));
    return report.good() ? ExitCode.OK : ExitCode.USER_FAULT;
  }
}
