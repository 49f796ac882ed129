package org.spikepack.views.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Extent;
import org.spikepack.network.Wire;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.SpikePack;
import org.spikepack.project.Arm;
import org.spikepack.project.Edit;
import org.spikepack.project.Frame;
import org.spikepack.project.LayoutEdit;
import org.spikepack.project.NetworkEdit;
import org.spikepack.project.SettingEdit;
import org.spikepack.project.Sweep;
import org.spikepack.views.SmallDesks;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.inspector.InspectorViewModel.Fact;
import org.spikepack.views.inspector.InspectorViewModel.Page;
import org.spikepack.views.inspector.InspectorViewModel.Subject;

/** The inspector turns to what was selected last and edits it through the history. */
class InspectorViewModelTest {

  private final Desk desk = SmallDesks.small();
  private final InspectorViewModel model = new InspectorViewModel(desk);

  @Test
  void turnsToWhatIsSelected() {
    assertInstanceOf(Subject.OfExperiment.class, model.subject());
    desk.selection().only("conv1");
    assertInstanceOf(Subject.OfLayer.class, model.subject());
    desk.selection().armProperty().set("LIF");
    assertInstanceOf(Subject.OfArm.class, model.subject());
    desk.selection().wireProperty().set(new Wire("conv1", "act1"));
    assertInstanceOf(Subject.OfWire.class, model.subject());
    desk.selection().clear();
    assertInstanceOf(Subject.OfExperiment.class, model.subject());
  }

  @Test
  void theLayersOfAFrameStandForIt() {
    desk.document()
        .apply(new LayoutEdit.SetFrame(new Frame("f", "Block", List.of("conv1", "act1"), false)));
    desk.selection().layers().addAll(Set.of("conv1", "act1"));
    assertInstanceOf(Subject.OfFrame.class, model.subject());
    model.places().getFirst().set("Stem", null);
    assertEquals("Stem", desk.document().project().layout().frames().getFirst().title());
    desk.selection().layers().add("flat");
    assertInstanceOf(Subject.OfLayers.class, model.subject());
  }

  @Test
  void aParameterChangesTheShapeAndSaysSoInTheHistory() {
    desk.selection().only("conv1");
    Place stride = model.places().getFirst().part("stride");
    assertEquals(Optional.empty(), stride.set(Extent.square(2), null));
    assertTrue(model.facts().contains(new Fact("Out", "8×14×14")), model.facts().toString());
    assertEquals(
        "conv1: Stride 2×2", desk.document().historyProperty().get().entries().getLast().label());
  }

  @Test
  void anUnfinishedLayerKeepsItsProblem() {
    desk.selection().only("conv1");
    model.places().getFirst().part("stride").set(Extent.square(0), null);
    List<BadDesign> problems = model.problems();
    assertEquals(1, problems.size());
    assertTrue(problems.getFirst().what().startsWith("stride "), problems.toString());
    assertTrue(model.facts().contains(new Fact("In", "1×28×28")), "what comes in is still known");
  }

  @Test
  void aDragIsOneStepAndAnotherDragIsAnother() {
    desk.selection().armProperty().set("LIF");
    Place steps = model.places().getFirst().part("steps");
    for (int t = 5; t <= 9; t++) {
      steps.set(t, "first drag");
    }
    steps.set(3, "second drag");
    assertEquals(2, desk.document().historyProperty().get().position());
    desk.document().undo();
    assertEquals(9, desk.document().project().arm("LIF").orElseThrow().neuron().steps());
    desk.document().undo();
    assertEquals(SmallDesks.project(), desk.document().project());
  }

  @Test
  void whatAModelRefusesIsToldToTheFieldAlone() {
    desk.selection().armProperty().set("LIF");
    Place tau = model.places().getFirst().part("tauM");
    BadDesign refused = tau.set(0.5, null).orElseThrow();
    assertTrue(refused.getMessage().contains("tau_m"), refused.getMessage());
    assertEquals(List.of(), desk.messages().said());
    assertFalse(desk.document().historyProperty().get().canUndo());
  }

  @Test
  void settingWhatIsThereIsNoStep() {
    desk.selection().armProperty().set("LIF");
    model.places().getFirst().part("steps").set(4, null);
    assertFalse(desk.document().historyProperty().get().canUndo());
  }

  @Test
  void theSelectionFollowsANewName() {
    desk.selection().only("conv1");
    assertEquals(Optional.empty(), model.rename("stem"));
    assertEquals(Set.of("stem"), desk.selection().layers());
    assertEquals("stem", model.name());
    assertTrue(model.rename("two words").isPresent());
    assertTrue(model.rename("fc").isPresent(), "the name is taken");
    desk.selection().armProperty().set("LIF");
    assertEquals(Optional.empty(), model.rename("Leaky"));
    assertEquals("Leaky", desk.selection().armProperty().get());
  }

  @Test
  void settingsThatAreAbsentCanBeSwitchedOn() {
    desk.selection().armProperty().set("LIF");
    Place training = model.places().get(3);
    assertTrue(training.parts().isEmpty());
    training.set(Starters.training(), null);
    training.part("surrogate").part("alpha").set(4.0, null);
    assertEquals(
        4.0, desk.document().project().arm("LIF").orElseThrow().training().surrogate().alpha());
    training.set(null, null);
    assertEquals(
        SmallDesks.project().arm("LIF"), desk.document().project().arm("LIF"), "all is as before");
  }

  @Test
  void aConversionNeedsAnAnn() {
    assertEquals("ANN", Starters.ann(SmallDesks.project(), "LIF").orElseThrow().name());
    assertEquals(Optional.empty(), Starters.ann(SmallDesks.project(), "ANN"));
  }

  @Test
  void theArmPageIsNeverEmptyWhileThereAreArms() {
    model.pageProperty().set(Page.ARM);
    assertEquals("ANN", model.name());
    desk.selection().armProperty().set("LIF");
    model.places().getFirst().set(NeuronStarters.ALL.getFirst(), null);
    assertFalse(
        desk.document().project().arm("LIF").orElseThrow().neuron() instanceof Lif,
        "another model");
  }

  @Test
  void severalLayersOfOneKindAreSetTogetherInOneStep() throws BadDesign {
    desk.document()
        .apply(
            new Edit.Composite(
                "Two more",
                List.of(
                    new NetworkEdit.AddLayer(Conv2d.square("conv2", 16, 3, 1, 1, true), null),
                    new NetworkEdit.AddLayer(Conv2d.square("conv3", 16, 5, 1, 1, true), null))));
    desk.selection().layers().addAll(Set.of("conv1", "conv2", "conv3"));
    List<String> ids = model.places().stream().map(Place::id).toList();
    assertTrue(
        ids.containsAll(List.of("filters", "kernel", "stride", "bias", "muted")), ids::toString);
    Place filters = model.places().get(ids.indexOf("filters"));
    assertTrue(filters.mixed().getAsBoolean(), "8, 16 and 16");
    assertEquals(Optional.empty(), filters.set(8, null), "also the value of the first");
    assertEquals(List.of(8, 8, 8), filters());
    assertFalse(filters.mixed().getAsBoolean());
    assertEquals(
        "3 layers: Filters 8", desk.document().historyProperty().get().entries().getLast().label());
    desk.document().undo();
    assertEquals(List.of(8, 16, 16), filters());
  }

  private List<Integer> filters() {
    return desk.document().project().network().layers().stream()
        .filter(Conv2d.class::isInstance)
        .map(layer -> ((Conv2d) layer).filters())
        .toList();
  }

  @Test
  void layersOfDifferentKindsHaveTheirMuteInCommon() {
    desk.selection().layers().addAll(Set.of("conv1", "flat"));
    assertEquals(List.of("muted"), model.places().stream().map(Place::id).toList());
  }

  @Test
  void aSweepBeginsWithAllSpikingArms() {
    desk.selection().clear();
    Sweep sweep = Starters.sweep(desk.document().project());
    assertEquals(List.of("SpikePack of", "LIF of"), sweep.arms().stream().map(Arm::name).toList());
    assertTrue(desk.document().apply(new SettingEdit.SetSweep(sweep)));
    SpikePack before = (SpikePack) desk.document().project().arms().get(1).neuron();
    SpikePack eight =
        (SpikePack)
            sweep.expanded("SpikePack of").stream()
                .map(Arm::neuron)
                .filter(neuron -> neuron.steps() == 8)
                .findFirst()
                .orElseThrow();
    assertEquals(
        before.threshold() * before.capacity(),
        eight.threshold() * eight.capacity(),
        1e-9,
        "the range stays");
  }
}
