package org.spikepack.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.spikepack.fault.UserFault;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.store.Npy;
import org.spikepack.store.Npz;
import org.spikepack.tensor.Tensor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code neuron}: one population on the user's own drive. */
@Command(
    name = "neuron",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs one population of neurons on your own drive, in double precision.",
      "",
      "The drive is a NumPy array. [n] is one number per neuron: the global membrane potential of"
          + " SpikePack, the constant drive of LIF and IF. [T, n] is one row per step; SpikePack"
          + " integrates the rows with its leak (v = tau*v + x[t]) before it emits.",
      "",
      "The output holds spikes [T, n] (u8), potential [T, n] (f64, before the reset of each step),"
          + " value [n] (f64, what the next layer sees) and word [n] (i64, first spike in the"
          + " highest of T bits).",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  workbench neuron --model spikepack --T 8 --drive u.npy --out out.npz",
      "  workbench neuron --model lif --tau-m 4 --drive x.npy --out out.npz",
      "In Python: numpy.load('out.npz')['spikes']"
    })
final class NeuronCommand implements Callable<Integer> {

  private final Surroundings here;

  @Mixin private NeuronOptions neuron;

  @Option(
      names = "--drive",
      required = true,
      paramLabel = "FILE.npy",
      description = "The drive, float32 or float64.")
  private Path drive;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.npz",
      description = "Where the result goes.")
  private Path out;

  NeuronCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws UserFault {
    String where = "drive '" + drive + "'";
    Tensor values = Npy.read(drive);
    int steps = PopulationWindow.steps(where, values, neuron.steps(), NeuronOptions.DEFAULT_STEPS);
    NeuronModel model = neuron.model(steps);
    neuron
        .withoutEffect()
        .forEach(
            option -> here.err().println("note: IF has no leak, so " + option + " does nothing"));
    PopulationWindow window = PopulationWindow.run(where, model, values);
    Npz.write(out, window.arrays());
    long n = window.value().size();
    here.out()
        .printf(
            Locale.ROOT,
            "%s T=%d: %,d neurons fired %,d spikes (rate %.3f), %,d stayed silent; written to %s%n",
            model.label(),
            steps,
            n,
            window.spikeCount(),
            (double) window.spikeCount() / (n * steps),
            window.silent(),
            out);
    return ExitCode.OK;
  }
}
