package org.spikepack.views.activity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spikepack.measure.Activity;
import org.spikepack.measure.EnergyModel;
import org.spikepack.measure.Operations;
import org.spikepack.run.ArmResult;
import org.spikepack.run.ExperimentResult;
import org.spikepack.run.LayerOperations;
import org.spikepack.run.LayerResult;
import org.spikepack.run.LayerResult.PopulationResult;
import org.spikepack.views.desk.VisibleArms;
import org.spikepack.views.palette.Ink;

/** Every quantity of activity by layer and arm, and its total over the layers. */
public final class ActivityViewModel {

  /** The name of the row of sums. */
  public static final String TOTAL = "Total";

  /**
   * One number of one arm.
   *
   * @param text as it is written
   * @param bar length of its bar, 0 … 1 of the largest in its table
   */
  public record Cell(double value, String text, double bar) {}

  /**
   * One layer, or the total.
   *
   * @param cells one per arm; null where the quantity does not apply
   */
  public record Row(String name, List<@Nullable Cell> cells) {}

  /** Neurons of one arm and layer that stand out. */
  public record Standout(String arm, int neuron) {}

  private final List<ArmResult> arms;
  private final List<Ink> inks;

  private ActivityViewModel(VisibleArms visible) {
    this.arms = visible.arms();
    this.inks = visible.inks();
  }

  public static ActivityViewModel empty() {
    return new ActivityViewModel(VisibleArms.NONE);
  }

  public static ActivityViewModel of(ExperimentResult result) {
    return of(result, Set.of());
  }

  /**
   * @param hidden names of arms that are left out; the others keep their colours
   */
  public static ActivityViewModel of(ExperimentResult result, Set<String> hidden) {
    return new ActivityViewModel(VisibleArms.of(result, hidden));
  }

  public List<String> armNames() {
    return arms.stream().map(ArmResult::name).toList();
  }

  /** The colours of the arms, in their order. */
  public List<Ink> inks() {
    return inks;
  }

  public boolean isEmpty() {
    return arms.isEmpty();
  }

  /** A quantity in every layer that has it, in the order of the data flow. */
  public List<Row> layers(Quantity quantity) {
    List<Row> rows = new ArrayList<>();
    for (String layer : layerNames()) {
      List<@Nullable Double> values = new ArrayList<>();
      for (ArmResult arm : arms) {
        values.add(arm.layer(layer).map(found -> value(quantity, arm, found)).orElse(null));
      }
      if (values.stream().anyMatch(Objects::nonNull)) {
        rows.add(row(layer, quantity, values));
      }
    }
    return scaled(rows);
  }

  /** The same over all layers: sums, and for rates and shares the mean over what they divide by. */
  public Row total(Quantity quantity) {
    List<@Nullable Double> values = new ArrayList<>();
    for (ArmResult arm : arms) {
      values.add(total(quantity, arm));
    }
    return scaled(List.of(row(TOTAL, quantity, values))).getFirst();
  }

  private Set<String> layerNames() {
    Set<String> names = new LinkedHashSet<>();
    arms.forEach(arm -> arm.layers().forEach(layer -> names.add(layer.name())));
    return names;
  }

  private static Row row(String name, Quantity quantity, List<@Nullable Double> values) {
    List<@Nullable Cell> cells = new ArrayList<>();
    for (Double value : values) {
      cells.add(value == null ? null : new Cell(value, text(quantity, value), 0));
    }
    return new Row(name, cells);
  }

  private static List<Row> scaled(List<Row> rows) {
    double most =
        rows.stream()
            .flatMap(row -> row.cells().stream())
            .filter(Objects::nonNull)
            .mapToDouble(Cell::value)
            .max()
            .orElse(0);
    List<Row> out = new ArrayList<>();
    for (Row row : rows) {
      List<@Nullable Cell> cells = new ArrayList<>();
      for (Cell cell : row.cells()) {
        double bar = cell == null || most == 0 ? 0 : cell.value() / most;
        cells.add(cell == null ? null : new Cell(cell.value(), cell.text(), bar));
      }
      out.add(new Row(row.name(), cells));
    }
    return out;
  }

  private static @Nullable Double value(Quantity quantity, ArmResult arm, LayerResult layer) {
    PopulationResult population = layer.population();
    Activity activity = population == null ? null : population.activity();
    LayerOperations operations = layer.operations();
    return switch (quantity) {
      case RATE -> activity == null ? null : activity.firingRate();
      case SILENT -> activity == null ? null : (double) activity.silent().length;
      case SATURATED -> activity == null ? null : (double) activity.saturated().length;
      case ACTIVATION_MEMORY -> population == null ? null : (double) population.activationBits();
      case WEIGHT_MEMORY -> layer.weightBits() == null ? null : (double) layer.weightBits();
      case ACS, MACS, AGAINST_DENSE, PACKED, ENERGY ->
          operations == null ? null : value(quantity, operations, arm.totals().energyModel());
    };
  }

  private static @Nullable Double value(
      Quantity quantity, LayerOperations operations, EnergyModel energy) {
    Operations steps = operations.steps();
    Operations packed = operations.packed();
    return switch (quantity) {
      case ACS -> steps.effectiveAcs();
      case MACS -> steps.effectiveMacs();
      case AGAINST_DENSE -> 1 - steps.sparsity();
      case PACKED -> packed == null ? null : packed.effectiveMacs();
      case ENERGY -> energy.joules(steps) * 1e9;
      default -> null;
    };
  }

  private static @Nullable Double total(Quantity quantity, ArmResult arm) {
    List<PopulationResult> populations =
        arm.layers().stream().map(LayerResult::population).filter(Objects::nonNull).toList();
    return switch (quantity) {
      case ACTIVATION_MEMORY -> (double) arm.totals().activationBits();
      case WEIGHT_MEMORY -> (double) arm.totals().weightBits();
      case ACS, MACS, AGAINST_DENSE, PACKED, ENERGY ->
          value(quantity, arm.totals().operations(), arm.totals().energyModel());
      case RATE -> meanRate(populations);
      case SILENT, SATURATED ->
          arm.neuron().spiking()
              ? activities(populations)
                  .mapToDouble(
                      quantity == Quantity.SILENT
                          ? a -> a.silent().length
                          : a -> a.saturated().length)
                  .sum()
              : null;
    };
  }

  private static Stream<Activity> activities(List<PopulationResult> populations) {
    return populations.stream().map(PopulationResult::activity).filter(Objects::nonNull);
  }

  /** Over all neurons, so that a large layer counts for more. */
  private static @Nullable Double meanRate(List<PopulationResult> populations) {
    double neurons = 0;
    double sum = 0;
    for (PopulationResult population : populations) {
      Activity activity = population.activity();
      if (activity != null) {
        neurons += population.neurons();
        sum += population.neurons() * activity.firingRate();
      }
    }
    return neurons == 0 ? null : sum / neurons;
  }

  private static String text(Quantity quantity, double value) {
    return switch (quantity) {
      case RATE -> String.format(Locale.ROOT, "%.3f", value);
      case AGAINST_DENSE -> String.format(Locale.ROOT, "%.1f %%", 100 * value);
      default -> Metric.count(value);
    };
  }

  /**
   * How a number has changed since other results, such as {@code 0.264, +0.031 since baseline};
   * empty where they do not have it.
   *
   * @param row a layer, or {@link #TOTAL}
   */
  String since(Quantity quantity, String row, int arm, ActivityViewModel earlier) {
    Cell now = cell(quantity, row, armNames().get(arm));
    Cell then = earlier.cell(quantity, row, armNames().get(arm));
    return now == null || then == null
        ? ""
        : now.text()
            + ", "
            + (now.value() < then.value() ? "−" : "+")
            + text(quantity, Math.abs(now.value() - then.value()))
            + " since baseline";
  }

  private @Nullable Cell cell(Quantity quantity, String row, String arm) {
    int place = armNames().indexOf(arm);
    return place < 0
        ? null
        : Stream.concat(layers(quantity).stream(), Stream.of(total(quantity)))
            .filter(each -> each.name().equals(row))
            .findFirst()
            .map(each -> each.cells().get(place))
            .orElse(null);
  }

  /** The silent or saturated neurons of a layer, arm by arm. */
  public List<Standout> standouts(Quantity quantity, String layer) {
    List<Standout> out = new ArrayList<>();
    for (ArmResult arm : arms) {
      Optional<Activity> activity =
          arm.layer(layer).map(LayerResult::population).map(PopulationResult::activity);
      if (activity.isPresent()) {
        int[] found =
            quantity == Quantity.SILENT ? activity.get().silent() : activity.get().saturated();
        for (int neuron : found) {
          out.add(new Standout(arm.name(), neuron));
        }
      }
    }
    return out;
  }
}
