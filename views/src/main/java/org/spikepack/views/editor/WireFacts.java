package org.spikepack.views.editor;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spikepack.measure.Activity;
import org.spikepack.measure.InformationLoss;
import org.spikepack.project.Arm;
import org.spikepack.project.Project;
import org.spikepack.run.ArmResult;
import org.spikepack.run.ExperimentResult;
import org.spikepack.run.LayerResult.PopulationResult;
import org.spikepack.views.desk.Results.Measured;

/** What the wires carry in one arm: bits per value, firing rate, and what survives of the drive. */
final class WireFacts {

  /** A value that is not spikes is a 32-bit floating-point number. */
  private static final int FLOAT_BITS = 32;

  /**
   * What survives of the drive in the spikes of a population.
   *
   * @param drive H(U) in bits
   * @param transmitted I(U; S) in bits
   */
  record Surviving(double drive, double transmitted) {

    /** 0 … 1; 1 for a drive that says nothing. */
    double share() {
      return drive <= 0 ? 1 : Math.clamp(transmitted / drive, 0, 1);
    }
  }

  private final Project project;
  private final @Nullable ExperimentResult result;
  private final @Nullable Arm arm;

  /**
   * @param wanted the arm to speak of; the first spiking one where it does not spike
   */
  WireFacts(Project project, @Nullable Measured measured, String wanted) {
    this.project = project;
    this.result = measured == null ? null : measured.result();
    this.arm =
        project
            .arm(wanted)
            .filter(WireFacts::spiking)
            .or(() -> project.arms().stream().filter(WireFacts::spiking).findFirst())
            .orElse(null);
  }

  private static boolean spiking(Arm arm) {
    return arm.neuron().spiking();
  }

  /** The arm spoken of; empty where none spikes. */
  Optional<Arm> arm() {
    return Optional.ofNullable(arm);
  }

  int bits(Link link) {
    return bits(link, arm);
  }

  private static int bits(Link link, @Nullable Arm arm) {
    return link.carrier() == null || arm == null || !spiking(arm)
        ? FLOAT_BITS
        : arm.neuron().steps();
  }

  /** Spikes per neuron and step, 0 … 1; empty before a run and where there are no spikes. */
  OptionalDouble rate(@Nullable String population, Arm of) {
    return population(population, of.name())
        .map(PopulationResult::activity)
        .map(Activity::firingRate)
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  /** Empty before a run and where there are no spikes. */
  Optional<Surviving> surviving(Link link) {
    return arm().flatMap(of -> surviving(link.carrier(), of));
  }

  private Optional<Surviving> surviving(@Nullable String population, Arm of) {
    return population(population, of.name())
        .map(PopulationResult::information)
        .map((InformationLoss loss) -> new Surviving(loss.HU(), loss.I()));
  }

  private Optional<PopulationResult> population(@Nullable String layer, String armName) {
    ExperimentResult known = result;
    if (known == null || layer == null) {
      return Optional.empty();
    }
    return known
        .arm(armName)
        .flatMap((ArmResult of) -> of.layer(layer))
        .map(found -> found.population());
  }

  /** The second line of a wire's label, such as {@code 4 bits · 12 %}. */
  String label(Link link) {
    String bits = bits(link) + " bits";
    Arm of = arm;
    OptionalDouble rate = of == null ? OptionalDouble.empty() : rate(link.carrier(), of);
    return rate.isPresent() ? bits + " · " + percent(rate.getAsDouble()) : bits;
  }

  static String percent(double share) {
    double percent = 100 * share;
    return percent < 10
        ? String.format(Locale.ROOT, "%.1f %%", percent)
        : String.format(Locale.ROOT, "%.0f %%", percent);
  }

  /** Everything known of a wire, one line for each arm. */
  String describe(Link link) {
    String head =
        link.wire().from()
            + " → "
            + link.wire().to()
            + (link.shape() == null ? ": shape unknown" : ": " + link.shape());
    return project.arms().stream()
        .map(of -> "\n" + of.name() + ": " + describe(link, of))
        .collect(Collectors.joining("", head, ""));
  }

  private String describe(Link link, Arm of) {
    StringBuilder out = new StringBuilder().append(bits(link, of)).append(" bits per value");
    rate(link.carrier(), of)
        .ifPresent(rate -> out.append(", ").append(percent(rate)).append(" of steps fire"));
    surviving(link.carrier(), of)
        .ifPresent(
            kept ->
                out.append(
                    String.format(
                        Locale.ROOT,
                        ", %.2f of %.2f bits survive",
                        kept.transmitted(),
                        kept.drive())));
    return out.toString();
  }
}
