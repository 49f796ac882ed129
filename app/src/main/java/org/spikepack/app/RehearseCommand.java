package org.spikepack.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javafx.stage.Stage;
import org.spikepack.app.window.Rehearsal;
import org.spikepack.app.window.WorkbenchWindow;
import org.spikepack.fault.UserFault;
import org.spikepack.views.fx.WindowToolkit;
import org.spikepack.workshop.SampleProjects;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * {@code rehearse}: does what users do first, without a display, so that the classes needed for it
 * can be kept in a cache (JEP 514). The launcher and the installer call it.
 */
@Command(name = "rehearse", hidden = true)
final class RehearseCommand implements Callable<Integer> {

  private static final String SAMPLE = "fashion-mnist-cnn";

  private final Surroundings here;

  RehearseCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws UserFault {
    Path sample = here.home().orElse(Path.of("")).resolve(SampleProjects.FOLDER).resolve(SAMPLE);
    if (!Files.isDirectory(sample)) {
      return ExitCode.OK;
    }
    new CommandLine(new RunCommand(here)).execute(sample.toString(), "--samples", "32");
    WindowToolkit.headlessWindows(
        ended -> new Rehearsal(new WorkbenchWindow(new Stage(), here.world(), ended)).play(sample));
    return ExitCode.OK;
  }
}
