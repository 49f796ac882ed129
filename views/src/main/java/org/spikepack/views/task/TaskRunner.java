package org.spikepack.views.task;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.concurrent.Worker;
import javafx.util.Duration;
import org.spikepack.fault.UserFault;
import org.spikepack.views.fx.WindowToolkit;

/** The only place where the window's work gets threads. Called on the toolkit's thread. */
public final class TaskRunner implements AutoCloseable {

  /** What nobody expects to take long is listed once it does. */
  private static final Duration LISTED_AFTER = Duration.seconds(1);

  private static final Set<Worker.State> ENDS =
      EnumSet.of(Worker.State.SUCCEEDED, Worker.State.FAILED, Worker.State.CANCELLED);

  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("work-", 0).factory());
  private final ObservableList<Job<?>> running = FXCollections.observableArrayList();
  private final ObservableList<Job<?>> seen = FXCollections.unmodifiableObservableList(running);
  private final Consumer<UserFault> faults;
  private final ReadOnlyIntegerWrapper unfinished = new ReadOnlyIntegerWrapper();

  /**
   * @param faults is told what went wrong, on the toolkit's thread
   */
  public TaskRunner(Consumer<UserFault> faults) {
    this.faults = faults;
  }

  /**
   * What runs and is worth a line in the status bar, oldest first. What was cancelled stays until
   * it has noticed.
   */
  public ObservableList<Job<?>> running() {
    return seen;
  }

  /** Everything that has been started and has not ended, listed or not. */
  public ReadOnlyIntegerProperty unfinishedProperty() {
    return unfinished.getReadOnlyProperty();
  }

  /**
   * Starts work that the user sees and can cancel.
   *
   * @param done receives what it yields, on the toolkit's thread; not called when cancelled
   */
  public <T> Job<T> start(String title, Job.Body<T> body, Consumer<T> done) {
    return start(title, body, done, faults);
  }

  /** As {@link #start(String, Job.Body, Consumer)}, for who can say more about what went wrong. */
  public <T> Job<T> start(
      String title, Job.Body<T> body, Consumer<T> done, Consumer<UserFault> failed) {
    return begin(new Job<>(title, body, done, failed), Duration.ZERO);
  }

  /**
   * Starts work that is mostly too short to be listed, such as the shown sample run anew. Where it
   * takes more than a second, it is.
   */
  public <T> Job<T> quietly(
      String title, Job.Body<T> body, Consumer<T> done, Consumer<UserFault> failed) {
    return begin(new Job<>(title, body, done, failed), LISTED_AFTER);
  }

  /** A result that arrives while the window closes may ask for more work; nobody waits for it. */
  private <T> Job<T> begin(Job<T> job, Duration listedAfter) {
    if (threads.isShutdown()) {
      job.cancel();
      return job;
    }
    PauseTransition listed = new PauseTransition(listedAfter);
    listed.setOnFinished(event -> running.add(job));
    if (listedAfter.equals(Duration.ZERO)) {
      running.add(job);
    } else {
      listed.play();
    }
    unfinished.set(unfinished.get() + 1);
    job.stateProperty()
        .addListener(
            (property, before, now) -> {
              if (ENDS.contains(now)) {
                unfinished.set(unfinished.get() - 1);
              }
            });
    threads.execute(
        () -> {
          job.run();
          WindowToolkit.later(
              () -> {
                listed.stop();
                running.remove(job);
              });
        });
    return job;
  }

  /** Cancels everything; threads that do not listen end with the program. */
  @Override
  public void close() {
    running.forEach(Job::cancel);
    threads.shutdownNow();
  }
}
