package org.spikepack.views.information;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.spikepack.data.ChosenSamples;
import org.spikepack.data.Dataset;
import org.spikepack.fault.UserFault;
import org.spikepack.measure.JointDistribution;
import org.spikepack.measure.NeuronInformation;
import org.spikepack.run.ArmSetup;
import org.spikepack.run.Experiment;
import org.spikepack.run.ExperimentListener;
import org.spikepack.run.ExperimentSettings;
import org.spikepack.run.Recording;
import org.spikepack.run.RecordingRequest;
import org.spikepack.tensor.Tensor;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.information.LayerDetail.ArmDetail;
import org.spikepack.views.live.LoadedArms;
import org.spikepack.views.task.Job;
import org.spikepack.workshop.BackendChoice;
import org.spikepack.workshop.OpenProject;

/** Runs the spiking arms again and keeps drive and words of one layer, neuron by neuron. */
final class LayerRun {

  /** Enough for 16 words of a single neuron, few enough to wait for. */
  private static final int SAMPLES = 256;

  private static final int BINS = 32;
  private static final long MOST_BYTES = 256L << 20;

  private final Desk desk;
  private final LoadedArms loaded;
  private @Nullable Job<?> job;

  LayerRun(Desk desk, LoadedArms loaded) {
    this.desk = desk;
    this.loaded = loaded;
  }

  /** Nobody wants it any more. */
  void cancel() {
    if (job != null) {
      job.cancel();
    }
  }

  /** Starts anew; what ran before is cancelled. */
  void start(String layer, Consumer<LayerDetail> done) {
    cancel();
    job =
        desk.document()
            .ready()
            .filter(
                open -> open.network().populations().stream().anyMatch(p -> p.name().equals(layer)))
            .map(
                open ->
                    desk.tasks()
                        .quietly(
                            "Look into " + layer,
                            report -> run(open, layer, report),
                            done,
                            desk.messages()::warn))
            .orElse(null);
  }

  private LayerDetail run(OpenProject open, String layer, Job.Report report) throws UserFault {
    List<ArmSetup> spiking =
        loaded.setups(open).stream().filter(arm -> arm.neuron().spiking()).toList();
    long bytes = 0;
    for (ArmSetup arm : spiking) {
      bytes += open.network().shape(layer).size() * (6L + 4L * arm.neuron().steps());
    }
    Dataset all = loaded.data(open).test();
    int fits = (int) Math.clamp(MOST_BYTES / Math.max(1, bytes), 1, SAMPLES);
    ChosenSamples data = ChosenSamples.spread(all, fits);
    int samples = data.size();
    ExperimentSettings settings =
        ExperimentSettings.of(open.project())
            .withSamples(samples)
            .recording(new RecordingRequest(samples, Set.of(layer)));
    Experiment.Outcome outcome =
        new Experiment(open.network(), spiking, data, settings)
            .run(
                BackendChoice.of(desk.backends(), open.project(), null),
                ExperimentListener.NONE,
                report::cancelled);
    Recording recording = Objects.requireNonNull(outcome.recording(), "asked to record");
    List<ArmDetail> arms = new ArrayList<>();
    for (ArmSetup arm : spiking) {
      arms.add(detail(arm, layer, recording));
    }
    return new LayerDetail(layer, samples, arms);
  }

  private static ArmDetail detail(ArmSetup arm, String layer, Recording recording)
      throws UserFault {
    Tensor drive = recording.drives(arm.name(), layer);
    Tensor words = recording.words(arm.name(), layer);
    int[] flat = new int[Math.toIntExact(words.size())];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (int) words.getLong(i);
    }
    return new ArmDetail(
        arm.name(),
        arm.neuron(),
        JointDistribution.of(drive.toFloats(), flat, BINS),
        NeuronInformation.of(
            "layer '" + layer + "' of arm '" + arm.name() + "'",
            drive,
            words,
            arm.neuron().steps()));
  }
}
