package org.spikepack.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Plan;
import org.spikepack.backend.integer.QuantiserOptions;
import org.spikepack.backend.nd4j.Nd4jOffer;
import org.spikepack.data.Dataset;
import org.spikepack.fault.UserFault;
import org.spikepack.project.Arm;
import org.spikepack.project.Coding;
import org.spikepack.project.ProjectFile;
import org.spikepack.run.InputCode;
import org.spikepack.workshop.OpenProject;

/** What the sample projects lose when their weights become whole numbers. */
class QuantisationCostTest {

  private static final double MOST_POINTS = 0.5;

  private static QuantisationCost cost(String project, String arm, int samples) throws UserFault {
    OpenProject open = OpenProject.read(Path.of("..", "sample-projects", project));
    Arm chosen = open.arm(arm);
    Plan plan =
        Plan.forRunning(
            open.network(), chosen.neuron(), ProjectFile.loadWeights(open.folder(), chosen));
    Backend floats = new Nd4jOffer().open();
    return QuantisationCost.measure(
        plan,
        open.data().test(),
        new InputCode(Coding.DIRECT, 1),
        samples,
        floats,
        QuantiserOptions.DEFAULT,
        () -> false);
  }

  /** All bundled images where that is quick, else the first ones. */
  @ParameterizedTest
  @CsvSource({
    "mnist-mlp, SpikePack converted, 0, 98",
    "mnist-mlp, SpikePack trained, 0, 98",
    "mnist-mlp, LIF converted, 0, 97",
    "mnist-mlp, LIF trained, 0, 98",
    "mnist-cnn, SpikePack converted, 0, 98",
    "mnist-cnn, SpikePack trained, 0, 98",
    "mnist-cnn, LIF converted, 0, 94",
    "mnist-cnn, LIF trained, 0, 98",
    "fashion-mnist-mlp, SpikePack converted, 0, 89",
    "fashion-mnist-mlp, SpikePack trained, 0, 89",
    "fashion-mnist-mlp, LIF converted, 0, 85",
    "fashion-mnist-mlp, LIF trained, 0, 89",
    "fashion-mnist-cnn, SpikePack converted, 600, 92",
    "fashion-mnist-cnn, SpikePack trained, 600, 92",
    "fashion-mnist-cnn, LIF trained, 200, 91",
    "fashion-mnist-resnet, SpikePack converted, 0, 93",
    "fashion-mnist-resnet, SpikePack trained, 400, 93",
    "fashion-mnist-resnet, LIF converted, 0, 79"
  })
  void atMostHalfAPointIsLost(String project, String arm, int samples, double leastAccuracy)
      throws UserFault {
    QuantisationCost cost = cost(project, arm, samples);
    assertTrue(cost.pointsLost() <= MOST_POINTS, () -> cost + " loses " + cost.pointsLost());
    assertTrue(100 * cost.integerAccuracy() >= leastAccuracy, cost::toString);
    assertTrue(cost.disagreements() >= Math.abs(cost.floatRight() - cost.integerRight()));
    System.out.printf(
        "whole numbers, %s, %s: %.1f %% instead of %.1f %% of %d, %d other classes%n",
        project,
        arm,
        100 * cost.integerAccuracy(),
        100 * cost.floatAccuracy(),
        cost.samples(),
        cost.disagreements());
  }

  @Test
  void pointsAreOfAHundred() {
    QuantisationCost cost = new QuantisationCost(200, 190, 187, 5);
    assertEquals(1.5, cost.pointsLost());
    assertEquals(0.95, cost.floatAccuracy());
    assertEquals(0.935, cost.integerAccuracy());
  }

  @Test
  void itCanBeCancelled() throws UserFault {
    OpenProject open = OpenProject.read(Path.of("..", "sample-projects", "mnist-mlp"));
    Arm arm = open.arm("SpikePack trained");
    Plan plan =
        Plan.forRunning(open.network(), arm.neuron(), ProjectFile.loadWeights(open.folder(), arm));
    Backend floats = new Nd4jOffer().open();
    Dataset data = open.data().test();
    assertThrows(
        CancellationException.class,
        () ->
            QuantisationCost.measure(
                plan,
                data,
                new InputCode(Coding.DIRECT, 1),
                0,
                floats,
                QuantiserOptions.DEFAULT,
                () -> true));
  }
}
