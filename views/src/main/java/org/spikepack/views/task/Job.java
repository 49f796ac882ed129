package org.spikepack.views.task;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.concurrent.Task;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.UserFault;

/**
 * One piece of work beside the window. Its properties change on the toolkit's thread only.
 *
 * @param <T> what it yields
 */
public final class Job<T> extends Task<T> {

  /** What is to be done, on a thread of the {@link TaskRunner}. */
  @FunctionalInterface
  public interface Body<T> {

    /**
     * @throws UserFault what the user can mend; it is told in one sentence
     * @throws CancellationException when it noticed that it was cancelled
     */
    T run(Report report) throws UserFault;
  }

  /** How the work tells how far it is. */
  public interface Report {

    /**
     * @param fraction 0 … 1; below 0 where nobody knows
     * @param message what is being done, with its speed and the time left
     */
    void progress(double fraction, String message);

    /** Whether the user wants it to end; ask often. */
    boolean cancelled();
  }

  private final Body<T> body;
  private boolean costly;
  private @Nullable Runnable keep;

  Job(String title, Body<T> body, Consumer<T> done, Consumer<UserFault> failed) {
    this.body = body;
    updateTitle(title);
    setOnSucceeded(event -> done.accept(getValue()));
    setOnFailed(event -> fail(failed));
  }

  /**
   * Says that this is long work for the open project: the user is asked before that is left.
   *
   * @param keeping ends it early with what it has so far; null where it has nothing to give then
   */
  public Job<T> costly(@Nullable Runnable keeping) {
    costly = true;
    keep = keeping;
    return this;
  }

  /** Whether the user is to be asked before the project is left. */
  public boolean isCostly() {
    return costly;
  }

  /** How to end it early with what it has so far; empty where it has nothing to give then. */
  public Optional<Runnable> keeping() {
    return Optional.ofNullable(keep);
  }

  /** A user's mistake is told; a fault of the program is loud. */
  private void fail(Consumer<UserFault> failed) {
    switch (getException()) {
      case UserFault fault -> failed.accept(fault);
      case CancellationException _ -> {}
      case Throwable broken -> {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, broken);
      }
    }
  }

  @Override
  protected T call() throws UserFault {
    return body.run(
        new Report() {
          @Override
          public void progress(double fraction, String message) {
            updateProgress(fraction, 1);
            updateMessage(message);
          }

          @Override
          public boolean cancelled() {
            return isCancelled();
          }
        });
  }
}
