package org.spikepack.app;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.measure.Information;
import org.spikepack.measure.InformationLoss;
import org.spikepack.measure.Interval;
import org.spikepack.measure.SpikeWords;
import org.spikepack.run.ResultJson;
import org.spikepack.store.AtomicFile;
import org.spikepack.store.Npy;
import org.spikepack.store.Npz;
import org.spikepack.tensor.Tensor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code information}: what the user's own spikes still tell of the drive. */
@Command(
    name = "information",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures how much of a drive survives in the spikes it caused.",
      "",
      "U is the drive, cut into equally filled bins; S is the window's spikes as one word."
          + " Entropies are plug-in estimates with the correction of Miller and Madow, in bits per"
          + " neuron and window; the 95 %% intervals come from resampling.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  workbench information --drive u.npy --spikes spikes.npy",
      "  workbench information --drive u.npy --spikes out.npz --json loss.json",
      "",
      "JSON fields: HU, HS, HUS, I, loss, relativeLoss, capacityUsed, nmse, snrDb (null where there"
          + " is no error at all), samples, words, T, and intervals with [low, high] of"
          + " HU, HS, HUS, I, loss and nmse."
    })
final class InformationCommand implements Callable<Integer> {

  private final Surroundings here;

  @Option(
      names = "--drive",
      required = true,
      paramLabel = "FILE.npy",
      description = "The drive of the window, [n] or [samples, n].")
  private Path drive;

  @Option(
      names = "--spikes",
      required = true,
      paramLabel = "FILE.npy",
      description =
          "0 and 1 (ternary: -1 too), shape [T, n] or [T, samples, n]; of an .npz file its array"
              + " 'spikes'.")
  private Path spikes;

  @Option(
      names = "--bins",
      paramLabel = "N",
      defaultValue = "" + Information.DEFAULT_BINS,
      description = "Equally filled bins of the drive (default: ${DEFAULT-VALUE}).")
  private int bins;

  @Option(
      names = "--resamples",
      paramLabel = "N",
      defaultValue = "" + Information.DEFAULT_RESAMPLES,
      description = "Resamples for the intervals, 0 for none (default: ${DEFAULT-VALUE}).")
  private int resamples;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed of the resampling (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result as JSON.")
  private @Nullable Path json;

  InformationCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws UserFault {
    Tensor u = Npy.read(drive);
    Tensor s = readSpikes();
    requireMatch(u, s);
    SpikeWords words =
        SpikeWords.pack("spikes '" + spikes + "'", s.reshaped(s.dim(0), Math.toIntExact(u.size())));
    if (resamples < 0) {
      throw new BadInput("--resamples", "it is " + resamples, "use 0 or more");
    }
    InformationLoss loss =
        Information.ofSteps(words.steps())
            .withBins(bins)
            .withIntervals(resamples, seed)
            .measure("drive '" + drive + "'", u.toDoubles(), words.word());
    if (json != null) {
      AtomicFile.write(json, ResultJson.text(loss, words.steps()));
    }
    print(loss, words.steps());
    return ExitCode.OK;
  }

  private Tensor readSpikes() throws UserFault {
    if (!spikes.toString().endsWith(".npz")) {
      return Npy.read(spikes);
    }
    Tensor found = Npz.read(spikes).get("spikes");
    if (found == null) {
      throw new BadInput(
          "spikes '" + spikes + "'", "it holds no array 'spikes'", "name the array 'spikes'");
    }
    return found;
  }

  private void requireMatch(Tensor u, Tensor s) throws BadInput {
    int[] rest = s.rank() == 0 ? new int[0] : Arrays.copyOfRange(s.shape(), 1, s.rank());
    if (u.rank() == 0 || Arrays.equals(s.shape(), u.shape()) && u.rank() > 1) {
      throw new BadInput(
          "drive '" + drive + "'",
          "its shape is " + shape(u) + " beside spikes of " + shape(s),
          "give one number per neuron and window, [n]: the global potential of SpikePack, else the"
              + " mean over the steps");
    }
    if (s.rank() < 2 || !Arrays.equals(rest, u.shape())) {
      throw new BadInput(
          "spikes '" + spikes + "'",
          "their shape is " + Arrays.toString(s.shape()) + " for a drive of " + shape(u),
          "give spikes of shape "
              + Arrays.stream(u.shape())
                  .mapToObj(String::valueOf)
                  .collect(Collectors.joining(", ", "[T, ", "]")));
    }
  }

  private static String shape(Tensor tensor) {
    return Arrays.toString(tensor.shape());
  }

  private void print(InformationLoss loss, int steps) {
    here.out()
        .printf(
            Locale.ROOT,
            "%.3f of %.3f bits survive, %.3f are lost (%.1f %%) per neuron and window of T=%d%n%n",
            loss.I(),
            loss.HU(),
            loss.loss(),
            100 * loss.relativeLoss(),
            steps);
    InformationLoss.@Nullable Intervals range = loss.intervals();
    Table table = new Table("quantity", "value", "95 % interval", "unit", "what it is").left(3, 4);
    row(table, "H(U)", loss.HU(), range == null ? null : range.HU(), "bit", "entropy of the drive");
    row(table, "H(S)", loss.HS(), range == null ? null : range.HS(), "bit", "entropy of the words");
    row(table, "H(U,S)", loss.HUS(), range == null ? null : range.HUS(), "bit", "joint entropy");
    row(table, "I(U;S)", loss.I(), range == null ? null : range.I(), "bit", "transmitted");
    row(table, "loss", loss.loss(), range == null ? null : range.loss(), "bit", "H(U) - I(U;S)");
    row(table, "capacity used", loss.capacityUsed(), null, "bit/step", "H(S)/T, at most 1");
    row(
        table,
        "NMSE",
        loss.nmse(),
        range == null ? null : range.nmse(),
        "",
        "error of the best reconstruction");
    row(table, "SNR", loss.snrDb(), null, "dB", "-10 log10 NMSE");
    table.print(here.out());
    here.out()
        .printf(
            Locale.ROOT,
            "%n%s, %s%n",
            Text.count(loss.samples(), "sample"),
            Text.count(loss.words(), "word"));
    loss.warning().ifPresent(warning -> here.err().println("warning: " + warning));
  }

  private static void row(
      Table table, String name, double value, @Nullable Interval range, String unit, String what) {
    String interval = range == null ? "" : Text.format("%.4g … %.4g", range.low(), range.high());
    table.row(name, Text.format("%.4g", value), interval, unit, what);
  }
}
