package org.spikepack.app;

import java.util.concurrent.Callable;
import org.spikepack.fault.NoDevice;
import org.spikepack.fault.UserFault;
import org.spikepack.workshop.BoardArm;
import org.spikepack.workshop.BoardPlace;
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
    BoardPlace place = options.place(here);
    BoardReport report;
    try (BoardWatch watch = new BoardWatch(here)) {
      report = build(place, arm, watch);
    }
    BoardReportText.print(report, here.out());
    options.write(BoardReportText.json(arm, report));
    return report.good() ? ExitCode.OK : ExitCode.USER_FAULT;
  }

  /** Where a program is missing, what the others found is told all the same. */
  private BoardReport build(BoardPlace place, BoardArm arm, BoardWatch watch) throws UserFault {
    try {
      return place.build(arm, watch);
    } catch (NoDevice missing) {
      BoardReport estimate = place.estimate(arm, watch);
      watch.close();
      BoardReportText.print(estimate, here.out());
      here.out().flush();
      throw missing;
    }
  }
}
