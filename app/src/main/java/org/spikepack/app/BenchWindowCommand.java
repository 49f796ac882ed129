package org.spikepack.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.spikepack.app.window.Stopwatch;
import org.spikepack.app.window.WorkbenchWindow;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.store.AtomicFile;
import org.spikepack.store.Folders;
import org.spikepack.views.desk.FilePrompt;
import org.spikepack.views.editor.EditorBenchmark;
import org.spikepack.views.fx.WindowToolkit;
import org.spikepack.views.raster.RasterBenchmark;
import org.spikepack.workshop.SampleProjects;
import org.spikepack.workshop.UserFolders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench window}: what users of the window wait for, and how smoothly it moves. */
@Command(
    name = "window",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Times the window without a display, drawn in software: first window and first side-by-side"
          + " result after the start of the program, the views following a change of T, a raster of"
          + " 100,000 neurons panned, a network of 500 layers dragged.",
      "",
      "JSON fields: firstWindowMs, firstResultMs, rerunMs (median), rasterFramesPerSecond,"
          + " dragFramesPerSecond.",
      ""
    })
final class BenchWindowCommand implements Callable<Integer> {

  private static final String SAMPLE = "fashion-mnist-cnn";

  private final Surroundings here;

  @Parameters(
      arity = "0..1",
      paramLabel = "PROJECT",
      description = "Folder with a project.json (default: the sample '" + SAMPLE + "').")
  private @Nullable Path project;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result as JSON.")
  private @Nullable Path json;

  BenchWindowCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws UserFault {
    if (json != null) {
      AtomicFile.requireWritable(json);
    }
    Map<String, Double> measured = new LinkedHashMap<>(window());
    measured.put("rasterFramesPerSecond", RasterBenchmark.framesPerSecond());
    measured.put("dragFramesPerSecond", EditorBenchmark.framesPerSecond());
    Table table = new Table("what", "measured", "target");
    line(table, measured, "firstWindowMs", "first window, ms", "< 2000");
    line(table, measured, "firstResultMs", "side by side from a cold start, ms", "< 10000");
    line(table, measured, "rerunMs", "views after a change of T, ms", "");
    line(table, measured, "rasterFramesPerSecond", "100,000 neurons panned, frames/s", ">= 30");
    line(table, measured, "dragFramesPerSecond", "500 layers, one dragged, frames/s", ">= 60");
    table.print(here.out());
    if (json != null) {
      JsonFile.write(json, measured);
    }
    return ExitCode.OK;
  }

  private static void line(
      Table table, Map<String, Double> measured, String key, String what, String target) {
    table.row(what, Text.decimal(measured.getOrDefault(key, Double.NaN), 0), target);
  }

  /** With preferences of its own: the user's stay as they are. */
  private Map<String, Double> window() throws UserFault {
    Path place =
        Path.of(System.getProperty("java.io.tmpdir"), "spikepack-bench-" + UUID.randomUUID());
    UserFolders user = new UserFolders(place.resolve("config"), place.resolve("state"));
    WorkbenchWindow.World world =
        new WorkbenchWindow.World(
            here.backends(), here.boards(), user, here.home(), FilePrompt.SYSTEM);
    Path subject =
        Optional.ofNullable(project)
            .orElseGet(
                () ->
                    here.home().orElse(Path.of("")).resolve(SampleProjects.FOLDER).resolve(SAMPLE));
    AtomicReference<@Nullable Stopwatch> held = new AtomicReference<>();
    WindowToolkit.headlessWindows(
        ended -> {
          Stopwatch watch = new Stopwatch(new WorkbenchWindow(new Stage(), world, ended));
          held.set(watch);
          watch.play(subject.toAbsolutePath());
        });
    Folders.delete(place);
    Stopwatch watch = held.get();
    if (watch == null || watch.reruns().isEmpty()) {
      throw new BadInput(
          "project '" + subject + "'", "it showed no result", "try it with 'workbench run'");
    }
    Map<String, Double> out = new LinkedHashMap<>();
    out.put("firstWindowMs", watch.firstWindowMs());
    out.put("firstResultMs", watch.firstResultMs());
    double[] reruns = watch.reruns().stream().mapToDouble(Double::doubleValue).toArray();
    out.put("rerunMs", Spread.of(reruns).median());
    return out;
  }
}
