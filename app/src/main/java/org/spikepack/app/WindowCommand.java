package org.spikepack.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.spikepack.app.window.WorkbenchWindow;
import org.spikepack.app.window.WorkbenchWindow.World;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.NoDevice;
import org.spikepack.fault.UserFault;
import org.spikepack.views.fx.WindowToolkit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code window}: the desktop program; what starts when no command is named. */
@Command(
    name = WindowCommand.NAME,
    mixinStandardHelpOptions = true,
    description = {
      "Opens the window, with a project or with the gallery of samples."
          + " 'workbench PROJECT' does the same."
    })
final class WindowCommand implements Callable<Integer> {

  static final String NAME = "window";

  private final Surroundings here;

  @Parameters(
      arity = "0..1",
      paramLabel = "PROJECT",
      description = "Folder with a project.json (default: the gallery).")
  private @Nullable Path project;

  WindowCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws UserFault {
    requirePlace();
    if (!WindowToolkit.hasDisplay()) {
      throw new NoDevice(
          "display",
          "there is none here (DISPLAY is not set)",
          "start it on a desktop, or use the commands that 'workbench --help' lists");
    }
    World world = here.world();
    WindowToolkit.windows(ended -> new WorkbenchWindow(new Stage(), world, ended).show(project));
    return ExitCode.OK;
  }

  /** A window that opens only to say that there is nothing would be a nuisance. */
  private void requirePlace() throws BadFile {
    if (project != null && !Files.exists(project)) {
      throw new BadFile(
          "project '" + project + "'",
          "there is no such project folder",
          "correct the path, or start 'workbench' alone and choose or make a project there");
    }
  }
}
