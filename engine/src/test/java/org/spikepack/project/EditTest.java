package org.spikepack.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Concat;
import org.spikepack.network.Dense;
import org.spikepack.network.Dropout;
import org.spikepack.network.Layer;
import org.spikepack.network.Neurons;
import org.spikepack.network.Wire;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.SpikePack;

/** What each edit changes, what it leaves alone, and what it refuses. */
final class EditTest {

  private final Project small = Examples.small();
  private final Project large = Examples.large();

  @Test
  void anAddedLayerStandsLastWithoutWires() throws Exception {
    Project after = new Edit.AddLayer(new Neurons("act")).apply(small);
    assertEquals(new Neurons("act"), after.network().layers().getLast());
    assertEquals(small.network().wires(), after.network().wires());
    assertFault(
        "layer 'fc': another layer has this name; choose another name.",
        new Edit.AddLayer(new Neurons("fc")),
        small);
  }

  @Test
  void removingALayerOfAChainHealsTheWire() throws Exception {
    Project after = new Edit.RemoveLayer("fc").apply(small);
    assertEquals(List.of(new Wire("input", "out")), after.network().wires());
    assertEquals(
        List.of("input", "out"), after.network().layers().stream().map(Layer::name).toList());
    assertFault(
        "layer 'fd': it does not exist; did you mean 'fc'.", new Edit.RemoveLayer("fd"), small);
  }

  @Test
  void healingKeepsTheOrderOfWiresAndAddsNoWireTwice() throws Exception {
    List<Wire> wires = new Edit.RemoveLayer("add").apply(large).network().wires();
    assertEquals(
        List.of("act1", "bn1", "conv1"),
        wires.stream().filter(w -> w.to().equals("concat")).map(Wire::from).toList());
    List<Wire> joined = new Edit.RemoveLayer("act1").apply(large).network().wires();
    assertEquals(
        List.of("bn1"), joined.stream().filter(w -> w.to().equals("add")).map(Wire::from).toList());
  }

  @Test
  void healingGivesALayerWithOneInputOneWireOnly() throws Exception {
    List<Wire> wires = new Edit.RemoveLayer("concat").apply(large).network().wires();
    assertEquals(
        List.of("add"), wires.stream().filter(w -> w.to().equals("pool")).map(Wire::from).toList());
  }

  @Test
  void removingAnEndLeavesNoLooseWires() throws Exception {
    assertEquals(
        List.of(new Wire("fc", "out")),
        new Edit.RemoveLayer("input").apply(small).network().wires());
    assertEquals(
        List.of(new Wire("input", "fc")),
        new Edit.RemoveLayer("out").apply(small).network().wires());
  }

  @Test
  void replacingAndRenamingTakeTheWiresAlong() throws Exception {
    List<Wire> wires = List.of(new Wire("input", "fc9"), new Wire("fc9", "out"));
    Layer wider = new Dense("fc9", 9, false);
    Project replaced = new Edit.ReplaceLayer("fc", wider).apply(small);
    assertEquals(wires, replaced.network().wires());
    assertEquals(wider, replaced.network().layers().get(1));
    Project renamed = new Edit.RenameLayer("fc", "fc9").apply(small);
    assertEquals(wires, renamed.network().wires());
    assertEquals(new Dense("fc9", 2, true), renamed.network().layers().get(1));
    assertFault(
        "layer 'out': another layer has this name; choose another name.",
        new Edit.RenameLayer("fc", "out"),
        small);
  }

  @Test
  void everyKindOfLayerCanBeRenamed() throws Exception {
    for (Layer layer : large.network().layers()) {
      Project there = new Edit.RenameLayer(layer.name(), "other").apply(large);
      assertEquals(large, new Edit.RenameLayer("other", layer.name()).apply(there));
    }
  }

  @Test
  void wiresAreDrawnAndRemoved() throws Exception {
    Project cut = new Edit.Disconnect("input", "fc").apply(small);
    assertEquals(List.of(new Wire("fc", "out")), cut.network().wires());
    Project back = new Edit.Connect("input", "fc").apply(cut);
    assertEquals(new Wire("input", "fc"), back.network().wires().getLast());
    assertFault(
        "wire 'input' → 'fc': it is there already; connect other layers.",
        new Edit.Connect("input", "fc"),
        small);
    assertFault(
        "wire 'fc' → 'fc': it would end where it starts; choose another layer.",
        new Edit.Connect("fc", "fc"),
        small);
    assertFault(
        "layer 'none': it does not exist; use one of 'input', 'fc', 'out'.",
        new Edit.Connect("fc", "none"),
        small);
    assertFault(
        "wire 'fc' → 'input': it does not exist; choose a wire of the network.",
        new Edit.Disconnect("fc", "input"),
        small);
  }

  @Test
  void aLayerDroppedOnAWireTakesItsPlaceAmongTheWires() throws Exception {
    Edit insert = new Edit.InsertOnWire(new Dropout("d", 0.5), new Wire("add", "concat"));
    Project after = insert.apply(large);
    assertEquals(
        List.of("d", "conv1"),
        after.network().wires().stream()
            .filter(w -> w.to().equals("concat"))
            .map(Wire::from)
            .toList());
    assertEquals(large, new Edit.RemoveLayer("d").apply(after));
  }

  @Test
  void armsAreAddedCopiedRenamedAndRemoved() throws Exception {
    Arm extra = new Arm("Extra", new Relu(), List.of(), null, null);
    assertEquals(extra, new Edit.AddArm(extra).apply(small).arms().getLast());
    Project copied = new Edit.DuplicateArm("ANN", "Copy").apply(small);
    assertEquals(small.arms().getFirst().withName("Copy"), copied.arms().get(1));
    assertEquals(small, new Edit.RemoveArm("Copy").apply(copied));
    assertFault(
        "arm 'ANN': two arms have this name; rename one of them.",
        new Edit.DuplicateArm("SpikePack", "ANN"),
        small);
    assertFault(
        "arm 'ANM': it does not exist; did you mean 'ANN'.", new Edit.RemoveArm("ANM"), small);
  }

  @Test
  void armsThatBuildOnARenamedOneFollow() throws Exception {
    Project after = new Edit.RenameArm("ANN", "Teacher").apply(large);
    assertEquals(List.of("Teacher"), after.arms().get(2).needs());
    assertEquals(List.of("Teacher"), after.arms().get(3).needs());
    assertEquals(List.of("Teacher"), after.sweep().arms().getFirst().needs());
    assertEquals(large, new Edit.RenameArm("Teacher", "ANN").apply(after));
    assertFault(
        "arm 'ANN': the arm 'SpikePack trained' builds on it; change that arm's startFrom or"
            + " conversion first.",
        new Edit.RemoveArm("ANN"),
        large);
  }

  @Test
  void theRestIsSetAsGiven() throws Exception {
    DataSettings data = new DataSettings("bundled:mnist", Coding.RATE);
    assertEquals(data, new Edit.SetData(data).apply(small).data());
    RunSettings run = new RunSettings(1, 2, 3, "nd4j");
    assertEquals(run, new Edit.SetRun(run).apply(small).run());
    assertNull(new Edit.SetSweep(null).apply(large).sweep());
    Edit.SetText.Field name = Edit.SetText.Field.NAME;
    assertEquals("New", new Edit.SetText(name, "New").apply(small).name());
    Edit.SetText.Field description = Edit.SetText.Field.DESCRIPTION;
    assertEquals("", new Edit.SetText(description, null).apply(small).description());
    assertNull(new Edit.SetText(Edit.SetText.Field.LESSON, null).apply(large).lesson());
    assertFault(
        "project: its name is ''; use 1 to 80 printable characters, no blanks at the ends.",
        new Edit.SetText(name, null),
        small);
  }

  @Test
  void aNeuronOutOfRangeIsRefused() throws Exception {
    assertEquals(
        Examples.LIF,
        new Edit.SetNeuron("ANN", Examples.LIF).apply(small).arms().getFirst().neuron());
    assertFault(
        "arm 'ANN', neuron: T is 0; use a number of steps from 1 to 16.",
        new Edit.SetNeuron("ANN", ((SpikePack) Examples.SPIKEPACK).withSteps(0)),
        small);
    assertFault(
        "arm 'ANN', weights: the path '../a' leads out of the project folder; name a file inside"
            + " the project folder, such as 'weights/ann.safetensors'.",
        new Edit.ReplaceArm("ANN", small.arms().getFirst().withWeights(List.of("../a"))),
        small);
  }

  @Test
  void aCompositeIsJudgedByItsOutcomeAlone() throws Exception {
    Edit swap =
        new Edit.Composite(
            "Swap names",
            List.of(
                new Edit.RenameArm("ANN", "x"),
                new Edit.RenameArm("SpikePack", "ANN"),
                new Edit.RenameArm("x", "SpikePack")));
    assertEquals(
        List.of("SpikePack", "ANN"), swap.apply(small).arms().stream().map(Arm::name).toList());
    Edit half =
        new Edit.Composite(
            "Half", List.of(new Edit.AddLayer(new Concat("c")), new Edit.RemoveLayer("nothing")));
    assertThrows(BadDesign.class, () -> half.apply(small));
  }

  @Test
  void sweepsAreExpandedTemplateByTemplate() {
    List<Arm> arms = large.sweep().expanded();
    assertEquals(
        List.of("SpikePack T=1", "SpikePack T=2", "SpikePack T=4", "SpikePack T=8"),
        arms.subList(0, 4).stream().map(Arm::name).toList());
    assertEquals(List.of("weights/t8.safetensors"), arms.get(3).weights());
    assertEquals(8, arms.get(3).neuron().steps());
    assertEquals(large.arms().size() + 8, large.armsWithSweep().size());
  }

  private static void assertFault(String message, Edit edit, Project project) {
    assertEquals(message, assertThrows(BadDesign.class, () -> edit.apply(project)).getMessage());
  }
}
