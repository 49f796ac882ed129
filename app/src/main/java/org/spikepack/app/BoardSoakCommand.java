package org.spikepack.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.spikepack.board.link.DesignImage;
import org.spikepack.board.link.FaultSoak;
import org.spikepack.board.link.SoftPort;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.workshop.BoardArm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code board soak}: the link to a board over a wire that is far worse than any cable. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Drives the arm on a board in software over a bad wire: flipped bits, lost bytes, unplugged"
          + " boards, resets. Every result is compared; one that is wrong and was accepted all the"
          + " same would be a fault of the program, and the exit code 1."
    })
final class BoardSoakCommand implements Callable<Integer> {

  private final Surroundings here;

  @Mixin private BoardOptions options;

  @Option(
      names = "--frames",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Frames to send at least (default: ${DEFAULT-VALUE}).")
  private long frames;

  @Option(
      names = "--flips",
      paramLabel = "SHARE",
      defaultValue = "0.001",
      description = "Share of the bytes of which a bit is flipped (default: ${DEFAULT-VALUE}).")
  private double flips;

  @Option(
      names = "--drops",
      paramLabel = "SHARE",
      defaultValue = "0.001",
      description = "Share of the bytes that are lost (default: ${DEFAULT-VALUE}).")
  private double drops;

  @Option(
      names = "--disconnects",
      paramLabel = "SHARE",
      defaultValue = "0.0005",
      description =
          "Share of the frames at which the board is unplugged (default: ${DEFAULT-VALUE}).")
  private double disconnects;

  @Option(
      names = "--resets",
      paramLabel = "SHARE",
      defaultValue = "0.0001",
      description =
          "Share of the frames at which the board loses its memory (default: ${DEFAULT-VALUE}).")
  private double resets;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Same seed, same faults (default: ${DEFAULT-VALUE}).")
  private long seed;

  BoardSoakCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws UserFault {
    share("--flips", flips);
    share("--drops", drops);
    share("--disconnects", disconnects);
    share("--resets", resets);
    BoardArm arm = options.arm(options.open());
    SoftPort.Noise noise = new SoftPort.Noise(flips, drops, disconnects, resets, seed);
    FaultSoak soak =
        new FaultSoak(
            DesignImage.of(arm.design()),
            DesignImage.nature(arm.design()),
            DesignImage.core(arm.design()));
    FaultSoak.Outcome outcome;
    try (BoardWatch watch = new BoardWatch(here)) {
      watch.line("A bad wire");
      int largest = arm.design().network().input().largest();
      outcome = soak.run(frames, noise, largest, watch::progress, watch::cancelled);
    }
    here.out()
        .println(
            Text.format(
                "%,d frames, %,d of them repeats: %,d results accepted, %,d wrong; the longest"
                    + " recovery took %.2f s",
                outcome.frames(),
                outcome.repeats(),
                outcome.results(),
                outcome.wrong(),
                outcome.recoverySeconds()));
    here.out()
        .println(
            Text.format(
                "%s unplugged, %s reset, weights loaded %s",
                times(outcome.disconnects()), times(outcome.resets()), times(outcome.loads())));
    options.write(json(arm, outcome));
    return outcome.wrong() == 0 ? ExitCode.OK : ExitCode.USER_FAULT;
  }

  private static void share(String option, double value) throws BadInput {
    if (!(value >= 0 && value < 0.5)) {
      throw new BadInput(option, "it is " + value, "use a share from 0 to below 0.5");
    }
  }

  private static String times(int count) {
    return Text.count(count, "time");
  }

  private static Map<String, Object> json(BoardArm arm, FaultSoak.Outcome outcome) {
    Map<String, Object> out = new LinkedHashMap<>(BoardVerificationText.head(arm));
    out.put("frames", outcome.frames());
    out.put("repeats", outcome.repeats());
    out.put("results", outcome.results());
    out.put("wrong", outcome.wrong());
    out.put("disconnects", outcome.disconnects());
    out.put("resets", outcome.resets());
    out.put("loads", outcome.loads());
    out.put("recoverySeconds", outcome.recoverySeconds());
    return out;
  }
}
