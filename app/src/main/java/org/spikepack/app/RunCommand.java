package org.spikepack.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Backend;
import org.spikepack.data.DatasetPair;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.project.Arm;
import org.spikepack.project.Project;
import org.spikepack.report.HtmlReport;
import org.spikepack.run.ArmSetup;
import org.spikepack.run.Classification;
import org.spikepack.run.Experiment;
import org.spikepack.run.ExperimentListener;
import org.spikepack.run.ExperimentSettings;
import org.spikepack.run.Progress;
import org.spikepack.run.Recording;
import org.spikepack.run.RecordingRequest;
import org.spikepack.run.ResultJson;
import org.spikepack.store.AtomicFile;
import org.spikepack.workshop.OpenProject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: the arms of a project side by side. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs the arms of a project side by side on the same samples and compares accuracy, time,"
          + " operations and what each layer's spikes still tell of its drive.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  workbench run sample-projects/fashion-mnist-cnn --samples 500",
      "  workbench run sample-projects/mnist-mlp --sweep --json sweep.json",
      "  workbench run my-project --arm ANN --arm SpikePack --report report.html",
      "  workbench run my-project --record spikes.npz --record-samples 10 --trace act1",
      "",
      "docs/results-json.md describes the fields of --json and the arrays of --record."
    })
final class RunCommand implements Callable<Integer> {

  private static final int DEFAULT_RECORD_SAMPLES = 100;

  private final Surroundings here;

  @Mixin private ProjectArgument project;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "Only the first N test samples, 0 for all (default: as the project says).")
  private @Nullable Integer samples;

  @Mixin private DataOption data;

  @Option(names = "--arm", paramLabel = "NAME", description = "Run this arm only; may be repeated.")
  private List<String> arms = List.of();

  @Option(
      names = "--sweep",
      description =
          "Also run the arms that the project repeats over T; with --arm, those that it names.")
  private boolean sweep;

  @Mixin private BackendOption backend;

  @Mixin private PrecisionOption precision;

  @Option(
      names = "--intervals",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "Resamples for 95 %% intervals of the information, 0 for none (default:"
              + " ${DEFAULT-VALUE}).")
  private int resamples;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description =
          "Write every number as JSON; - is the standard output, words then go to the other.")
  private @Nullable Path json;

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description = "Write a report with figures that opens in any browser.")
  private @Nullable Path report;

  @Option(
      names = "--record",
      paramLabel = "FILE.npz",
      description = "Write the packed spikes of every population.")
  private @Nullable Path record;

  @Option(
      names = "--record-samples",
      paramLabel = "N",
      defaultValue = "" + DEFAULT_RECORD_SAMPLES,
      description = "Record the first N samples (default: ${DEFAULT-VALUE}).")
  private int recordSamples;

  @Option(
      names = "--trace",
      paramLabel = "LAYER",
      description = "Also record drives and potentials of this population; may be repeated.")
  private Set<String> traced = Set.of();

  RunCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws UserFault {
    OpenProject open = project.open();
    ExperimentSettings settings = settings(open.project());
    requireWritable(json);
    requireWritable(report);
    requireWritable(record);
    Backend on = backend.choose(here, open.project());
    List<ArmSetup> setups = setups(open);
    DatasetPair pair = data.open(open);
    Experiment experiment = new Experiment(open.network(), setups, pair.test(), settings);
    Experiment.Outcome outcome;
    try (ProgressLine line = new ProgressLine(here)) {
      outcome = experiment.run(on, listener(line, setups), () -> false);
    }
    here.out().println();
    new ResultText(outcome.result()).print(here.out());
    write(outcome, pair.test().classNames());
    return ExitCode.OK;
  }

  private List<ArmSetup> setups(OpenProject open) throws UserFault {
    List<Arm> chosen = open.arms(arms, sweep);
    if (chosen.isEmpty()) {
      throw new BadInput(
          "project '" + open.project().name() + "'",
          "it has no arms",
          "add one to \"arms\" in project.json");
    }
    return open.setups(chosen);
  }

  private ExperimentSettings settings(Project project) throws BadInput {
    ExperimentSettings settings = ExperimentSettings.of(project);
    if (samples != null) {
      settings = settings.withSamples(atLeast(0, "--samples", samples));
    }
    settings = settings.withPrecision(precision.asked());
    settings = settings.withResamples(atLeast(0, "--intervals", resamples));
    if (record == null && !traced.isEmpty()) {
      throw new BadInput("--trace", "nothing is recorded", "say where with --record FILE.npz");
    }
    return record == null
        ? settings
        : settings.recording(
            new RecordingRequest(atLeast(1, "--record-samples", recordSamples), traced));
  }

  private static void requireWritable(@Nullable Path output) throws BadFile {
    if (output != null) {
      AtomicFile.requireWritable(output);
    }
  }

  private static int atLeast(int least, String option, int value) throws BadInput {
    if (value < least) {
      throw new BadInput(option, "it is " + value, "use " + least + " or more");
    }
    return value;
  }

  private ExperimentListener listener(ProgressLine line, List<ArmSetup> setups) {
    int count = setups.size();
    int nameWidth = setups.stream().mapToInt(setup -> setup.name().length()).max().orElse(0);
    return new ExperimentListener() {
      private int done;

      @Override
      public void progress(Progress at) {
        double arms = done + (double) at.done() / at.total();
        line.show(
            Text.format("%s  %.0f images/s", at.arm(), at.imagesPerSecond()),
            arms / count,
            at.secondsLeft());
      }

      @Override
      public void classified(Classification arm) {
        done++;
        line.close();
        here.out().println(ResultText.line(arm, nameWidth));
      }
    };
  }

  private void write(Experiment.Outcome outcome, List<String> classNames) throws UserFault {
    if (json != null) {
      AtomicFile.write(json, ResultJson.text(outcome.result()));
    }
    if (report != null) {
      AtomicFile.write(report, HtmlReport.of(outcome.result(), classNames));
    }
    Recording recording = outcome.recording();
    if (record != null && recording != null) {
      recording.save(record);
    }
  }
}
