package org.spikepack.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
          + " difference the exit code is 1. With several --arm or --datapath, every arm runs on"
          + " every datapath that suits it, and a table sets the designs side by side."
    },
    footer = {
      "",
      "Examples:",
      "  workbench board verify sample-projects/mnist-mlp --board emulator --samples 1000",
      "  workbench board verify my-project --arm LIF --board /dev/ttyUSB1 --json verify.json",
      "  workbench board verify sample-projects/mnist-mlp --arm 'SpikePack trained' --arm 'LIF"
          + " trained' --datapath packed --datapath serial --datapath lif"
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
    List<BoardArm> arms = options.arms(open);
    BoardPlace place = options.place(here);
    Dataset set = samples.set(open);
    List<Verification> results = new ArrayList<>();
    for (BoardArm arm : arms) {
      try (BoardWatch watch = new BoardWatch(here)) {
        results.add(BoardWork.verify(place, arm, set, count, watch));
      }
      BoardVerificationText.print(arm, place, results.getLast(), here.out());
      here.out().flush();
    }
    if (arms.size() > 1) {
      BoardVerificationText.compare(arms, results, here.out());
    }
    options.write(json(arms, place, results));
    return results.stream().allMatch(Verification::exact) ? ExitCode.OK : ExitCode.USER_FAULT;
  }

  /** One arm is the whole file; several are a list. */
  private static Map<String, Object> json(
      List<BoardArm> arms, BoardPlace place, List<Verification> results) {
    List<Map<String, Object>> each = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) {
      each.add(BoardVerificationText.json(arms.get(i), place, results.get(i)));
    }
    return each.size() == 1 ? each.getFirst() : Map.of("designs", each);
  }
}
