package org.spikepack.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.spikepack.app.window.WindowPicture;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.network.Layer;
import org.spikepack.network.Neurons;
import org.spikepack.store.AtomicFile;
import org.spikepack.store.Folders;
import org.spikepack.views.palette.Look;
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
      "Opens a project in a window that nobody sees, runs its arms and writes the window or one"
          + " part of it as a PNG picture; no display is needed.",
      ""
    },
    footer = {
      "",
      "Views:",
      "  raster       spikes of one sample: neurons by steps, one column per arm",
      "  potential    membrane potentials of chosen neurons, and what each spike gives away",
      "  information  what each layer's spikes transmit of their drive and what they lose",
      "  activity     firing rates, operations, memory and energy by arm and layer",
      "  accuracy     accuracy, confusion and the samples on which the arms disagree",
      "  training     controls, loss and accuracy of a training",
      "  doctor       conversion and what it loses",
      "  board        an arm on an FPGA board, spike for spike",
      "  table        the layers with their parameters",
      "  canvas       the network",
      "  inspector    the arms and what is selected",
      "  history      the edits",
      "  gallery      the first page",
      "  window       everything, with the view of --select in front",
      "",
      "Examples:",
      "  workbench screenshot sample-projects/one-neuron --view information --out loss.png",
      "  workbench screenshot sample-projects/mnist-mlp --view raster --layer act1 --sample 3"
          + " --bit-planes --theme dark --out raster.png",
      "  workbench screenshot sample-projects/fashion-mnist-cnn --view window --select potential"
          + " --width 2560 --height 1440 --out window.png"
    })
final class ScreenshotCommand implements Callable<Integer> {

  private static final int SMALLEST_SIDE = 320;
  private static final int LARGEST_SIDE = 8192;
  private static final int USUAL_SAMPLES = 200;

  /** Parts in which a layer without neurons can be selected. */
  private static final Set<String> ANY_LAYER =
      Set.of("canvas", "inspector", "table", "history", WindowPicture.WINDOW);

  private final Surroundings here;

  @Mixin private ProjectArgument project;

  @Option(
      names = "--view",
      required = true,
      paramLabel = "VIEW",
      description = "One of the views below.")
  private String viewName;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.png",
      description = "Where the picture goes.")
  private Path file;

  @Option(
      names = "--select",
      paramLabel = "VIEW",
      description = "The docked view in front of the whole window (default: the raster).")
  private @Nullable String front;

  @Option(
      names = "--layer",
      paramLabel = "NAME",
      description = "The layer selected; views show the first population otherwise.")
  private @Nullable String layer;

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "0",
      description = "The test sample shown, counted from 0 (default: ${DEFAULT-VALUE}).")
  private int sample;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description =
          "Measures are taken over the first N test samples, 0 for all (default: "
              + USUAL_SAMPLES
              + " in information, activity and accuracy; a live run elsewhere).")
  private @Nullable Integer samples;

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
      names = "--press",
      paramLabel = "ID",
      description = "A button to press before, such as potential-heat-map; may be repeated.")
  private List<String> press = List.of();

  @Option(names = "--tour", description = "The welcome tour over the whole window.")
  private boolean tour;

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
      paramLabel = "light|dark|projector",
      defaultValue = "light",
      description = "Colours of the picture (default: ${DEFAULT-VALUE}).")
  private String theme;

  ScreenshotCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws UserFault {
    String view = known("--view", viewName, WindowPicture.views());
    Look look = look();
    inRange("--width", width, SMALLEST_SIDE, LARGEST_SIDE);
    inRange("--height", height, SMALLEST_SIDE, LARGEST_SIDE);
    inRange("--samples", samples == null ? 0 : samples, 0, Integer.MAX_VALUE);
    inRange("--intervals", resamples, 0, Integer.MAX_VALUE);
    OpenProject open = project.open();
    inRange("--sample", sample, 0, open.data().test().size() - 1);
    requireLayer(open, view);
    byte[] png = picture(view, look).png(here.world(), scratch());
    AtomicFile.write(file, out -> out.write(png));
    here.out()
        .println(
            Text.format(
                "%s: %s view of '%s', %d × %d pixels",
                file, view, open.project().name(), width, height));
    return ExitCode.OK;
  }

  private static String known(String option, String named, List<String> all) throws BadInput {
    return all.stream()
        .filter(named::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(
            () ->
                new BadInput(
                    option + " '" + named + "'",
                    "there is no such view",
                    "use one of " + String.join(", ", all)));
  }

  private Look look() throws BadInput {
    return Look.named(theme)
        .orElseThrow(
            () ->
                new BadInput(
                    "--theme '" + theme + "'",
                    "there is no such theme",
                    "use light, dark or projector"));
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

  private void requireLayer(OpenProject open, String view) throws BadInput {
    List<String> known =
        ANY_LAYER.contains(view)
            ? open.project().network().layers().stream().map(Layer::name).toList()
            : open.network().populations().stream().map(Neurons::name).toList();
    if (layer != null && !known.contains(layer)) {
      throw new BadInput(
          "--layer '" + layer + "'",
          "the network has no such layer or population of neurons",
          "use " + String.join(", ", known));
    }
  }

  private WindowPicture picture(String view, Look look) throws BadInput {
    List<String> pressed = new ArrayList<>(press);
    if (bitPlanes) {
      pressed.addFirst("raster-bit-planes");
    }
    Integer measured = samples;
    if (measured == null && WindowPicture.measures(view)) {
      measured = USUAL_SAMPLES;
    }
    return new WindowPicture(
        project.place(),
        view,
        front == null ? null : known("--select", front, WindowPicture.docked()),
        layer,
        sample,
        measured,
        resamples,
        pressed,
        tour,
        look,
        width,
        height);
  }

  private static Path scratch() throws BadFile {
    return Folders.temporary("workbench-picture");
  }
}
