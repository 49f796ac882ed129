package org.spikepack.app.window;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;
import org.kordamp.ikonli.feather.Feather;
import org.spikepack.report.HtmlReport;
import org.spikepack.run.ExperimentResult;
import org.spikepack.store.AtomicFile;
import org.spikepack.views.actions.Action;
import org.spikepack.views.actions.ActionGroup;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Results.Measured;
import org.spikepack.views.desk.Results.Shown;
import org.spikepack.views.desk.Results.Swept;

/** Opening, saving and leaving projects. Asks before unsaved work would be lost, and only then. */
final class FileActions {

  private final Desk desk;
  private final ProjectKeeper keeper;
  private final Window window;
  private final Runnable gallery;
  private final Runnable close;
  private final RunningTasks running;
  private final BooleanProperty open = new SimpleBooleanProperty();

  /**
   * @param gallery shows the first page
   * @param close ends the program
   */
  FileActions(Desk desk, ProjectKeeper keeper, Window window, Runnable gallery, Runnable close) {
    this.desk = desk;
    this.keeper = keeper;
    this.window = window;
    this.gallery = gallery;
    this.close = close;
    this.running = new RunningTasks(desk, window);
    desk.document().folderProperty().subscribe(folder -> open.set(folder != null));
  }

  /**
   * @param opening other ways to open something, menus of their own
   */
  ActionGroup group(List<ActionGroup> opening) {
    Action begin =
        Action.of("new", "New or sample…", "Sample projects and templates", Feather.GRID, gallery)
            .keys("Shortcut+N");
    Action load =
        Action.of("open", "Open…", "Open a project folder", Feather.FOLDER, this::ask)
            .keys("Shortcut+O");
    Action save =
        Action.of("save", "Save", "Save the project", Feather.SAVE, () -> save(() -> {}))
            .keys("Shortcut+S")
            .when(open);
    Action saveAs =
        Action.of(
                "save-as",
                "Save as…",
                "Save the project with its weights and data in another folder",
                Feather.COPY,
                () -> saveAs(() -> {}))
            .keys("Shortcut+Shift+S")
            .when(open);
    Action report =
        Action.of(
                "report",
                "Write report (HTML)…",
                "Settings, figures and tables of the last run in one file that opens anywhere",
                Feather.FILE_TEXT,
                this::report)
            .when(Bindings.isNotNull(desk.results().measuredProperty()));
    Action quit =
        Action.of("quit", "Quit", "End the program", Feather.LOG_OUT, close).keys("Shortcut+Q");
    return new ActionGroup(
            "Project",
            List.of(
                List.of(begin, load),
                List.of(save, saveAs),
                List.of(report, ModelExport.action(desk, window)),
                List.of(quit)))
        .with(opening);
  }

  /** Lets the user choose a project folder. */
  void ask() {
    leaving(() -> desk.files().folder("Open a project folder", window).ifPresent(keeper::open));
  }

  /** Opens a project after the one before was left. */
  void open(Path project) {
    leaving(() -> keeper.open(project));
  }

  void save(Runnable then) {
    if (keeper.isDraft()) {
      saveAs(then);
    } else {
      keeper.save(then, () -> askWhoseVersion(then));
    }
  }

  /** Neither version is lost, whatever the answer. */
  private void askWhoseVersion(Runnable then) {
    ButtonType elsewhere = new ButtonType("Save as…", ButtonBar.ButtonData.YES);
    ButtonType overwrite = new ButtonType("Overwrite", ButtonBar.ButtonData.NO);
    Alert alert =
        new Alert(
            Alert.AlertType.CONFIRMATION,
            "Save as… leaves it as it is. Overwrite keeps it under another name in the folder.",
            elsewhere,
            overwrite,
            ButtonType.CANCEL);
    alert.setTitle("Changed by another program");
    alert.setHeaderText(
        "Another program has changed the file of '%s' since it was opened."
            .formatted(desk.document().project().name()));
    alert.initOwner(window);
    Optional<ButtonType> answer = alert.showAndWait();
    if (answer.filter(elsewhere::equals).isPresent()) {
      saveAs(then);
    } else if (answer.filter(overwrite::equals).isPresent()) {
      keeper.overwrite(then);
    }
  }

  private void saveAs(Runnable then) {
    String name =
        desk.document().project().name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    desk.files()
        .save("Save project as a folder", name, window)
        .ifPresent(place -> keeper.saveAs(place, then));
  }

  /** Goes on at once, or after asking what becomes of running tasks and of unsaved work. */
  void leaving(Runnable goOn) {
    running.settle(() -> leavingUnsaved(goOn));
  }

  private void leavingUnsaved(Runnable goOn) {
    if (!keeper.isOpen() || !desk.document().dirtyProperty().get()) {
      goOn.run();
      return;
    }
    ButtonType save = new ButtonType("Save", ButtonBar.ButtonData.YES);
    ButtonType discard = new ButtonType("Discard", ButtonBar.ButtonData.NO);
    Alert alert =
        new Alert(
            Alert.AlertType.CONFIRMATION,
            "Its edits since then would be lost.",
            save,
            discard,
            ButtonType.CANCEL);
    alert.setTitle("Unsaved changes");
    alert.setHeaderText("'" + desk.document().project().name() + "' has unsaved changes.");
    alert.initOwner(window);
    Optional<ButtonType> answer = alert.showAndWait();
    if (answer.filter(save::equals).isPresent()) {
      save(goOn);
    } else if (answer.filter(discard::equals).isPresent()) {
      goOn.run();
    }
  }

  private void report() {
    Measured measured = desk.results().measuredProperty().get();
    if (measured != null) {
      desk.files()
          .save("Write report", "report.html", window)
          .ifPresent(file -> report(measured, file));
    }
  }

  private void report(Measured measured, Path file) {
    Shown shown = desk.results().shownProperty().get();
    List<String> classes =
        shown == null || shown.given() == null ? List.of() : shown.given().classNames();
    Swept swept = desk.results().sweptProperty().get();
    ExperimentResult sweep =
        swept != null && swept.fits(desk.document().project()) ? swept.result() : null;
    desk.tasks()
        .quietly(
            "Write report",
            job -> {
              String html = HtmlReport.of(measured.result(), sweep, classes);
              if (job.cancelled()) {
                throw new CancellationException("report");
              }
              AtomicFile.write(file, html);
              return file;
            },
            written -> desk.messages().note("Report written: " + written),
            desk.messages()::warn);
  }
}
