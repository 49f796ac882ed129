package org.spikepack.views;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.spikepack.backend.Backends;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.data.ChosenSamples;
import org.spikepack.data.Dataset;
import org.spikepack.fault.UserFault;
import org.spikepack.network.Neurons;
import org.spikepack.project.History;
import org.spikepack.run.ArmSetup;
import org.spikepack.run.Experiment;
import org.spikepack.run.ExperimentListener;
import org.spikepack.run.ExperimentSettings;
import org.spikepack.run.RecordingRequest;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Results.Given;
import org.spikepack.views.desk.Results.Shown;
import org.spikepack.workshop.OpenProject;

/** Desks with a sample project on them, run by the reference backend. */
public final class Desks {

  private Desks() {}

  /** A desk that shows nothing yet. */
  public static Desk of(Shown shown) {
    return new Desk(History.of(shown.project()), new Backends(List.of()));
  }

  /**
   * Runs the arms of a sample project on one test sample.
   *
   * @param project folder among the sample projects
   */
  public static Shown run(String project, int sample) throws UserFault {
    OpenProject open = OpenProject.read(Path.of("..", "sample-projects", project));
    List<ArmSetup> arms = open.setups(open.project().arms());
    Dataset all = open.data().test();
    RecordingRequest everything =
        new RecordingRequest(
            1,
            open.network().populations().stream().map(Neurons::name).collect(Collectors.toSet()));
    Experiment experiment =
        new Experiment(
            open.network(),
            arms,
            ChosenSamples.one(all, sample),
            ExperimentSettings.of(open.project()).withSamples(1).recording(everything));
    Experiment.Outcome outcome =
        experiment.run(new ReferenceBackend(), ExperimentListener.NONE, () -> false);
    Given given =
        new Given(
            all.batch(new int[] {sample}).reshaped(all.sampleShape()),
            all.size(),
            all.classNames(),
            arms);
    return new Shown(
        open.project(),
        sample,
        outcome.result(),
        Objects.requireNonNull(outcome.recording()),
        given);
  }
}
