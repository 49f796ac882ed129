package org.spikepack.app.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;
import org.spikepack.views.fx.Unhurried;

/**
 * The workspace coming to be behind the gallery, a piece in a frame: built in one go it would hold
 * up the window for longer than anybody should notice. Who needs it waits with {@link #whenDone},
 * or has the rest built at once with {@link #workspace}.
 */
final class Furnishing {

  private final Pages pages;
  private final Supplier<Workspace> maker;
  private final Consumer<Workspace> built;
  private final BooleanProperty done = new SimpleBooleanProperty();
  private final BooleanProperty rested = new SimpleBooleanProperty();
  private final List<Consumer<Workspace>> waiting = new ArrayList<>();
  private @Nullable Workspace workspace;
  private @Nullable Unhurried work;

  /**
   * @param maker of the workspace, still empty
   * @param built called when it is full, before those who wait
   */
  Furnishing(Pages pages, Supplier<Workspace> maker, Consumer<Workspace> built) {
    this.pages = pages;
    this.maker = maker;
    this.built = built;
  }

  /** Begins, unless it has begun. */
  void start() {
    if (work != null) {
      return;
    }
    FirstOfEach first = new FirstOfEach();
    pages.add(first);
    List<Runnable> pieces = new ArrayList<>(first.pieces());
    Workspace empty = maker.get();
    workspace = empty;
    pieces.add(() -> pages.add(empty));
    pieces.addAll(empty.pieces());
    pieces.add(() -> built.accept(empty));
    pieces.add(() -> finished(empty));
    work = new Unhurried(pieces);
    work.start();
  }

  private void finished(Workspace full) {
    done.set(true);
    List.copyOf(waiting).forEach(one -> one.accept(full));
    waiting.clear();
    rehearse(full);
  }

  /** What nobody sees yet is shown once, so that it comes quickly when it is asked for. */
  private void rehearse(Workspace full) {
    List<Runnable> rounds = new ArrayList<>(full.rounds(() -> !pages.inFront(full)));
    rounds.add(() -> rested.set(true));
    new Unhurried(rounds).start();
  }

  /** Does something as soon as the workspace is there. */
  void whenDone(Consumer<Workspace> wish) {
    if (done.get()) {
      wish.accept(workspace());
    } else {
      waiting.add(wish);
    }
  }

  /** Canvas, inspector and views; what is still missing of them is built at once. */
  Workspace workspace() {
    start();
    if (!done.get()) {
      Objects.requireNonNull(work).finish();
    }
    return Objects.requireNonNull(workspace);
  }

  /** Whether the workspace is there. */
  ReadOnlyBooleanProperty doneProperty() {
    return done;
  }

  /** Whether all is built and nothing more happens behind the gallery. */
  ReadOnlyBooleanProperty restedProperty() {
    return rested;
  }

  /** Whether the workspace is what the user sees. */
  boolean inFront() {
    return workspace != null && pages.inFront(workspace);
  }
}
