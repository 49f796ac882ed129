package org.spikepack.views.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.spikepack.measure.Confusion;
import org.spikepack.measure.Interval;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.project.Arm;
import org.spikepack.project.Project;
import org.spikepack.project.Sweep;
import org.spikepack.run.ArmResult;
import org.spikepack.run.ExperimentResult;
import org.spikepack.views.chart.BarChart;
import org.spikepack.views.chart.Curve;
import org.spikepack.views.chart.HeatGrid;
import org.spikepack.views.desk.VisibleArms;
import org.spikepack.views.palette.Ink;

/** Accuracy by arm, its confusion matrix, and the samples on which the arms differ. */
public final class AccuracyViewModel {

  /**
   * How often one arm was right.
   *
   * @param interval Wilson's, 95 %
   */
  public record ArmAccuracy(
      String arm, NeuronModel neuron, long correct, long samples, Interval interval) {

    public double share() {
      return samples == 0 ? 0 : (double) correct / samples;
    }

    /** Such as {@code 964 of 1,000 right, 95 % interval 95.1 … 97.4 %}. */
    public String count() {
      return String.format(
          Locale.ROOT,
          "%,d of %,d right, 95 %% interval %.1f … %.1f %%",
          correct,
          samples,
          100 * interval.low(),
          100 * interval.high());
    }
  }

  /**
   * A sample that the arms see differently.
   *
   * @param predictions one class per arm
   */
  public record Disagreement(int sample, List<Integer> predictions) {

    public Disagreement {
      predictions = List.copyOf(predictions);
    }
  }

  private final List<ArmResult> arms;
  private final List<Ink> inks;

  private final IntUnaryOperator place;

  private AccuracyViewModel(VisibleArms visible, IntUnaryOperator place) {
    this.arms = visible.arms();
    this.inks = visible.inks();
    this.place = place;
  }

  public static AccuracyViewModel empty() {
    return new AccuracyViewModel(VisibleArms.NONE, IntUnaryOperator.identity());
  }

  public static AccuracyViewModel of(ExperimentResult result) {
    return of(result, Set.of(), IntUnaryOperator.identity());
  }

  /**
   * @param hidden names of arms that are left out; the others keep their colours
   * @param place of a sample of the result in the test set
   */
  public static AccuracyViewModel of(
      ExperimentResult result, Set<String> hidden, IntUnaryOperator place) {
    return new AccuracyViewModel(VisibleArms.of(result, hidden), place);
  }

  public List<String> armNames() {
    return arms.stream().map(ArmResult::name).toList();
  }

  /** The colours of the arms, in their order. */
  public List<Ink> inks() {
    return inks;
  }

  /** The arms that were judged by labels. */
  public List<ArmAccuracy> accuracies() {
    List<ArmAccuracy> out = new ArrayList<>();
    for (ArmResult arm : arms) {
      Confusion confusion = arm.confusion();
      if (confusion != null) {
        out.add(
            new ArmAccuracy(
                arm.name(),
                arm.neuron(),
                confusion.correct(),
                confusion.samples(),
                confusion.accuracyInterval()));
      }
    }
    return out;
  }

  /**
   * The confusion matrix of an arm, true classes by row.
   *
   * @param classes names in the order of their labels
   */
  public Optional<HeatGrid> confusion(String arm, List<String> classes) {
    return arms.stream()
        .filter(one -> one.name().equals(arm))
        .findFirst()
        .map(ArmResult::confusion)
        .map(
            confusion ->
                new HeatGrid(
                    names(classes, confusion.classes()),
                    names(classes, confusion.classes()),
                    "true class",
                    "predicted class",
                    Arrays.stream(confusion.counts())
                        .map(row -> Arrays.stream(row).asDoubleStream().toArray())
                        .toArray(double[][]::new),
                    true));
  }

  /** The name of every class; its number where it has none. */
  public static List<String> names(List<String> classes, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> i < classes.size() ? classes.get(i) : String.valueOf(i))
        .toList();
  }

  /** Per class the percentage classified rightly, arm beside arm. */
  public List<BarChart.Series> recalls() {
    List<BarChart.Series> out = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) {
      Confusion confusion = arms.get(i).confusion();
      if (confusion != null) {
        out.add(
            new BarChart.Series(
                arms.get(i).name(),
                inks.get(i),
                Arrays.stream(confusion.recall()).mapToObj(share -> 100 * share).toList()));
      }
    }
    return out;
  }

  /** Classes that the arms were judged by; 0 without labels. */
  public int classes() {
    return arms.stream()
        .map(ArmResult::confusion)
        .flatMap(confusion -> Optional.ofNullable(confusion).stream())
        .mapToInt(Confusion::classes)
        .max()
        .orElse(0);
  }

  /** Samples to which not all arms give the same class, in their order. */
  public List<Disagreement> disagreements() {
    List<Disagreement> out = new ArrayList<>();
    int samples = arms.stream().mapToInt(arm -> arm.predictions().length).min().orElse(0);
    for (int i = 0; i < samples; i++) {
      int sample = i;
      List<Integer> predictions = arms.stream().map(arm -> arm.predictions()[sample]).toList();
      if (predictions.stream().distinct().count() > 1) {
        out.add(new Disagreement(place.applyAsInt(i), predictions));
      }
    }
    return out;
  }

  /**
   * Accuracy in percent over T: one curve per template of the sweep, and a level dashed line for
   * each arm without time.
   */
  public static List<Curve> overSteps(Project project, ExperimentResult swept) {
    Sweep sweep = project.sweep();
    if (sweep == null) {
      return List.of();
    }
    List<NeuronModel> neurons = sweep.arms().stream().map(Arm::neuron).toList();
    List<Curve> out = new ArrayList<>();
    for (int i = 0; i < sweep.arms().size(); i++) {
      Sweep alone = new Sweep(sweep.steps(), List.of(sweep.arms().get(i)));
      List<Curve.Point> points = new ArrayList<>();
      for (Arm arm : alone.expanded()) {
        confusion(swept, arm.name()).ifPresent(c -> points.add(point(arm.neuron().steps(), c)));
      }
      out.add(new Curve(sweep.arms().get(i).name(), Ink.of(neurons, i), false, points));
    }
    double first = sweep.steps().stream().mapToInt(Integer::intValue).min().orElse(1);
    double last = sweep.steps().stream().mapToInt(Integer::intValue).max().orElse(1);
    for (ArmResult arm : swept.arms()) {
      Confusion confusion = arm.confusion();
      if (!arm.neuron().spiking() && confusion != null) {
        double level = 100 * confusion.accuracy();
        out.add(
            new Curve(
                arm.name(),
                Ink.of(arm.neuron()),
                true,
                List.of(new Curve.Point(first, level), new Curve.Point(last, level))));
      }
    }
    return out;
  }

  private static Optional<Confusion> confusion(ExperimentResult swept, String arm) {
    return swept.arm(arm).map(ArmResult::confusion);
  }

  private static Curve.Point point(int steps, Confusion confusion) {
    Interval interval = confusion.accuracyInterval();
    return new Curve.Point(
        steps, 100 * confusion.accuracy(), 100 * interval.low(), 100 * interval.high());
  }
}
