package org.spikepack.app;

import java.util.Map;
import java.util.concurrent.Callable;
import org.spikepack.board.link.Emulator;
import org.spikepack.fault.UserFault;
import org.spikepack.workshop.BoardArm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code board emulate}: the hardware of an arm, simulated behind a pseudo-terminal. */
@Command(
    name = "emulate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs the arm's hardware simulated, as a board behind the pseudo-terminal whose path is the"
          + " first line of the output: '--board PATH' of the other commands takes it. It runs"
          + " until it is interrupted."
    })
final class BoardEmulateCommand implements Callable<Integer> {

  private final Surroundings here;

  @Mixin private BoardOptions options;

  BoardEmulateCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws UserFault {
    BoardArm arm = options.arm(options.open());
    Emulator emulator;
    try (BoardWatch watch = new BoardWatch(here)) {
      emulator = here.boards().emulate(arm, watch);
    }
    try (emulator) {
      here.out().println(emulator.path());
      here.out().flush();
      here.err().println(arm.title() + " runs there until you press Ctrl+C.");
      here.err().flush();
      Map<String, Object> result = BoardVerificationText.head(arm);
      result.put("path", emulator.path());
      options.write(result);
      emulator.await();
    }
    return ExitCode.OK;
  }
}
