package org.spikepack.views.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikepack.measure.Activity;
import org.spikepack.measure.EnergyModel;
import org.spikepack.measure.Operations;
import org.spikepack.network.Dense;
import org.spikepack.network.Neurons;
import org.spikepack.network.Shape;
import org.spikepack.run.ArmResult;
import org.spikepack.run.LayerOperations;
import org.spikepack.run.LayerResult;
import org.spikepack.run.Totals;
import org.spikepack.views.Results;
import org.spikepack.views.activity.ActivityViewModel.Cell;
import org.spikepack.views.activity.ActivityViewModel.Row;
import org.spikepack.views.activity.ActivityViewModel.Standout;

/** Quantities by layer and arm, their bars and totals, without a toolkit. */
class ActivityViewModelTest {

  private static final LayerOperations OPERATIONS =
      new LayerOperations(new Operations(1000, 500, 3000), null);

  private static final ActivityViewModel MODEL =
      ActivityViewModel.of(
          Results.of(
              arm(0.25, new int[] {3}, new int[0]), arm(0.5, new int[] {1, 2}, new int[] {0})));

  private static ArmResult arm(double rate, int[] silent, int[] saturated) {
    Activity activity = new Activity(4, 10, 1, rate, 1, silent, saturated);
    LayerResult weighted =
        new LayerResult(new Dense("fc1", 8, true), Shape.of(8), null, OPERATIONS, 64L);
    LayerResult population =
        new LayerResult(
            new Neurons("act1"),
            Shape.of(8),
            new LayerResult.PopulationResult(8, activity, null, null, null, 32),
            null,
            null);
    ArmResult bare = Results.arm("LIF " + rate, Results.LIF);
    return new ArmResult(
        bare.name(),
        bare.neuron(),
        null,
        new int[0],
        1,
        List.of(weighted, population),
        new Totals(OPERATIONS, EnergyModel.FLOAT32, 32, 64));
  }

  private static Cell cell(Row row, int arm) {
    Cell cell = row.cells().get(arm);
    assertNotNull(cell);
    return cell;
  }

  @Test
  void barsAreSharesOfTheLargest() {
    Row row = MODEL.layers(Quantity.RATE).getFirst();
    assertEquals("act1", row.name());
    assertEquals(0.5, cell(row, 0).bar());
    assertEquals(1, cell(row, 1).bar());
    assertEquals("0.250", cell(row, 0).text());
  }

  @Test
  void layersWithoutTheQuantityAreLeftOut() {
    assertEquals(List.of("fc1"), MODEL.layers(Quantity.MACS).stream().map(Row::name).toList());
    assertNull(MODEL.total(Quantity.PACKED).cells().getFirst());
  }

  @Test
  void energyFollowsFromThePublishedConstants() {
    Cell total = cell(MODEL.total(Quantity.ENERGY), 0);
    assertEquals(1000 * 4.6e-3 + 500 * 0.9e-3, total.value(), 1e-9);
    assertEquals("50.0 %", cell(MODEL.total(Quantity.AGAINST_DENSE), 0).text());
  }

  @Test
  void standingOutNeuronsAreNamedByArm() {
    assertEquals(
        List.of(
            new Standout("LIF 0.25", 3), new Standout("LIF 0.5", 1), new Standout("LIF 0.5", 2)),
        MODEL.standouts(Quantity.SILENT, "act1"));
    assertEquals(List.of(new Standout("LIF 0.5", 0)), MODEL.standouts(Quantity.SATURATED, "act1"));
  }

  @Test
  void numbersOfAnySizeAreShort() {
    assertEquals("7", Metric.count(7));
    assertEquals("1.76 k", Metric.count(1760));
    assertEquals("18.5 k", Metric.count(18_480));
    assertEquals("1.00 M", Metric.count(999_900));
  }
}
