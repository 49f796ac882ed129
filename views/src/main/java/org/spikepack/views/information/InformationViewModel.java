package org.spikepack.views.information;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spikepack.measure.InformationLoss;
import org.spikepack.measure.Interval;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.run.ArmResult;
import org.spikepack.run.ExperimentResult;
import org.spikepack.run.LayerResult;
import org.spikepack.run.LayerResult.PopulationResult;
import org.spikepack.views.desk.Selection.Spot;
import org.spikepack.views.palette.Ink;

/**
 * What the information view shows: for each layer and spiking arm how much of the drive's entropy
 * H(U) its spikes transmit and how much they lose. ANN arms have no spikes and are left out.
 */
public final class InformationViewModel {

  /** The unit of every entropy shown. */
  public static final String UNIT = "bits per neuron and window";

  /** An arm as the legend names it. */
  public record LegendEntry(String name, NeuronModel neuron, Ink ink) {}

  /**
   * What one arm's spikes tell in one layer.
   *
   * @param arm index into {@link #arms}
   */
  public record Bar(int arm, InformationLoss loss, Measure measure) {

    /** The full part of the bar, never below 0: I(U;S) or whatever else is shown. */
    public double full() {
      return measure.of(loss);
    }

    /**
     * Height of the whole bar: with the part that is lost, H(U), or I where that came out above.
     */
    public double total() {
      return measure == Measure.PARTS ? full() + Math.max(0, loss.loss()) : full();
    }

    /** The intervals to draw, from left to right; none where none were computed. */
    List<Interval> intervals() {
      Interval own = measure.interval(loss);
      Interval whole = measure == Measure.PARTS ? Measure.DRIVE.interval(loss) : null;
      return Stream.of(own, whole).flatMap(Stream::ofNullable).toList();
    }

    /** The highest point that is drawn, whiskers included. */
    double top() {
      return intervals().stream().mapToDouble(Interval::high).reduce(total(), Math::max);
    }
  }

  /** The bars of one layer, arms in their order. */
  public record Group(String layer, int neurons, List<Bar> bars) {
    public Group {
      bars = List.copyOf(bars);
    }
  }

  private final @Nullable ExperimentResult result;
  private final Measure measure;
  private final Set<String> hidden;
  private final List<LegendEntry> arms;
  private final List<Group> groups;

  private InformationViewModel(
      @Nullable ExperimentResult result,
      Measure measure,
      Set<String> hidden,
      List<LegendEntry> arms,
      List<Group> groups) {
    this.result = result;
    this.measure = measure;
    this.hidden = hidden;
    this.arms = arms;
    this.groups = groups;
  }

  /** Before anything has run. */
  public static InformationViewModel empty() {
    return new InformationViewModel(null, Measure.PARTS, Set.of(), List.of(), List.of());
  }

  public static InformationViewModel of(ExperimentResult result) {
    return of(result, Measure.PARTS, Set.of());
  }

  /** The same results drawn as another quantity. */
  public InformationViewModel showing(Measure wanted) {
    return result == null ? this : of(result, wanted, hidden);
  }

  /** The same results without these arms, and with all others. */
  public InformationViewModel without(Set<String> unwanted) {
    return result == null ? this : of(result, measure, Set.copyOf(unwanted));
  }

  private static InformationViewModel of(
      ExperimentResult result, Measure measure, Set<String> hidden) {
    List<ArmResult> spiking =
        result.arms().stream()
            .filter(arm -> arm.neuron().spiking() && !hidden.contains(arm.name()))
            .toList();
    List<NeuronModel> neurons = result.arms().stream().map(ArmResult::neuron).toList();
    Set<String> layers = new LinkedHashSet<>();
    for (ArmResult arm : spiking) {
      arm.layers().stream()
          .filter(layer -> layer.population() != null)
          .map(LayerResult::name)
          .forEach(layers::add);
    }
    return new InformationViewModel(
        result,
        measure,
        hidden,
        spiking.stream()
            .map(
                arm ->
                    new LegendEntry(
                        arm.name(), arm.neuron(), Ink.of(neurons, result.arms().indexOf(arm))))
            .toList(),
        layers.stream()
            .map(layer -> group(layer, spiking, measure))
            .filter(group -> !group.bars().isEmpty())
            .toList());
  }

  private static Group group(String layer, List<ArmResult> arms, Measure measure) {
    List<Bar> bars =
        IntStream.range(0, arms.size())
            .boxed()
            .flatMap(i -> loss(arms.get(i), layer).map(loss -> new Bar(i, loss, measure)).stream())
            .toList();
    int neurons =
        arms.stream()
            .flatMap(arm -> population(arm, layer).stream())
            .mapToInt(PopulationResult::neurons)
            .max()
            .orElse(0);
    return new Group(layer, neurons, bars);
  }

  private static Optional<InformationLoss> loss(ArmResult arm, String layer) {
    return population(arm, layer).map(PopulationResult::information);
  }

  private static Optional<PopulationResult> population(ArmResult arm, String layer) {
    return arm.layer(layer).map(LayerResult::population);
  }

  public boolean isEmpty() {
    return groups.isEmpty();
  }

  /** What the bars stand for. */
  public Measure measure() {
    return measure;
  }

  /** The spiking arms. */
  public List<LegendEntry> arms() {
    return arms;
  }

  /** In the order of the data flow. */
  public List<Group> groups() {
    return groups;
  }

  /** The highest point of all bars and whiskers, in the unit of the measure. */
  public double most() {
    return groups.stream()
        .flatMap(group -> group.bars().stream())
        .mapToDouble(Bar::top)
        .max()
        .orElse(0);
  }

  /** Which experiment is shown, in one line. */
  public String subtitle() {
    if (result == null) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "%s: %,d samples of %s, seed %d",
        result.provenance().title(),
        result.provenance().samples(),
        result.provenance().dataset(),
        result.provenance().seed());
  }

  /** The first reason to distrust the estimates, where there is one. */
  public Optional<String> warning() {
    for (Group group : groups) {
      for (Bar bar : group.bars()) {
        Optional<String> warning = bar.loss().warning();
        if (warning.isPresent()) {
          return Optional.of(
              "Layer " + group.layer() + ", " + arms.get(bar.arm()).name() + ": " + warning.get());
        }
      }
    }
    return Optional.empty();
  }

  /** The bar of the same layer and arm, by name, in other results. */
  Optional<Bar> like(Group group, Bar bar, InformationViewModel other) {
    String arm = arms.get(bar.arm()).name();
    return other.groups.stream()
        .filter(each -> each.layer().equals(group.layer()))
        .flatMap(each -> each.bars().stream())
        .filter(each -> other.arms.get(each.arm()).name().equals(arm))
        .findFirst();
  }

  /** How much more a bar transmits than in other results; empty where they do not have it. */
  String since(Group group, Bar bar, InformationViewModel other) {
    return like(group, bar, other)
        .map(
            then ->
                String.format(
                    Locale.ROOT,
                    "; baseline: transmitted %.2f (%+.2f since)",
                    then.loss().I(),
                    bar.loss().I() - then.loss().I()))
        .orElse("");
  }

  /** All numbers of a bar, for who points at it. */
  public String describe(Group group, Bar bar) {
    InformationLoss loss = bar.loss();
    return String.format(
        Locale.ROOT,
        "%s, %s: H(U) %.2f bits, transmitted %.2f, lost %.2f; capacity used %.2f bits per step;"
            + " NMSE %.3g",
        arms.get(bar.arm()).name(),
        group.layer(),
        loss.HU(),
        loss.I(),
        loss.loss(),
        loss.capacityUsed(),
        loss.nmse());
  }

  /** Whether a bar is what is pointed at, here or in another view. */
  boolean over(Spot spot, Group group, Bar bar) {
    return (spot.layer().isEmpty() || spot.layer().equals(group.layer()))
        && (spot.arm().isEmpty() || spot.arm().equals(arms.get(bar.arm()).name()));
  }

  /** What is known of a place that is pointed at in any view; empty for nothing. */
  String describe(Spot spot) {
    for (Group group : spot.layer().isEmpty() ? List.<Group>of() : groups) {
      List<Bar> meant = group.bars().stream().filter(bar -> over(spot, group, bar)).toList();
      if (meant.size() == 1) {
        return describe(group, meant.getFirst());
      }
      if (meant.size() > 1) {
        return group.layer()
            + ": "
            + meant.stream().map(this::brief).collect(Collectors.joining("; "));
      }
    }
    return "";
  }

  private String brief(Bar bar) {
    return String.format(
        Locale.ROOT,
        "%s transmits %.2f of %.2f bits",
        arms.get(bar.arm()).name(),
        bar.loss().I(),
        bar.loss().HU());
  }
}
