package org.spikepack.views.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spikepack.measure.Confusion;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.run.ArmResult;
import org.spikepack.run.ExperimentResult;
import org.spikepack.views.Results;
import org.spikepack.views.accuracy.AccuracyViewModel.ArmAccuracy;
import org.spikepack.views.accuracy.AccuracyViewModel.Disagreement;
import org.spikepack.views.chart.HeatGrid;

/** Counts, matrices and disagreements, without a toolkit. */
class AccuracyViewModelTest {

  private static final int[] LABELS = {0, 1, 1, 0};

  private static final ExperimentResult RESULT =
      Results.of(arm("ANN", Results.RELU, 0, 1, 1, 0), arm("LIF", Results.LIF, 0, 1, 0, 1));

  private static final AccuracyViewModel MODEL = AccuracyViewModel.of(RESULT);

  private static ArmResult arm(String name, NeuronModel neuron, int... predictions) {
    ArmResult bare = Results.arm(name, neuron);
    return new ArmResult(
        name,
        neuron,
        Confusion.of(LABELS, predictions, 2),
        predictions,
        1,
        List.of(),
        bare.totals());
  }

  @Test
  void everyAccuracyHasItsCountAndInterval() {
    ArmAccuracy lif = MODEL.accuracies().get(1);
    assertEquals(2, lif.correct());
    assertEquals(4, lif.samples());
    assertEquals(0.5, lif.share());
    assertEquals("2 of 4 right, 95 % interval 15.0 … 85.0 %", lif.count());
  }

  @Test
  void disagreementsNameEveryArmsClass() {
    assertEquals(
        List.of(new Disagreement(2, List.of(1, 0)), new Disagreement(3, List.of(0, 1))),
        MODEL.disagreements());
    assertEquals(
        List.of(20, 30),
        AccuracyViewModel.of(RESULT, Set.of(), i -> 10 * i).disagreements().stream()
            .map(Disagreement::sample)
            .toList(),
        "by their places in the test set");
  }

  @Test
  void confusionHasTrueClassesByRow() {
    HeatGrid grid = MODEL.confusion("LIF", List.of("cat", "dog")).orElse(null);
    assertNotNull(grid);
    assertEquals(List.of("cat", "dog"), grid.rows());
    assertEquals(1, grid.values()[0][1]);
    assertEquals(1, grid.values()[1][0]);
  }

  @Test
  void recallIsInPercentByClass() {
    assertEquals(List.of(100.0, 100.0), MODEL.recalls().get(0).values());
    assertEquals(List.of(50.0, 50.0), MODEL.recalls().get(1).values());
  }

  @Test
  void aHiddenArmDisagreesWithNobody() {
    AccuracyViewModel model = AccuracyViewModel.of(RESULT, Set.of("LIF"), i -> i);
    assertEquals(1, model.accuracies().size());
    assertEquals(List.of(), model.disagreements());
  }
}
