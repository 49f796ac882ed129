package org.spikepack.views.live;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.spikepack.fault.UserFault;
import org.spikepack.project.Arm;
import org.spikepack.run.ArmResult;
import org.spikepack.run.Experiment;
import org.spikepack.run.ExperimentListener;
import org.spikepack.run.ExperimentSettings;
import org.spikepack.run.Progress;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.ProjectPlace;
import org.spikepack.views.desk.Results.Swept;
import org.spikepack.views.task.Job;
import org.spikepack.workshop.BackendChoice;
import org.spikepack.workshop.OpenProject;

/** Runs the arms of a project's sweep over T, and those without time to compare with, as a task. */
public final class SweepRun {

  private final Desk desk;
  private final LoadedArms loaded;
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();

  public SweepRun(Desk desk, LoadedArms loaded) {
    this.desk = desk;
    this.loaded = loaded;
  }

  /** Whether one is under way. */
  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** Starts it, unless one is under way or the project has none or cannot run. */
  public void start() {
    if (running.get()) {
      return;
    }
    desk.document()
        .ready()
        .filter(open -> open.project().sweep() != null)
        .ifPresent(
            open -> {
              ProjectPlace place = new ProjectPlace(desk, open);
              Job<Swept> job =
                  desk.tasks()
                      .start(
                          "Run the sweep of " + open.project().name(),
                          report -> run(open, report),
                          swept -> arrived(swept, place))
                      .costly(null);
              running.bind(job.runningProperty());
            });
  }

  private void arrived(Swept swept, ProjectPlace place) {
    if (place.requireOpen("its sweep", "run it again there")) {
      desk.results().sweep(swept);
    }
  }

  private Swept run(OpenProject open, Job.Report report) throws UserFault {
    List<Arm> arms = new ArrayList<>(open.project().armsWithSweep());
    arms.removeIf(arm -> open.project().arms().contains(arm) && arm.neuron().spiking());
    Experiment experiment =
        new Experiment(
            open.network(),
            open.setups(arms),
            loaded.data(open).test(),
            ExperimentSettings.of(open.project()));
    ExperimentListener listener =
        new ExperimentListener() {
          private int finished;

          @Override
          public void progress(Progress at) {
            report.progress(
                (finished + (double) at.done() / at.total()) / arms.size(),
                "%s: %d of %d, %.0f s left"
                    .formatted(at.arm(), at.done(), at.total(), at.secondsLeft()));
          }

          @Override
          public void finished(ArmResult result) {
            finished++;
          }
        };
    return new Swept(
        open.project(),
        experiment
            .run(
                BackendChoice.of(desk.backends(), open.project(), null),
                listener,
                report::cancelled)
            .result());
  }
}
