package org.spikepack.app.window;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.spikepack.backend.Backends;
import org.spikepack.views.desk.FilePrompt;
import org.spikepack.workshop.MachineBoards;
import org.spikepack.workshop.UserFolders;
import org.testfx.util.WaitForAsyncUtils;

/** The window as tests open it: without a display, on one backend, for a user of their own. */
final class TriedWindow {

  static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  private TriedWindow() {}

  static void withoutDisplay() {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    System.setProperty("testfx.robot", "glass");
  }

  /** A user whose folders are in this one. */
  static UserFolders user(Path place) {
    return new UserFolders(place.resolve("config"), place.resolve("state"));
  }

  static WorkbenchWindow open(Stage stage, UserFolders user, FilePrompt files) {
    WorkbenchWindow window =
        new WorkbenchWindow(
            stage,
            new WorkbenchWindow.World(
                new Backends(List.of(new ReferenceOffer())),
                MachineBoards.ofThisUser(),
                user,
                Optional.of(HOME),
                files),
            () -> {});
    stage.setWidth(1280);
    stage.setHeight(800);
    window.show(null);
    // Showing restores what the user had last; menus and canvases are tried at one size.
    stage.setWidth(1280);
    stage.setHeight(800);
    return window;
  }

  /** Asked where to save, this user names a place; asked for a folder, none. */
  static FilePrompt saving(Function<String, Path> place) {
    return new FilePrompt() {
      @Override
      public Optional<Path> folder(String title, Window owner) {
        return Optional.empty();
      }

      @Override
      public Optional<Path> save(String title, String name, Window owner) {
        return Optional.of(place.apply(name));
      }
    };
  }

  /** Waits until the toolkit's thread finds it true. */
  static void await(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(
        60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    WaitForAsyncUtils.waitForFxEvents();
  }
}
