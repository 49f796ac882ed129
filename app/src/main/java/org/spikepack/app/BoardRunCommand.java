package org.spikepack.app;

import java.util.Map;
import java.util.concurrent.Callable;
import org.spikepack.board.link.BoardTally;
import org.spikepack.data.Dataset;
import org.spikepack.fault.UserFault;
import org.spikepack.workshop.BoardArm;
import org.spikepack.workshop.BoardPlace;
import org.spikepack.workshop.BoardWork;
import org.spikepack.workshop.OpenProject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code board run}: test samples on a board. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Gets the arm onto a board and runs test samples there, without reading their spikes:"
          + " accuracy, cycles, events and speed."
    })
final class BoardRunCommand implements Callable<Integer> {

  private final Surroundings here;

  @Mixin private BoardOptions options;

  @Mixin private BoardSamples samples;

  BoardRunCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws UserFault {
    int count = samples.count();
    OpenProject open = options.open();
    BoardArm arm = options.arm(open);
    BoardPlace place = options.place(here);
    Dataset set = samples.set(open);
    BoardTally tally;
    try (BoardWatch watch = new BoardWatch(here)) {
      tally = BoardWork.run(place, arm, set, count, watch);
    }
    here.out().println(BoardVerificationText.sentence(tally));
    here.out().println();
    BoardVerificationText.stages(tally, here.out());
    Map<String, Object> result = BoardVerificationText.head(arm);
    result.put("board", place.name());
    result.putAll(BoardVerificationText.json(tally));
    options.write(result);
    return ExitCode.OK;
  }
}
