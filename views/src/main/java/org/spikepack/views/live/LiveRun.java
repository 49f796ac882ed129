package org.spikepack.views.live;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Backend;
import org.spikepack.data.ChosenSamples;
import org.spikepack.data.Dataset;
import org.spikepack.fault.UserFault;
import org.spikepack.network.Neurons;
import org.spikepack.project.Project;
import org.spikepack.run.ArmResult;
import org.spikepack.run.ArmSetup;
import org.spikepack.run.Experiment;
import org.spikepack.run.ExperimentListener;
import org.spikepack.run.ExperimentSettings;
import org.spikepack.run.Progress;
import org.spikepack.run.RecordingRequest;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Messages;
import org.spikepack.views.desk.ProjectPlace;
import org.spikepack.views.desk.Results.Given;
import org.spikepack.views.desk.Results.Measured;
import org.spikepack.views.desk.Results.Shown;
import org.spikepack.views.task.Job;
import org.spikepack.workshop.BackendChoice;
import org.spikepack.workshop.OpenProject;

/**
 * Runs the sample shown anew whenever the project or the sample changes, and measures a few samples
 * behind it, so that every view follows a slider. What is outdated is cancelled.
 */
public final class LiveRun {

  /** Changes in quick succession, as of a drag, are answered once. */
  private static final Duration PATIENCE = Duration.millis(30);

  /** Enough for information bars that do not jump, few enough to follow a slider. */
  static final int MEASURED_SAMPLES = 100;

  /** Words that a network of few neurons is measured by, since it has so few per sample. */
  private static final int LEAST_WORDS = 4000;

  private static final String MEASURE = "Measure some samples";

  private final Desk desk;
  private final LoadedArms loaded;
  private final PauseTransition pause = new PauseTransition(PATIENCE);
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final Pause rest = new Pause();
  private @Nullable Job<?> job;

  public LiveRun(Desk desk, LoadedArms loaded) {
    this.desk = desk;
    this.loaded = loaded;
    pause.setOnFinished(event -> restart());
    desk.document().projectProperty().addListener((property, before, now) -> changed(before, now));
    desk.selection().sampleProperty().addListener(property -> request());
    rest.onProperty().addListener(property -> request());
    TalkativeNeuron.follow(desk);
  }

  /** Whether runs rest: the one over the data set between two batches, the live one altogether. */
  public BooleanProperty pausedProperty() {
    return rest.onProperty();
  }

  /** Texts and the drawing do not change what neurons do. */
  private void changed(Project before, Project now) {
    if (!before.runsLike(now)) {
      request();
    }
  }

  /** Runs soon, even if nothing seems to have changed. */
  public void request() {
    pause.playFromStart();
  }

  /** Whether what the views show is about to be replaced. */
  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  private void restart() {
    if (job != null) {
      job.cancel();
    }
    job =
        rest.onProperty().get()
            ? null
            : desk.document().ready().map(this::showThenMeasure).orElse(null);
    running.set(job != null);
  }

  private Job<?> showThenMeasure(OpenProject open) {
    int sample = desk.selection().sampleProperty().get();
    return follow(
        "Show sample " + sample,
        report -> show(open, sample, report),
        shown -> {
          desk.results().show(shown);
          if (wholeStands()) {
            running.set(false);
          } else {
            job = follow(MEASURE, report -> measure(open, report), this::measured);
          }
        });
  }

  /** Whether a run over the data set was made of the project as it is; few samples add nothing. */
  private boolean wholeStands() {
    Measured now = desk.results().measuredProperty().get();
    return now != null && now.whole() && now.project().runsLike(desk.document().project());
  }

  private void measured(Measured now) {
    if (!wholeStands()) {
      desk.results().measure(now);
    }
    running.set(false);
  }

  private <T> Job<T> follow(String title, Job.Body<T> body, Consumer<T> done) {
    Job<T> next = desk.tasks().quietly(title, body, done, this::failed);
    next.setOnCancelled(
        event -> {
          if (next == job) {
            running.set(false);
          }
        });
    return next;
  }

  private void failed(UserFault fault) {
    running.set(false);
    desk.messages().warn(fault);
  }

  private Shown show(OpenProject open, int sample, Job.Report report) throws UserFault {
    Dataset all = loaded.data(open).test();
    int inside = Math.clamp(sample, 0, all.size() - 1);
    RecordingRequest everything =
        new RecordingRequest(
            1,
            open.network().populations().stream().map(Neurons::name).collect(Collectors.toSet()));
    ExperimentSettings settings =
        ExperimentSettings.of(open.project()).withSamples(1).recording(everything).untimed();
    List<ArmSetup> arms = loaded.setups(open);
    Experiment experiment =
        new Experiment(open.network(), arms, ChosenSamples.one(all, inside), settings);
    Experiment.Outcome outcome =
        experiment.run(backend(open), ExperimentListener.NONE, report::cancelled);
    return new Shown(
        open.project(),
        inside,
        outcome.result(),
        Objects.requireNonNull(outcome.recording(), "the run was asked to record"),
        new Given(
            all.batch(new int[] {inside}).reshaped(all.sampleShape()),
            all.size(),
            all.classNames(),
            arms));
  }

  private Measured measure(OpenProject open, Job.Report report) throws UserFault {
    ExperimentSettings settings = ExperimentSettings.of(open.project()).withSamples(0).untimed();
    int neurons =
        open.network().populations().stream()
            .mapToInt(population -> open.network().shape(population.name()).size())
            .sum();
    ChosenSamples few =
        ChosenSamples.spread(
            loaded.data(open).test(),
            Math.max(MEASURED_SAMPLES, LEAST_WORDS / Math.max(1, neurons)));
    Experiment experiment = new Experiment(open.network(), loaded.setups(open), few, settings);
    return new Measured(
        open.project(),
        experiment.run(backend(open), ExperimentListener.NONE, report::cancelled).result(),
        false,
        few::place);
  }

  private Backend backend(OpenProject open) throws UserFault {
    return BackendChoice.of(desk.backends(), open.project(), null);
  }

  /** Runs all arms on the samples of the run settings, as a task with progress and cancel. */
  public @Nullable Job<?> runWhole(int resamples) {
    return desk.document()
        .ready()
        .map(
            open -> {
              ProjectPlace place = new ProjectPlace(desk, open);
              return desk.tasks()
                  .start(
                      "Run " + open.project().name(),
                      report -> whole(open, resamples, report),
                      whole -> arrived(whole, place))
                  .costly(null);
            })
        .orElse(null);
  }

  /** Figures of another project, or of this one as it was, are never shown as those of this one. */
  private void arrived(Measured whole, ProjectPlace place) {
    if (!place.requireOpen("its run over the data", "run it again there")) {
      return;
    }
    if (desk.document().project().runsLike(whole.project())) {
      desk.results().measure(whole);
      return;
    }
    Runnable show =
        () -> {
          if (place.isOpen()) {
            desk.results().measure(whole);
          }
        };
    desk.messages()
        .note(
            "'%s' was changed while it ran over the data; the figures are of how it was before."
                .formatted(whole.project().name()),
            new Messages.Remedy("Show them", show));
  }

  private Measured whole(OpenProject open, int resamples, Job.Report report) throws UserFault {
    ExperimentSettings settings = ExperimentSettings.of(open.project()).withResamples(resamples);
    Experiment experiment =
        new Experiment(open.network(), loaded.setups(open), loaded.data(open).test(), settings);
    int arms = open.project().arms().size();
    ExperimentListener listener =
        new ExperimentListener() {
          private int finished;

          @Override
          public void progress(Progress at) {
            report.progress(
                (finished + (double) at.done() / at.total()) / arms,
                "%s: %d of %d, %.0f images/s, %.0f s left"
                    .formatted(
                        at.arm(), at.done(), at.total(), at.imagesPerSecond(), at.secondsLeft()));
          }

          @Override
          public void finished(ArmResult result) {
            finished++;
          }
        };
    return new Measured(
        open.project(),
        experiment.run(backend(open), listener, rest.between(report::cancelled)).result(),
        true);
  }
}
