package org.spikepack.views.desk;

import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.spikepack.network.Neurons;
import org.spikepack.project.Project;
import org.spikepack.run.ArmSetup;
import org.spikepack.run.ExperimentResult;
import org.spikepack.run.LayerResult;
import org.spikepack.run.Recording;
import org.spikepack.tensor.Tensor;

/** What has been measured, newest of each kind. */
public final class Results {

  /**
   * What the arms did with the sample shown; the recording holds it as its sample 0, with drives
   * and potentials of every population.
   *
   * @param project as it was run
   * @param sample its place in the test set
   * @param given what the run was made of; null where nobody kept it
   */
  public record Shown(
      Project project,
      int sample,
      ExperimentResult result,
      Recording recording,
      @Nullable Given given) {

    public Shown(Project project, int sample, ExperimentResult result, Recording recording) {
      this(project, sample, result, recording, null);
    }

    /** The populations of the network, in the order of the data flow. */
    public List<String> populations() {
      return result.arms().isEmpty()
          ? List.of()
          : result.arms().getFirst().layers().stream()
              .filter(layer -> layer.layer() instanceof Neurons)
              .map(LayerResult::name)
              .toList();
    }
  }

  /**
   * What went into the run of a sample.
   *
   * @param input the sample as the data set has it, f32 {@code [shape…]}
   * @param samples in the test set
   * @param classNames in the order of their labels; empty without labels
   * @param arms with their weights, and thresholds where populations have their own
   */
  public record Given(Tensor input, int samples, List<String> classNames, List<ArmSetup> arms) {

    public Given {
      classNames = List.copyOf(classNames);
      arms = List.copyOf(arms);
    }
  }

  /**
   * What the arms did with many samples.
   *
   * @param project as it was run
   * @param whole whether these are the samples of the project's run settings; otherwise a few,
   *     measured anew whenever something changes
   * @param place of a sample of the result in the test set
   */
  public record Measured(
      Project project, ExperimentResult result, boolean whole, IntUnaryOperator place) {

    /** Of the first samples of the test set. */
    public Measured(Project project, ExperimentResult result, boolean whole) {
      this(project, result, whole, IntUnaryOperator.identity());
    }
  }

  /** What a sweep over T yielded, and of which project. */
  public record Swept(Project project, ExperimentResult result) {

    /** Whether a project would still be swept like this. */
    public boolean fits(Project now) {
      return project.network().equals(now.network())
          && project.data().equals(now.data())
          && project.run().equals(now.run())
          && Objects.equals(project.sweep(), now.sweep());
    }
  }

  private final ReadOnlyObjectWrapper<@Nullable Baseline> baseline = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Swept> swept = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Measured> measured = new ReadOnlyObjectWrapper<>();

  /** The sample shown; null before the first run. */
  public ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** The newest measures over samples; null before the first run. */
  public ReadOnlyObjectProperty<@Nullable Measured> measuredProperty() {
    return measured.getReadOnlyProperty();
  }

  /** The newest sweep over T; null before the first. */
  public ReadOnlyObjectProperty<@Nullable Swept> sweptProperty() {
    return swept.getReadOnlyProperty();
  }

  /** Earlier measures to compare the newest with; null for none. */
  public ReadOnlyObjectProperty<@Nullable Baseline> baselineProperty() {
    return baseline.getReadOnlyProperty();
  }

  /** Keeps the newest measures as the baseline, or forgets it. */
  public void keep(boolean on) {
    Measured now = measured.get();
    baseline.set(on && now != null ? new Baseline(now) : null);
  }

  public void show(@Nullable Shown now) {
    shown.set(now);
  }

  public void measure(@Nullable Measured now) {
    measured.set(now);
    if (now == null) {
      baseline.set(null);
    }
  }

  public void sweep(@Nullable Swept now) {
    swept.set(now);
  }
}
