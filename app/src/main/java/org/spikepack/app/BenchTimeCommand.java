package org.spikepack.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.fault.UserFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bench time}: milliseconds per image against T. */
@Command(
    name = "time",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Times one image through the ANN, SpikePack and LIF of T = 1 to 8 on the same backend.",
      "",
      "JSON fields: spikePackT8OverT1, lifT8OverSpikePackT8, rows[] with name, msPerImage,"
          + " overAnn.",
      ""
    })
final class BenchTimeCommand implements Callable<Integer> {

  private final Surroundings here;

  @Mixin private BenchOptions options;

  BenchTimeCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws UserFault {
    BenchSubject subject = options.subject(here);
    Map<String, Double> times = times(subject);
    double flat =
        of(times, BenchSubject.spikePack(BenchSubject.MOST_STEPS))
            / of(times, BenchSubject.spikePack(1));
    double lif =
        of(times, BenchSubject.lif(BenchSubject.MOST_STEPS))
            / of(times, BenchSubject.spikePack(BenchSubject.MOST_STEPS));
    here.out()
        .println(
            Text.format(
                "%s on %s: SpikePack T=8 takes %.2f times T=1; LIF T=8 takes %.2f times SpikePack"
                    + " T=8",
                subject.name(), subject.place(), flat, lif));
    here.out().println();
    Table table = new Table("neurons", "ms/image", "over ANN");
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Map.Entry<String, Double> time : times.entrySet()) {
      double ratio = time.getValue() / of(times, BenchSubject.ANN);
      table.row(time.getKey(), Text.decimal(time.getValue(), 4), Text.decimal(ratio, 2));
      rows.add(Map.of("name", time.getKey(), "msPerImage", time.getValue(), "overAnn", ratio));
    }
    table.print(here.out());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("spikePackT8OverT1", flat);
    json.put("lifT8OverSpikePackT8", lif);
    json.put("rows", rows);
    options.write(subject, json);
    return ExitCode.OK;
  }

  private Map<String, Double> times(BenchSubject subject) throws UserFault {
    TurnTimer timer = TurnTimer.passByPass();
    Presentation input = Presentation.constant(subject.images());
    List<Executable> opened = new ArrayList<>();
    try (ProgressLine line = new ProgressLine(here)) {
      for (Map.Entry<String, Plan> plan : subject.plans(false).entrySet()) {
        Executable executable = subject.backend().compile(plan.getValue(), options.batch());
        opened.add(executable);
        timer.add(plan.getKey(), () -> executable.run(input, Observer.NONE));
      }
      Map<String, Double> perImage = new LinkedHashMap<>();
      timer
          .times(options.rounds(), line)
          .forEach((name, ms) -> perImage.put(name, Spread.of(ms).median() / options.batch()));
      return perImage;
    } finally {
      opened.forEach(Executable::close);
    }
  }

  private static double of(Map<String, Double> times, String name) {
    return times.getOrDefault(name, Double.NaN);
  }
}
