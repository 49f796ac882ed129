package org.spikepack.run;

import org.jspecify.annotations.Nullable;
import org.spikepack.backend.WeightPrecision;
import org.spikepack.project.Coding;
import org.spikepack.project.Project;

/**
 * What the arms of an experiment share.
 *
 * @param title of the experiment, for its provenance
 * @param coding how samples become the drive of the first layer; ANN arms always see the values
 * @param samples the first so many samples of the data set; 0 for all
 * @param batch samples per run of the backend
 * @param seed of random codes, sampling and resampling
 * @param resamples of the bootstrap behind the intervals of information; 0 for no intervals
 * @param recording what to keep beside the measures; null for nothing
 * @param precision what the weights of all arms are rounded to
 * @param timed whether the time per image is measured, which takes up to 0.3 s per arm
 */
public record ExperimentSettings(
    String title,
    Coding coding,
    int samples,
    int batch,
    long seed,
    int resamples,
    @Nullable RecordingRequest recording,
    WeightPrecision precision,
    boolean timed) {

  /** Timed, nothing rounded. */
  public ExperimentSettings(
      String title,
      Coding coding,
      int samples,
      int batch,
      long seed,
      int resamples,
      @Nullable RecordingRequest recording) {
    this(title, coding, samples, batch, seed, resamples, recording, WeightPrecision.F32, true);
  }

  /** Those of a project, without intervals and recording. */
  public static ExperimentSettings of(Project project) {
    return new ExperimentSettings(
        project.name(),
        project.data().coding(),
        project.run().samples(),
        project.run().batch(),
        project.run().seed(),
        0,
        null);
  }

  public ExperimentSettings withSamples(int newSamples) {
    return new ExperimentSettings(
        title, coding, newSamples, batch, seed, resamples, recording, precision, timed);
  }

  public ExperimentSettings withResamples(int newResamples) {
    return new ExperimentSettings(
        title, coding, samples, batch, seed, newResamples, recording, precision, timed);
  }

  public ExperimentSettings recording(RecordingRequest request) {
    return new ExperimentSettings(
        title, coding, samples, batch, seed, resamples, request, precision, timed);
  }

  public ExperimentSettings withPrecision(WeightPrecision newPrecision) {
    return new ExperimentSettings(
        title, coding, samples, batch, seed, resamples, recording, newPrecision, timed);
  }

  /** For runs that answer a gesture: times are NaN. */
  public ExperimentSettings untimed() {
    return new ExperimentSettings(
        title, coding, samples, batch, seed, resamples, recording, precision, false);
  }
}
