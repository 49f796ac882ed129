package org.spikepack.app;

import java.util.concurrent.Callable;
import org.spikepack.board.link.Verification;
import org.spikepack.data.Dataset;
import org.spikepack.fault.UserFault;
import org.spikepack.workshop.BoardArm;
import org.spikepack.workshop.BoardPlace;
import org.spikepack.workshop.BoardWork;
import org.spikepack.workshop.OpenProject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code board verify}: a board held against the integer network, spike for spike. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Gets the arm onto a board, runs test samples there and compares every spike of every layer,"
          + " every sum of the readout and every counter with the same arithmetic in this program."
          + " The last line says how many spikes were compared and how many differ; on any"
          + " difference the exit code is 1."
    },
    footer = {
      "",
      "Examples:",
      "  workbench board verify sample-projects/mnist-mlp --board emulator --samples 1000",
      "  workbench board verify my-project --arm LIF --board /dev/ttyUSB1 --json verify.json"
    })
final class BoardVerifyCommand implements Callable<Integer> {

  private final Surroundings here;

  @Mixin private BoardOptions options;

  @Mixin private BoardSamples samples;

  BoardVerifyCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws UserFault {
    int count = samples.count();
    OpenProject open = options.open();
    BoardArm arm = options.arm(open);
    BoardPlace place = options.place(here);
    Dataset set = samples.set(open);
    Verification result;
    try (BoardWatch watch = new BoardWatch(here)) {
      result = BoardWork.verify(place, arm, set, count, watch);
    }
    BoardVerificationText.print(arm, place, result, here.out());
    options.write(BoardVerificationText.json(arm, place, result));
    return result.exact() ? ExitCode.OK : ExitCode.USER_FAULT;
  }
}
