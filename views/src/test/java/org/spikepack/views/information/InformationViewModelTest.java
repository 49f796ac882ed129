package org.spikepack.views.information;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spikepack.network.Shape;
import org.spikepack.run.ExperimentResult;
import org.spikepack.views.Results;
import org.spikepack.views.desk.Selection.Spot;
import org.spikepack.views.information.InformationViewModel.Bar;
import org.spikepack.views.information.InformationViewModel.Group;
import org.spikepack.views.information.InformationViewModel.LegendEntry;

/** What is shown, without a toolkit: spiking arms side by side, parts that add up. */
class InformationViewModelTest {

  private static final Shape SHAPE = Shape.of(3, 2, 2);

  private static final ExperimentResult RESULT =
      Results.of(
          Results.arm("ANN", Results.RELU, Results.layer("act1", SHAPE, null)),
          Results.arm(
              "SpikePack",
              Results.SPIKEPACK,
              Results.layer("act1", SHAPE, Results.loss(4, 3, true)),
              Results.layer("act2", SHAPE, Results.loss(5, 5.01, false))),
          Results.arm("LIF", Results.LIF, Results.layer("act1", SHAPE, Results.loss(4, 1, false))));

  @Test
  void spikingArmsStandSideBySideInEveryLayer() {
    InformationViewModel model = InformationViewModel.of(RESULT);
    assertEquals(
        List.of("SpikePack", "LIF"), model.arms().stream().map(LegendEntry::name).toList());
    assertEquals(List.of("act1", "act2"), model.groups().stream().map(Group::layer).toList());
    assertEquals(12, model.groups().getFirst().neurons());
    assertEquals(2, model.groups().get(0).bars().size());
    assertEquals(1, model.groups().get(1).bars().size());
  }

  @Test
  void partsAddUpToTheEntropyOfTheDrive() {
    Bar bar = InformationViewModel.of(RESULT).groups().getFirst().bars().getFirst();
    assertEquals(3, bar.full());
    assertEquals(4, bar.total());
    assertEquals(4.25, bar.top());
  }

  /** The correction of Miller and Madow can put I a little above H(U). */
  @Test
  void aLossBelowZeroIsDrawnAsNone() {
    Bar bar = InformationViewModel.of(RESULT).groups().get(1).bars().getFirst();
    assertEquals(5.01, bar.total());
    assertEquals(5.01, InformationViewModel.of(RESULT).most());
  }

  @Test
  void withoutSpikesThereIsNothingToShow() {
    assertTrue(InformationViewModel.empty().isEmpty());
    ExperimentResult annOnly = Results.of(RESULT.arms().getFirst());
    assertTrue(InformationViewModel.of(annOnly).isEmpty());
  }

  @Test
  void pointingTellsEveryNumberWithItsUnit() {
    InformationViewModel model = InformationViewModel.of(RESULT);
    Group group = model.groups().getFirst();
    assertEquals(
        "SpikePack, act1: H(U) 4.00 bits, transmitted 3.00, lost 1.00; capacity used 0.50 bits per"
            + " step; NMSE 0.0200",
        model.describe(group, group.bars().getFirst()));
  }

  @Test
  void aHiddenArmHasNoBars() {
    InformationViewModel model = InformationViewModel.of(RESULT).without(Set.of("SpikePack"));
    assertEquals(List.of("LIF"), model.arms().stream().map(LegendEntry::name).toList());
    assertEquals(List.of("act1"), model.groups().stream().map(Group::layer).toList());
    assertEquals(
        List.of("LIF"),
        model.showing(Measure.NMSE).arms().stream().map(LegendEntry::name).toList());
    assertEquals(2, model.without(Set.of()).arms().size());
  }

  @Test
  void whatIsPointedAtElsewhereIsToldWithItsNumbers() {
    InformationViewModel model =
        InformationViewModel.of(
            Results.of(
                Results.arm(
                    "SpikePack",
                    Results.SPIKEPACK,
                    Results.layer("act1", Shape.of(12), Results.loss(4, 3, false))),
                Results.arm(
                    "LIF",
                    Results.LIF,
                    Results.layer("act1", Shape.of(12), Results.loss(4, 1, false)))));
    assertTrue(
        model.describe(new Spot("LIF", "act1", 5, 2)).startsWith("LIF, act1: H(U) 4.00 bits"),
        "a spike in the raster points at its arm's bar");
    assertEquals(
        "act1: SpikePack transmits 3.00 of 4.00 bits; LIF transmits 1.00 of 4.00 bits",
        model.describe(Spot.ofLayer("", "act1")));
    assertEquals("", model.describe(Spot.ofLayer("", "fc1")));
    assertEquals("", model.describe(Spot.ofLayer("LIF", "")));
  }

  private static InformationViewModel lif(double transmitted) {
    return InformationViewModel.of(
        Results.of(
            Results.arm(
                "LIF",
                Results.LIF,
                Results.layer("act1", Shape.of(12), Results.loss(4, transmitted, false)))));
  }

  @Test
  void aBarIsComparedWithItsLikeInEarlierResults() {
    InformationViewModel now = lif(1.5);
    Group group = now.groups().getFirst();
    Bar bar = group.bars().getFirst();
    assertEquals(1, now.like(group, bar, lif(1)).orElseThrow().full());
    assertEquals("; baseline: transmitted 1.00 (+0.50 since)", now.since(group, bar, lif(1)));
    assertEquals("", now.since(group, bar, InformationViewModel.empty()));
  }
}
