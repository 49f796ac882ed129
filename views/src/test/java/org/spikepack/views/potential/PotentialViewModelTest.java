package org.spikepack.views.potential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.spikepack.fault.UserFault;
import org.spikepack.network.Neurons;
import org.spikepack.network.Shape;
import org.spikepack.neuron.SpikePack;
import org.spikepack.run.ArmSetup;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;
import org.spikepack.views.Desks;
import org.spikepack.views.Results;
import org.spikepack.views.desk.Pin;
import org.spikepack.views.desk.Results.Given;
import org.spikepack.views.desk.Results.Shown;
import org.spikepack.views.potential.PotentialViewModel.Column;
import org.spikepack.views.potential.PotentialViewModel.Moment;

/** What is drawn of real runs and of made-up ones, without a toolkit. */
class PotentialViewModelTest {

  private static PotentialViewModel oneNeuron(int sample) throws UserFault {
    Shown shown = Desks.run("one-neuron", sample);
    PotentialViewModel model = new PotentialViewModel();
    model.show(shown);
    return model;
  }

  private static Column column(PotentialViewModel model, String arm) {
    return model.columns().stream()
        .filter(each -> each.arm().equals(arm))
        .findFirst()
        .orElseThrow();
  }

  /** Drive 0.317, θ = 1/15: u/θ = 4.755, rounded to the word 0101. */
  @Test
  void aDriveOfOneNeuronInEveryArm() throws UserFault {
    PotentialViewModel model = oneNeuron(317);
    assertEquals(
        List.of("ANN", "SpikePack", "LIF", "IF"),
        model.columns().stream().map(Column::arm).toList());
    NeuronTrace pack = column(model, "SpikePack").traces().getFirst();
    assertEquals(5 / 15.0, pack.value(), 1e-6);
    assertEquals(1 / 60.0 - 0.0003333, pack.error(), 1e-5);
    assertEquals("[false, true, false, true]", Arrays.toString(pack.spikes()));
    assertEquals(0.317, column(model, "ANN").traces().getFirst().value(), 1e-6);
    assertEquals(0.25, column(model, "IF").traces().getFirst().value(), 1e-6, "1 spike of 4");
  }

  @Test
  void moreStepsRefineTheStaircaseOfTheSameDrive() {
    double before = Double.MAX_VALUE;
    for (int steps = 1; steps <= 8; steps++) {
      SpikePack model = (SpikePack) Results.SPIKEPACK.withSteps(steps);
      double theta = model.thresholdFor(1);
      double u = 0.3718;
      NeuronTrace trace =
          NeuronTrace.of(
              model, 0, u, model.word(u, theta), model.emit(u, theta).potential(), theta, 0);
      assertTrue(Math.abs(trace.error()) <= theta / 2 + 1e-12, "T = " + steps);
      assertTrue(theta < before);
      before = theta;
    }
  }

  @Test
  void thresholdsAreThoseOfTheChannel() {
    Weights own = new Weights(Map.of("act1.threshold", Tensor.of(new float[] {2, 3}, 2)));
    Given given =
        new Given(
            Tensor.of(new float[1], 1),
            1,
            List.of(),
            List.of(new ArmSetup("A", Results.SPIKEPACK, own)));
    Neurons layer = new Neurons("act1");
    Shape shape = Shape.of(2, 1, 2);
    Thresholds found = Thresholds.of(given, "A", Results.SPIKEPACK, layer, shape);
    assertEquals(2, found.threshold(1));
    assertEquals(3, found.threshold(2));
    Thresholds other = Thresholds.of(given, "B", Results.SPIKEPACK, layer, shape);
    assertEquals(Results.SPIKEPACK.threshold(), other.threshold(2), "the model's own");
  }

  private static PotentialViewModel map() {
    Shape shape = Shape.of(2, 2, 2);
    PotentialViewModel model = new PotentialViewModel();
    float[] drive = {0, 1, 2, 3, 4, 5, 6, -7};
    float[] potentials = new float[32];
    potentials[3 * 8 + 5] = -25;
    model.show(
        new Recorded(
            List.of(
                Results.arm("ANN", Results.RELU, Results.layer("act1", shape, null)),
                Results.arm("LIF", Results.LIF, Results.layer("act1", shape, null))),
            Map.of(
                "ANN/act1/drive", Tensor.of(drive, 1, 8),
                "LIF/act1/drive", Tensor.of(drive, 1, 8),
                "LIF/act1/words", Tensor.zeros(ElementType.U8, 1, 8),
                "LIF/act1/potential", Tensor.of(potentials, 4, 1, 8)),
            null));
    return model;
  }

  @Test
  void oneScaleForAllArmsAndSteps() {
    PotentialViewModel model = map();
    assertEquals(25, model.largest());
    assertEquals(-1, model.shade(-25));
    assertEquals(0, model.shade(0));
    assertEquals(0.5, model.shade(6.25), 1e-12);
    assertEquals(1, model.shade(99));
    model.move(new Moment(3, 1, null));
    assertEquals(25, model.largest(), "colours stay while the scrubber moves");
    assertEquals(-25, column(model, "LIF").at(5, 3));
    assertEquals(5, column(model, "LIF").at(5, -1), "the drive of the whole window");
    assertEquals(5, column(model, "ANN").at(5, 3), "an ANN has no steps");
  }

  @Test
  void featureMapsLieSideBySide() {
    Shape shape = Shape.of(3, 2, 2);
    HeatGrid one = HeatGrid.of(shape, 1, 1);
    assertEquals(2, one.columns());
    assertEquals(4, one.neuronAt(0, 0));
    assertEquals(7, one.neuronAt(1, 1));
    assertEquals(-1, one.neuronAt(2, 0));
    HeatGrid all = HeatGrid.of(shape, HeatGrid.ALL_CHANNELS, 3);
    assertEquals(8, all.columns());
    assertEquals(2, all.rows());
    assertEquals(-1, all.neuronAt(2, 0), "a gap");
    assertEquals(4, all.neuronAt(3, 0));
    assertEquals(11, all.neuronAt(7, 1));
    assertEquals(4, all.next(1, 1, 0), "across the gap");
    assertEquals(1, all.next(4, -1, 0));
    assertEquals(3, all.next(1, 0, 1));
    assertEquals(0, all.next(0, 0, -1), "the edge is the end");
    HeatGrid vector = HeatGrid.of(Shape.of(10), HeatGrid.ALL_CHANNELS, 1.5);
    assertEquals(4, vector.columns());
    assertEquals(9, vector.neuronAt(1, 2));
    assertEquals(-1, vector.neuronAt(2, 2));
  }

  @Test
  void armsShareTheirAxesUnlessAskedNotTo() throws UserFault {
    PotentialViewModel model = oneNeuron(317);
    Column pack = column(model, "SpikePack");
    Column integrate = column(model, "IF");
    Range shared = model.range(pack, Pane.Content.POTENTIAL);
    assertEquals(shared, model.range(integrate, Pane.Content.POTENTIAL));
    assertTrue(shared.high() >= 1, "IF's threshold is in sight");
    model.useSameScale(false);
    Range own = model.range(pack, Pane.Content.POTENTIAL);
    assertNotEquals(shared, own);
    assertTrue(own.high() > 8 / 15.0 && own.high() < 0.7, "8θ and a little more");
  }

  @Test
  void anUnknownLayerIsTheFirstOne() throws UserFault {
    PotentialViewModel model = oneNeuron(0);
    model.select("no such layer", List.of(0));
    assertEquals("neuron", model.layer());
    model.select("neuron", List.of(77));
    assertTrue(model.isEmpty(), "there is no such neuron");
  }

  @Test
  void aMomentPinnedIsHeldBesideTheOneShown() throws UserFault {
    Shown first = Desks.run("one-neuron", 317);
    Shown second = Desks.run("one-neuron", 800);
    PotentialViewModel model = new PotentialViewModel();
    model.show(first);
    model.compare(new Pin(first, 1));
    assertNull(column(model, "SpikePack").pinned(), "one run has one trace");
    model.show(second);
    model.move(new Moment(2, 1, null));
    assertEquals("sample 317, step 1, pinned, beside sample 800, step 2", model.comparison());
    Column pack = column(model, "SpikePack");
    Column kept = Objects.requireNonNull(pack.pinned());
    assertEquals(0.317, kept.traces().getFirst().drive(), 1e-6);
    assertEquals(0.8, pack.traces().getFirst().drive(), 1e-6);
    double now = pack.at(0, 2);
    assertEquals(now, model.mapped(pack, 0), 1e-12);
    model.showDifference(true);
    assertEquals(now - kept.at(0, 1), model.mapped(pack, 0), 1e-12);
    model.compare(null);
    assertFalse(model.difference());
    assertEquals("", model.comparison());
  }
}
