package org.spikepack.app;

import java.util.List;

/** Every command of the program; a new one is added here and in a class of its own. */
final class Commands {

  private Commands() {}

  static List<Object> all(Surroundings here) {
    return List.of(
        new WindowCommand(here),
        new RunCommand(here),
        new TrainCommand(here),
        new ConvertCommand(here),
        new NeuronCommand(here),
        new InformationCommand(here),
        new LessonCommand(here),
        new ListCommand(here),
        new DevicesCommand(here),
        new ImportCommand(here),
        new ExportCommand(here),
        new ScreenshotCommand(here),
        BoardCommand.wired(here),
        BenchCommand.wired(here),
        new GpuCheckCommand(here),
        new RehearseCommand(here));
  }
}
