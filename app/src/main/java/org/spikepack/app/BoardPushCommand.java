package org.spikepack.app;

import java.util.Map;
import java.util.concurrent.Callable;
import org.spikepack.board.link.Identity;
import org.spikepack.fault.UserFault;
import org.spikepack.workshop.BoardArm;
import org.spikepack.workshop.BoardPlace;
import org.spikepack.workshop.BoardWork;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code board push}: an arm onto a board. */
@Command(
    name = "push",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Gets the arm onto a board: builds and programs the bitstream where the board carries another"
          + " design, and loads the weights where they are not there yet."
    })
final class BoardPushCommand implements Callable<Integer> {

  private final Surroundings here;

  @Mixin private BoardOptions options;

  BoardPushCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws UserFault {
    BoardArm arm = options.arm(options.open());
    BoardPlace place = options.place(here);
    Identity identity;
    try (BoardWatch watch = new BoardWatch(here)) {
      identity = BoardWork.push(place, arm, watch);
    }
    here.out().println(place.title() + " carries " + arm.title() + " of arm '" + arm.name() + "'");
    Map<String, Object> result = BoardVerificationText.head(arm);
    result.put("board", place.name());
    result.put("structure", identity.structure());
    result.put("weights", identity.weights());
    result.put("clockHz", identity.clockHz());
    options.write(result);
    return ExitCode.OK;
  }
}
