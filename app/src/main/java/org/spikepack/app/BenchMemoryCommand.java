package org.spikepack.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.backend.TrainingPass;
import org.spikepack.fault.UserFault;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bench memory}: what a training step keeps between forward and backward, against T. */
@Command(
    name = "memory",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Takes one training step with the ANN, SpikePack and LIF of T = 1 to 8 and reads how much"
          + " memory the step held for activations.",
      "",
      "JSON fields: spikePackT8OverT1, lifT8OverT1, rows[] with name, activationBytes.",
      ""
    })
final class BenchMemoryCommand implements Callable<Integer> {

  private final Surroundings here;

  @Mixin private BenchOptions options;

  BenchMemoryCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws UserFault {
    BenchSubject subject = options.subject(here);
    Map<String, Long> bytes = new LinkedHashMap<>();
    for (Map.Entry<String, Plan> plan : subject.plans(true).entrySet()) {
      bytes.put(plan.getKey(), step(subject, plan.getValue(), subject.classes()));
    }
    double spikePack = growth(bytes, BenchSubject::spikePack);
    double lif = growth(bytes, BenchSubject::lif);
    here.out()
        .println(
            Text.format(
                "%s on %s: a training step of SpikePack T=8 holds %.2f times the memory of T=1, one"
                    + " of LIF %.2f times",
                subject.name(), subject.backend().name(), spikePack, lif));
    here.out().println();
    Table table = new Table("neurons", "MiB for activations");
    List<Map<String, Object>> rows = new ArrayList<>();
    bytes.forEach(
        (name, held) -> {
          table.row(name, Text.decimal(held / 0x1p20, 2));
          rows.add(Map.of("name", name, "activationBytes", held));
        });
    table.print(here.out());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("spikePackT8OverT1", spikePack);
    json.put("lifT8OverT1", lif);
    json.put("rows", rows);
    options.write(subject, json);
    return ExitCode.OK;
  }

  /** One step with a gradient of ones; the numbers do not matter for the memory. */
  private long step(BenchSubject subject, Plan plan, int classes) throws UserFault {
    try (TrainingPass pass =
        subject.backend().train(plan, options.batch(), TrainingOptions.DEFAULT)) {
      pass.forward(Presentation.constant(subject.images()), 1);
      Tensor gradient = Tensor.zeros(ElementType.F32, options.batch(), classes);
      for (long i = 0; i < gradient.size(); i++) {
        gradient.set(i, 1);
      }
      pass.backward(gradient);
      return pass.activationBytes();
    }
  }

  private static double growth(Map<String, Long> bytes, IntFunction<String> name) {
    return (double) bytes.getOrDefault(name.apply(BenchSubject.MOST_STEPS), 0L)
        / bytes.getOrDefault(name.apply(1), 1L);
  }
}
