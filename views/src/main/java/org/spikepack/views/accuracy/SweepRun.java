package org.spikepack.views.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.spikepack.fault.UserFault;
import org.spikepack.project.Arm;
import org.spikepack.project.Project;
import org.spikepack.run.ArmResult;
import org.spikepack.run.Experiment;
import org.spikepack.run.ExperimentListener;
import org.spikepack.run.ExperimentResult;
import org.spikepack.run.ExperimentSettings;
import org.spikepack.run.Progress;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.live.LoadedArms;
import org.spikepack.views.task.Job;
import org.spikepack.workshop.BackendChoice;
import org.spikepack.workshop.OpenProject;

/** Runs the arms of a project's sweep over T, and those without time to compare with, as a task. */
final class SweepRun {

  /** What a sweep yielded, and of which project. */
  record Swept(Project project, ExperimentResult result) {}

  private final Desk desk;
  private final LoadedArms loaded;

  SweepRun(Desk desk, LoadedArms loaded) {
    this.desk = desk;
    this.loaded = loaded;
  }

  /** Starts it; empty where the project is not ready to run or has no sweep. */
  Optional<Job<Swept>> start(Consumer<Swept> done) {
    return desk.document()
        .ready()
        .filter(open -> open.project().sweep() != null)
        .map(
            open ->
                desk.tasks()
                    .start(
                        "Run the sweep of " + open.project().name(),
                        report -> run(open, report),
                        done));
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
