package org.spikepack.views.desk;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.UserFault;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Diagnosis;
import org.spikepack.network.Network;
import org.spikepack.project.Edit;
import org.spikepack.project.History;
import org.spikepack.project.Project;
import org.spikepack.workshop.OpenProject;

/**
 * The project in the window. It changes through {@link #apply} alone; every change is in the
 * history. The network may be unfinished: then the {@link #diagnosisProperty} says why and there is
 * no {@link #network}.
 */
public final class Document {

  private final ReadOnlyObjectWrapper<History> history;
  private final ReadOnlyObjectWrapper<Project> project;
  private final ReadOnlyObjectWrapper<@Nullable Path> folder = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Diagnosis> diagnosis;
  private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
  private final Consumer<UserFault> refused;
  private int opening;
  private Network active;
  private @Nullable CheckedNetwork network;

  /**
   * @param refused is told why an edit was not made
   */
  public Document(History first, Consumer<UserFault> refused) {
    this.history = new ReadOnlyObjectWrapper<>(first);
    this.project = new ReadOnlyObjectWrapper<>(first.project());
    this.active = first.project().activeNetwork();
    this.diagnosis = new ReadOnlyObjectWrapper<>(active.diagnosis());
    this.refused = refused;
    check();
    set(first);
  }

  /** Shows another project. */
  public void open(History other, @Nullable Path itsFolder) {
    opening++;
    folder.set(itsFolder);
    set(other);
  }

  /**
   * Tells projects apart: another number means that another project was opened. Saving elsewhere
   * keeps it.
   */
  public int opening() {
    return opening;
  }

  private void set(History now) {
    Network runs = now.project().activeNetwork();
    if (!runs.equals(active)) {
      active = runs;
      diagnosis.set(runs.diagnosis());
      check();
    }
    history.set(now);
    dirty.set(now.dirty());
    project.set(now.project());
  }

  private void check() {
    try {
      network = active.check();
    } catch (BadDesign unfinished) {
      network = null; // the diagnosis says why
    }
  }

  public ReadOnlyObjectProperty<History> historyProperty() {
    return history.getReadOnlyProperty();
  }

  /** The project as it is now; set last, when everything else here is up to date. */
  public ReadOnlyObjectProperty<Project> projectProperty() {
    return project.getReadOnlyProperty();
  }

  public Project project() {
    return project.get();
  }

  /** Where the project is on disk; null for one that was never saved. */
  public ReadOnlyObjectProperty<@Nullable Path> folderProperty() {
    return folder.getReadOnlyProperty();
  }

  /** Whether closing now would lose something. */
  public ReadOnlyBooleanProperty dirtyProperty() {
    return dirty.getReadOnlyProperty();
  }

  /** What keeps the network from running, by layer, and the shapes that are known all the same. */
  public ReadOnlyObjectProperty<Diagnosis> diagnosisProperty() {
    return diagnosis.getReadOnlyProperty();
  }

  /** The network that runs, muted layers left out; empty while it is unfinished. */
  public Optional<CheckedNetwork> network() {
    return Optional.ofNullable(network);
  }

  /** The project as the workshop takes it; empty while it is unfinished or was never saved. */
  public Optional<OpenProject> ready() {
    Path at = folder.get();
    CheckedNetwork checked = network;
    return at == null || checked == null
        ? Optional.empty()
        : Optional.of(new OpenProject(at, project(), checked));
  }

  /**
   * Makes one edit.
   *
   * @return whether it was made; where not, the user has been told why
   */
  public boolean apply(Edit edit) {
    return apply(edit, null);
  }

  /**
   * Makes one edit of a gesture.
   *
   * @param key the same for all edits of one drag, which become one step
   * @return whether it was made; where not, the user has been told why
   */
  public boolean apply(Edit edit, @Nullable String key) {
    try {
      set(history.get().apply(edit, key));
      return true;
    } catch (BadDesign bad) {
      refused.accept(bad);
      return false;
    }
  }

  public void undo() {
    set(history.get().undo());
  }

  public void redo() {
    set(history.get().redo());
  }

  /** Goes to any place of the history; see {@link History#jumpTo}. */
  public void jumpTo(int position) {
    set(history.get().jumpTo(position));
  }

  /**
   * Says what is on disk.
   *
   * @param written from which the project may differ again by now
   */
  public void saved(Path where, Project written) {
    folder.set(where);
    History now = history.get();
    set(now.project().equals(written) ? now.saved() : now.against(written));
  }
}
