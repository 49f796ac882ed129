package org.spikepack.app;

import java.util.List;
import java.util.concurrent.Callable;
import org.spikepack.backend.Backends;
import org.spikepack.fault.NoDevice;
import picocli.CommandLine.Command;

/** {@code devices}: what can run networks here, and why the rest cannot. */
@Command(
    name = "devices",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the backends that can run networks on this machine, fastest first,"
          + " and for every other one the reason and the remedy.",
      "Use a name from the list with 'run --backend NAME'; 'gpu' alone is the first of several."
    })
final class DevicesCommand implements Callable<Integer> {

  private final Surroundings here;

  DevicesCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() {
    Table table = new Table("backend", "usable", "what it is").left(0, 1, 2);
    for (Backends.Offer offer : here.backends().offers()) {
      List<Backends.Offer> devices = offer.variants();
      for (Backends.Offer one : devices.isEmpty() ? List.of(offer) : devices) {
        try {
          table.row(one.name(), "yes", one.open().description());
        } catch (NoDevice refused) {
          table.row(one.name(), "no", refused.getMessage());
        }
      }
      for (NoDevice refused : offer.refused()) {
        if (!devices.isEmpty()) {
          table.row(offer.name(), "no", refused.getMessage());
        }
      }
    }
    table.print(here.out());
    return ExitCode.OK;
  }
}
