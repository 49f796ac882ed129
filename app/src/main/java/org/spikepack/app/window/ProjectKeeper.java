package org.spikepack.app.window;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.spikepack.views.task.Job;
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

  private static final String SAVE = "Save ";

  private final Desk desk;
  private final LiveRun live;
  private final LoadedArms loaded;
  private final ProjectFolders folders;
  private final Recovery recovery;
  private final Preferences preferences;
  private final PauseTransition soon = new PauseTransition(NOTE_AFTER);
  private final WornWeights worn = new WornWeights();
  private final LeftDrafts left;
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
    this.left = new LeftDrafts(desk, folders);
    soon.setOnFinished(event -> note());
    desk.document().historyProperty().subscribe(now -> changed());
  }

  /** Something opened, with the journal that will hold its edits. */
  private record Begun(Opened opened, Recovery.Journal journal) {}

  /** How a project is obtained, beside the toolkit's thread. */
  private interface Source {
    Opened open(Job.Report report) throws UserFault;
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
    obtain("Open " + project.getFileName(), report -> folders.open(project), true);
  }

  /** Opens a copy; the sample itself stays as it is. */
  void openSample(Path sample) {
    obtain("Open " + sample.getFileName(), report -> folders.openCopy(sample), false);
  }

  void create(Templates.Kind kind, Templates.Target target) {
    obtain("New project", report -> folders.create(Templates.make(kind, target)), false);
  }

  /** A new network for data of the user's, which is copied into its folder. */
  void createWith(Templates.Kind kind, DataImport data) {
    obtain(
        "New project",
        report -> {
          Opened made = folders.create(Templates.make(kind, data.target()));
          data.copyInto(made.folder());
          return made;
        },
        false);
  }

  /**
   * A network of another program's, with converted arms.
   *
   * @param model beside its data
   * @param steps T of the spiking arms
   */
  void createOf(ModelArrival.Source model, int steps) {
    obtain(
        "Import " + model.name(),
        report -> {
          report.progress(-1, "calibrating thresholds layer by layer");
          return model.get().begin(folders, steps, desk.backends(), report::cancelled);
        },
        false);
  }

  /** Brings unsaved work back; its old journal goes when the new one has it all. */
  void restore(Recovery.Found found) {
    obtain(
        "Restore " + found.name(),
        report -> {
          Opened again = folders.reopen(found);
          recovery.journal(again.folder()).note(again.history());
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
              Opened opened = source.open(report);
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
    List.copyOf(desk.tasks().running()).stream().filter(Job::isCostly).forEach(Job::cancel);
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

  /**
   * Saves where the project is, unless another program has changed it there since it was read.
   *
   * @param then goes on once it is saved
   * @param changed asks the user where it was not
   */
  void save(Runnable then, Runnable changed) {
    Path folder = desk.document().folderProperty().get();
    Recovery.Journal old = journal;
    if (folder == null || old == null) {
      return;
    }
    History now = desk.document().historyProperty().get();
    desk.tasks()
        .start(
            SAVE + now.project().name(),
            report ->
                old.homeChanged() ? Optional.<Recovery.Journal>empty() : write(now, folder, folder),
            begun ->
                begun.ifPresentOrElse(next -> saved(next, now, folder, folder, then), changed));
  }

  /** Saves where the project is; what another program made of it there is put aside. */
  void overwrite(Runnable then) {
    Path folder = desk.document().folderProperty().get();
    if (folder == null) {
      return;
    }
    desk.tasks()
        .start(
            "Put the other version aside",
            report -> folders.putAside(folder),
            aside -> {
              worn.clear(); // the other version may need any of them
              desk.messages().note("The other version is kept: " + aside);
              saveAs(folder, then);
            });
  }

  /** Saves into another folder and goes on there; tasks follow. */
  void saveAs(Path to, Runnable then) {
    Path from = desk.document().folderProperty().get();
    if (from == null) {
      return;
    }
    History now = desk.document().historyProperty().get();
    desk.tasks()
        .start(
            SAVE + now.project().name(),
            report -> write(now, from, to),
            begun -> begun.ifPresent(next -> saved(next, now, from, to, then)));
  }

  private Optional<Recovery.Journal> write(History now, Path from, Path to) throws UserFault {
    folders.saveAs(now, from, to);
    return Optional.of(recovery.journal(to));
  }

  /** Edits made while the file was written stay unsaved. */
  private void saved(Recovery.Journal next, History written, Path from, Path to, Runnable then) {
    Recovery.Journal old = journal;
    journal = next;
    desk.document().saved(to, written.project());
    History now = desk.document().historyProperty().get();
    Set<String> behind = worn.behind(written, now);
    boolean moved = !from.equals(to);
    if (moved) {
      loaded.forget();
    }
    preferences.opened(to);
    desk.messages().note("Saved: " + to);
    beside(
        "Tidy up behind the save",
        () -> {
          if (old != null) {
            old.end();
          }
          if (moved) {
            // A task may have written weights to the old place while its files were copied.
            ProjectFolders.bring(from, to, WornWeights.namedBy(now));
          }
          WornWeights.delete(behind, to, recovery);
        },
        () -> {
          if (moved) {
            left.add(from);
          }
          then.run();
        });
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
      left.close();
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
