package org.spikepack.app.window;

import java.nio.file.Path;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.UserFault;
import org.spikepack.project.History;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.live.LiveRun;
import org.spikepack.views.live.LoadedArms;
import org.spikepack.workshop.DataImport;
import org.spikepack.workshop.Preferences;
import org.spikepack.workshop.ProjectFolders;
import org.spikepack.workshop.ProjectFolders.Opened;
import org.spikepack.workshop.Recovery;
import org.spikepack.workshop.Templates;
import org.spikepack.workshop.WornWeights;

/**
 * The open project and its files: opened, saved, and noted every few seconds while there are edits
 * that no file has. Everything that touches the disk happens beside the toolkit's thread.
 */
final class ProjectKeeper {

  /** The most work that a kill can cost. */
  private static final Duration NOTE_AFTER = Duration.seconds(8);

  private final Desk desk;
  private final LiveRun live;
  private final LoadedArms loaded;
  private final ProjectFolders folders;
  private final Recovery recovery;
  private final Preferences preferences;
  private final PauseTransition soon = new PauseTransition(NOTE_AFTER);
  private final WornWeights worn = new WornWeights();
  private Recovery.@Nullable Journal journal;
  private boolean open;
  private Runnable afterOpening = () -> {};

  ProjectKeeper(
      Desk desk,
      LiveRun live,
      LoadedArms loaded,
      ProjectFolders folders,
      Recovery recovery,
      Preferences preferences) {
    this.desk = desk;
    this.live = live;
    this.loaded = loaded;
    this.folders = folders;
    this.recovery = recovery;
    this.preferences = preferences;
    soon.setOnFinished(event -> note());
    desk.document().historyProperty().subscribe(now -> changed());
  }

  /** Something opened, with the journal that will hold its edits. */
  private record Begun(Opened opened, Recovery.Journal journal) {}

  /** How a project is obtained, beside the toolkit's thread. */
  private interface Source {
    Opened open() throws UserFault;
  }

  /** Is told whenever another project has come. */
  void onOpened(Runnable listener) {
    afterOpening = listener;
  }

  /** Whether there is a project at all. */
  boolean isOpen() {
    return open;
  }

  /** Whether the project has no place of its own yet. */
  boolean isDraft() {
    Path folder = desk.document().folderProperty().get();
    return folder == null || folders.isDraft(folder);
  }

  void open(Path project) {
    obtain("Open " + project.getFileName(), () -> folders.open(project), true);
  }

  /** Opens a copy; the sample itself stays as it is. */
  void openSample(Path sample) {
    obtain("Open " + sample.getFileName(), () -> folders.openCopy(sample), false);
  }

  void create(Templates.Kind kind, Templates.Target target) {
    obtain("New project", () -> folders.create(Templates.make(kind, target)), false);
  }

  /** A new network for data of the user's, which is copied into its folder. */
  void createWith(Templates.Kind kind, DataImport data) {
    obtain(
        "New project",
        () -> {
          Opened made = folders.create(Templates.make(kind, data.target()));
          data.copyInto(made.folder());
          return made;
        },
        false);
  }

  /** Brings unsaved work back; its old journal goes when the new one has it all. */
  void restore(Recovery.Found found) {
    obtain(
        "Restore " + found.name(),
        () -> {
          Opened again = new Opened(found.history(), found.folder(), Optional.empty());
          recovery.journal(found.folder()).note(found.history());
          recovery.forget(found);
          return again;
        },
        false);
  }

  void giveUp(Recovery.Found found) {
    beside("Forget", () -> recovery.forget(found), () -> {});
  }

  private void obtain(String title, Source source, boolean remember) {
    Path before = desk.document().folderProperty().get();
    Recovery.Journal old = journal;
    desk.tasks()
        .start(
            title,
            report -> {
              Opened opened = source.open();
              Begun begun = new Begun(opened, recovery.journal(opened.folder()));
              leave(old, before, opened.folder());
              return begun;
            },
            begun -> show(begun, remember));
  }

  private void leave(Recovery.@Nullable Journal old, @Nullable Path before, Path now)
      throws BadFile {
    if (old != null) {
      old.end();
    }
    if (before != null && !before.equals(now)) {
      folders.forget(before);
    }
  }

  private void show(Begun begun, boolean remember) {
    Opened opened = begun.opened();
    loaded.forget();
    desk.selection().clear();
    desk.results().show(null);
    desk.results().measure(null);
    desk.results().sweep(null);
    open = true;
    journal = begun.journal();
    worn.clear();
    opened.history().entries().forEach(entry -> worn.note(entry.after()));
    desk.document().open(opened.history(), opened.folder());
    opened.warning().ifPresent(text -> desk.messages().warn(text, null));
    if (remember) {
      preferences.opened(opened.folder());
    }
    live.request();
    afterOpening.run();
  }

  /** Saves where the project is; one without a place of its own must be saved as something. */
  void save(Runnable then) {
    Path folder = desk.document().folderProperty().get();
    if (folder != null) {
      saveAs(folder, then);
    }
  }

  /** Saves into another folder and goes on there. */
  void saveAs(Path to, Runnable then) {
    Path from = desk.document().folderProperty().get();
    if (from == null) {
      return;
    }
    History now = desk.document().historyProperty().get();
    Recovery.Journal old = journal;
    desk.tasks()
        .start(
            "Save " + now.project().name(),
            report -> {
              folders.saveAs(now, from, to);
              leave(old, from, to);
              worn.deleteBehind(now, to, recovery);
              return recovery.journal(to);
            },
            begun -> {
              journal = begun;
              saved(now, to);
              then.run();
            });
  }

  /** Edits made while the file was written stay unsaved. */
  private void saved(History written, Path to) {
    boolean moved = !to.equals(desk.document().folderProperty().get());
    if (desk.document().project().equals(written.project())) {
      desk.document().saved(to);
    } else {
      desk.document().open(desk.document().historyProperty().get().against(written.project()), to);
    }
    if (moved) {
      loaded.forget();
    }
    preferences.opened(to);
    desk.messages().note("Saved: " + to);
  }

  private void changed() {
    if (!open) {
      return;
    }
    worn.note(desk.document().project());
    if (!desk.document().historyProperty().get().dirty()) {
      soon.stop();
      clear();
    } else if (soon.getStatus() != Animation.Status.RUNNING) {
      soon.playFromStart();
    }
  }

  /** Writes down what is not saved, at once; the window does it every few seconds. */
  void note() {
    Recovery.Journal at = journal;
    History now = desk.document().historyProperty().get();
    if (at != null && now.dirty()) {
      beside("Note unsaved work", () -> at.note(now), () -> {});
    }
  }

  private void clear() {
    Recovery.Journal at = journal;
    if (at != null) {
      beside("Clear notes", at::clear, () -> {});
    }
  }

  /** Ends the session: nothing unsaved is wanted any more. */
  void close() {
    soon.stop();
    Path folder = desk.document().folderProperty().get();
    try {
      if (journal != null) {
        journal.end();
      }
      if (folder != null) {
        folders.forget(folder);
      }
    } catch (BadFile refused) {
      // The next start tidies up.
      desk.messages().warn(refused);
    }
  }

  /** Work on files that nobody waits for. */
  private interface FileWork {
    void run() throws UserFault;
  }

  private void beside(String title, FileWork work, Runnable then) {
    desk.tasks()
        .quietly(
            title,
            report -> {
              work.run();
              return title;
            },
            done -> then.run(),
            desk.messages()::warn);
  }
}
