package org.spikepack.app;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.network.Neurons;
import org.spikepack.run.ArmSetup;
import org.spikepack.run.Experiment;
import org.spikepack.run.ExperimentListener;
import org.spikepack.run.ExperimentSettings;
import org.spikepack.run.Recording;
import org.spikepack.run.RecordingRequest;
import org.spikepack.store.AtomicFile;
import org.spikepack.views.fx.Photograph;
import org.spikepack.views.information.InformationView;
import org.spikepack.views.information.InformationViewModel;
import org.spikepack.views.palette.Look;
import org.spikepack.views.raster.RasterView;
import org.spikepack.views.raster.RasterViewModel;
import org.spikepack.workshop.BackendChoice;
import org.spikepack.workshop.OpenProject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code screenshot}: a view of the window as a picture, without a display. */
@Command(
    name = "screenshot",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs the arms of a project on a few samples and writes a view of the result as a PNG"
          + " picture; no display is needed.",
      ""
    },
    footer = {
      "",
      "Views:",
      "  information  what each layer's spikes transmit of their drive and what they lose",
      "  raster       spikes of one sample: neurons by steps, one column per arm",
      "",
      "Examples:",
      "  workbench screenshot sample-projects/one-neuron --view information --out loss.png",
      "  workbench screenshot sample-projects/mnist-mlp --view raster --layer act1 --sample 3"
          + " --bit-planes --theme dark --out raster.png"
    })
final class ScreenshotCommand implements Callable<Integer> {

  /** The views that can be drawn, spelt in lower case on the command line. */
  private enum View {
    INFORMATION,
    RASTER;

    private String spelling() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int SMALLEST_SIDE = 320;
  private static final int LARGEST_SIDE = 8192;

  private final Surroundings here;

  @Mixin private ProjectArgument project;

  @Option(
      names = "--view",
      required = true,
      paramLabel = "VIEW",
      description = "information or raster.")
  private String viewName;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.png",
      description = "Where the picture goes.")
  private Path file;

  @Option(
      names = "--layer",
      paramLabel = "NAME",
      description =
          "The population shown (default: the first in the raster, all in the information view).")
  private @Nullable String layer;

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "0",
      description = "The test sample in the raster, counted from 0 (default: ${DEFAULT-VALUE}).")
  private int sample;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "200",
      description =
          "Information is measured over the first N test samples, 0 for all (default:"
              + " ${DEFAULT-VALUE}).")
  private int samples;

  @Option(
      names = "--intervals",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "Resamples for the 95 %% intervals of the information, 0 for none (default:"
              + " ${DEFAULT-VALUE}).")
  private int resamples;

  @Option(
      names = "--bit-planes",
      description = "In the raster, show each spike as bright as the value it carries.")
  private boolean bitPlanes;

  @Option(
      names = "--width",
      paramLabel = "PIXELS",
      defaultValue = "1280",
      description = "Width of the picture (default: ${DEFAULT-VALUE}).")
  private int width;

  @Option(
      names = "--height",
      paramLabel = "PIXELS",
      defaultValue = "800",
      description = "Height of the picture (default: ${DEFAULT-VALUE}).")
  private int height;

  @Option(
      names = "--theme",
      paramLabel = "light|dark",
      defaultValue = "light",
      description = "Colours of the picture (default: ${DEFAULT-VALUE}).")
  private String theme;

  ScreenshotCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws UserFault {
    View view = view();
    Look look = look();
    inRange("--width", width, SMALLEST_SIDE, LARGEST_SIDE);
    inRange("--height", height, SMALLEST_SIDE, LARGEST_SIDE);
    inRange("--sample", sample, 0, Integer.MAX_VALUE - 1);
    inRange("--samples", samples, 0, Integer.MAX_VALUE);
    inRange("--intervals", resamples, 0, Integer.MAX_VALUE);
    OpenProject open = project.open();
    requireLayer(open);
    Experiment.Outcome outcome = run(open, settings(open, view));
    byte[] png = Photograph.of(drawn(view, outcome, look), width, height).png();
    AtomicFile.write(file, out -> out.write(png));
    here.out()
        .println(
            Text.format(
                "%s: %s view of '%s', %d × %d pixels",
                file, view.spelling(), open.project().name(), width, height));
    return ExitCode.OK;
  }

  private View view() throws BadInput {
    Optional<View> found =
        Arrays.stream(View.values())
            .filter(view -> view.spelling().equalsIgnoreCase(viewName))
            .findFirst();
    return found.orElseThrow(
        () ->
            new BadInput(
                "--view '" + viewName + "'",
                "there is no such view",
                "use "
                    + Arrays.stream(View.values())
                        .map(View::spelling)
                        .collect(Collectors.joining(" or "))));
  }

  private Look look() throws BadInput {
    return Look.named(theme)
        .orElseThrow(
            () ->
                new BadInput(
                    "--theme '" + theme + "'", "there is no such theme", "use light or dark"));
  }

  private static void inRange(String option, int value, int least, int most) throws BadInput {
    if (value < least || value > most) {
      String remedy =
          most >= Integer.MAX_VALUE - 1
              ? "use " + least + " or more"
              : "use a number from " + least + " to " + most;
      throw new BadInput(option, "it is " + value, remedy);
    }
  }

  private void requireLayer(OpenProject open) throws BadInput {
    List<String> known = open.network().populations().stream().map(Neurons::name).toList();
    if (layer != null && !known.contains(layer)) {
      throw new BadInput(
          "--layer '" + layer + "'",
          "the network has no such population of neurons",
          "use " + String.join(", ", known));
    }
  }

  /** The raster needs no more than its sample; only information has intervals. */
  private ExperimentSettings settings(OpenProject open, View view) {
    ExperimentSettings settings = ExperimentSettings.of(open.project());
    return switch (view) {
      case INFORMATION -> settings.withSamples(samples).withResamples(resamples);
      case RASTER ->
          settings.withSamples(sample + 1).recording(RecordingRequest.spikes(sample + 1));
    };
  }

  private Experiment.Outcome run(OpenProject open, ExperimentSettings settings) throws UserFault {
    List<ArmSetup> setups = open.setups(open.project().arms());
    return new Experiment(open.network(), setups, open.data().test(), settings)
        .run(
            BackendChoice.of(here.backends(), open.project(), null),
            ExperimentListener.NONE,
            () -> false);
  }

  private Supplier<Parent> drawn(View view, Experiment.Outcome outcome, Look look) throws BadInput {
    return switch (view) {
      case INFORMATION -> {
        InformationViewModel model = InformationViewModel.of(outcome.result(), layer);
        yield () -> new InformationView(model, look);
      }
      case RASTER -> {
        RasterViewModel model = raster(outcome);
        yield () -> new RasterView(model, look);
      }
    };
  }

  private RasterViewModel raster(Experiment.Outcome outcome) throws BadInput {
    Recording recording = outcome.recording();
    if (recording == null) {
      throw new IllegalStateException("the run was asked to record and did not");
    }
    RasterViewModel model = new RasterViewModel(outcome.result(), recording);
    if (!model.isEmpty()) {
      model.selectSample(sample);
      if (layer != null) {
        model.selectLayer(layer);
      }
      model.showBitPlanes(bitPlanes);
    }
    return model;
  }
}
