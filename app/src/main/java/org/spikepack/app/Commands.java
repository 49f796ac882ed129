package org.spikepack.app;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Every command of the program; a new one is added here and in a class of its own. */
final class Commands {

  /** How each is made, in the order in which the help lists them. */
  private static final Map<String, Function<Surroundings, Object>> MAKERS = new LinkedHashMap<>();

  static {
    MAKERS.put(WindowCommand.NAME, WindowCommand::new);
    MAKERS.put("run", RunCommand::new);
    MAKERS.put("train", TrainCommand::new);
    MAKERS.put("convert", ConvertCommand::new);
    MAKERS.put("neuron", NeuronCommand::new);
    MAKERS.put("information", InformationCommand::new);
    MAKERS.put("lesson", LessonCommand::new);
    MAKERS.put("list", ListCommand::new);
    MAKERS.put("devices", DevicesCommand::new);
    MAKERS.put("import", ImportCommand::new);
    MAKERS.put("export", ExportCommand::new);
    MAKERS.put("screenshot", ScreenshotCommand::new);
    MAKERS.put("board", BoardCommand::wired);
    MAKERS.put("bench", BenchCommand::wired);
    MAKERS.put("gpu-check", GpuCheckCommand::new);
    MAKERS.put("rehearse", RehearseCommand::new);
  }

  private Commands() {}

  /** What users type. */
  static Set<String> names() {
    return Collections.unmodifiableSet(MAKERS.keySet());
  }

  /**
   * Adds the command of that name alone, since the first window waits for it; all of them where
   * there is none of that name.
   */
  static void add(CommandLine line, Surroundings here, @Nullable String name) {
    Function<Surroundings, Object> one = MAKERS.get(name);
    if (one != null) {
      line.addSubcommand(one.apply(here));
    } else {
      MAKERS.values().forEach(maker -> line.addSubcommand(maker.apply(here)));
    }
  }
}
