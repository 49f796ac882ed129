package org.spikepack.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Concat;
import org.spikepack.network.Dense;
import org.spikepack.network.Dropout;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;
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
    Project after = new NetworkEdit.AddLayer(new Neurons("act")).apply(small);
    assertEquals(new Neurons("act"), after.network().layers().getLast());
    assertEquals(small.network().wires(), after.network().wires());
    assertFault(
        "layer 'fc': another layer has this name; choose another name.",
        new NetworkEdit.AddLayer(new Neurons("fc")),
        small);
  }

  @Test
  void removingALayerOfAChainHealsTheWire() throws Exception {
    Project after = new NetworkEdit.RemoveLayer("fc").apply(small);
    assertEquals(List.of(new Wire("input", "out")), after.network().wires());
    assertEquals(
        List.of("input", "out"), after.network().layers().stream().map(Layer::name).toList());
    assertFault(
        "layer 'fd': it does not exist; did you mean 'fc'.",
        new NetworkEdit.RemoveLayer("fd"),
        small);
  }

  @Test
  void healingKeepsTheOrderOfWiresAndAddsNoWireTwice() throws Exception {
    List<Wire> wires = new NetworkEdit.RemoveLayer("add").apply(large).network().wires();
    assertEquals(
        List.of("act1", "bn1", "conv1"),
        wires.stream().filter(w -> w.to().equals("concat")).map(Wire::from).toList());
    List<Wire> joined = new NetworkEdit.RemoveLayer("act1").apply(large).network().wires();
    assertEquals(
        List.of("bn1"), joined.stream().filter(w -> w.to().equals("add")).map(Wire::from).toList());
  }

  @Test
  void healingGivesALayerWithOneInputOneWireOnly() throws Exception {
    List<Wire> wires = new NetworkEdit.RemoveLayer("concat").apply(large).network().wires();
    assertEquals(
        List.of("add"), wires.stream().filter(w -> w.to().equals("pool")).map(Wire::from).toList());
  }

  @Test
  void removingAnEndLeavesNoLooseWires() throws Exception {
    assertEquals(
        List.of(new Wire("fc", "out")),
        new NetworkEdit.RemoveLayer("input").apply(small).network().wires());
    assertEquals(
        List.of(new Wire("input", "fc")),
        new NetworkEdit.RemoveLayer("out").apply(small).network().wires());
  }

  @Test
  void replacingAndRenamingTakeTheWiresAlong() throws Exception {
    List<Wire> wires = List.of(new Wire("input", "fc9"), new Wire("fc9", "out"));
    Layer wider = new Dense("fc9", 9, false);
    Project replaced = new NetworkEdit.ReplaceLayer("fc", wider).apply(small);
    assertEquals(wires, replaced.network().wires());
    assertEquals(wider, replaced.network().layers().get(1));
    Project renamed = new NetworkEdit.RenameLayer("fc", "fc9").apply(small);
    assertEquals(wires, renamed.network().wires());
    assertEquals(new Dense("fc9", 2, true), renamed.network().layers().get(1));
    assertFault(
        "layer 'out': another layer has this name; choose another name.",
        new NetworkEdit.RenameLayer("fc", "out"),
        small);
  }

  @Test
  void everyKindOfLayerCanBeRenamed() throws Exception {
    for (Layer layer : large.network().layers()) {
      Project there = new NetworkEdit.RenameLayer(layer.name(), "other").apply(large);
      assertEquals(large, new NetworkEdit.RenameLayer("other", layer.name()).apply(there));
    }
  }

  @Test
  void wiresAreDrawnAndRemoved() throws Exception {
    Project cut = new NetworkEdit.Disconnect("input", "fc").apply(small);
    assertEquals(List.of(new Wire("fc", "out")), cut.network().wires());
    Project back = new NetworkEdit.Connect("input", "fc").apply(cut);
    assertEquals(new Wire("input", "fc"), back.network().wires().getLast());
    assertFault(
        "wire 'input' → 'fc': it is there already; connect other layers.",
        new NetworkEdit.Connect("input", "fc"),
        small);
    assertFault(
        "wire 'fc' → 'fc': it would end where it starts; choose another layer.",
        new NetworkEdit.Connect("fc", "fc"),
        small);
    assertFault(
        "layer 'none': it does not exist; use one of 'input', 'fc', 'out'.",
        new NetworkEdit.Connect("fc", "none"),
        small);
    assertFault(
        "wire 'fc' → 'input': it does not exist; choose a wire of the network.",
        new NetworkEdit.Disconnect("fc", "input"),
        small);
  }

  @Test
  void aLayerDroppedOnAWireTakesItsPlaceAmongTheWires() throws Exception {
    Edit insert = new NetworkEdit.InsertOnWire(new Dropout("d", 0.5), new Wire("add", "concat"));
    Project after = insert.apply(large);
    assertEquals(
        List.of("d", "conv1"),
        after.network().wires().stream()
            .filter(w -> w.to().equals("concat"))
            .map(Wire::from)
            .toList());
    assertEquals(large, new NetworkEdit.RemoveLayer("d").apply(after));
  }

  @Test
  void armsAreAddedCopiedRenamedAndRemoved() throws Exception {
    Arm extra = new Arm("Extra", new Relu(), List.of(), null, null);
    assertEquals(extra, new ArmEdit.AddArm(extra).apply(small).arms().getLast());
    Project copied = new ArmEdit.DuplicateArm("ANN", "Copy").apply(small);
    assertEquals(small.arms().getFirst().withName("Copy"), copied.arms().get(1));
    assertEquals(small, new ArmEdit.RemoveArm("Copy").apply(copied));
    assertFault(
        "arm 'ANN': two arms have this name; rename one of them.",
        new ArmEdit.DuplicateArm("SpikePack", "ANN"),
        small);
    assertFault(
        "arm 'ANM': it does not exist; did you mean 'ANN'.", new ArmEdit.RemoveArm("ANM"), small);
  }

  @Test
  void armsThatBuildOnARenamedOneFollow() throws Exception {
    Project after = new ArmEdit.RenameArm("ANN", "Teacher").apply(large);
    assertEquals(List.of("Teacher"), after.arms().get(2).needs());
    assertEquals(List.of("Teacher"), after.arms().get(3).needs());
    assertEquals(List.of("Teacher"), after.sweep().arms().getFirst().needs());
    assertEquals(large, new ArmEdit.RenameArm("Teacher", "ANN").apply(after));
    assertFault(
        "arm 'ANN': the arm 'SpikePack trained' builds on it; change that arm's startFrom or"
            + " conversion first.",
        new ArmEdit.RemoveArm("ANN"),
        large);
  }

  @Test
  void theRestIsSetAsGiven() throws Exception {
    DataSettings data = new DataSettings("bundled:mnist", Coding.RATE);
    assertEquals(data, new SettingEdit.SetData(data).apply(small).data());
    RunSettings run = new RunSettings(1, 2, 3, "nd4j");
    assertEquals(run, new SettingEdit.SetRun(run).apply(small).run());
    assertNull(new SettingEdit.SetSweep(null).apply(large).sweep());
    SettingEdit.SetText.Field name = SettingEdit.SetText.Field.NAME;
    assertEquals("New", new SettingEdit.SetText(name, "New").apply(small).name());
    SettingEdit.SetText.Field description = SettingEdit.SetText.Field.DESCRIPTION;
    assertEquals("", new SettingEdit.SetText(description, null).apply(small).description());
    assertNull(
        new SettingEdit.SetText(SettingEdit.SetText.Field.LESSON, null).apply(large).lesson());
    assertFault(
        "project: its name is ''; use 1 to 80 printable characters, no blanks at the ends.",
        new SettingEdit.SetText(name, null),
        small);
  }

  @Test
  void aNeuronOutOfRangeIsRefused() throws Exception {
    assertEquals(
        Examples.LIF,
        new ArmEdit.SetNeuron("ANN", Examples.LIF).apply(small).arms().getFirst().neuron());
    assertFault(
        "arm 'ANN', neuron: T is 0; use a number of steps from 1 to 16.",
        new ArmEdit.SetNeuron("ANN", ((SpikePack) Examples.SPIKEPACK).withSteps(0)),
        small);
    assertFault(
        "arm 'ANN', weights: the path '../a' leads out of the project folder; name a file inside"
            + " the project folder, such as 'weights/ann.safetensors'.",
        new ArmEdit.ReplaceArm("ANN", small.arms().getFirst().withWeights(List.of("../a"))),
        small);
  }

  @Test
  void aCompositeIsJudgedByItsOutcomeAlone() throws Exception {
    Edit swap =
        new Edit.Composite(
            "Swap names",
            List.of(
                new ArmEdit.RenameArm("ANN", "x"),
                new ArmEdit.RenameArm("SpikePack", "ANN"),
                new ArmEdit.RenameArm("x", "SpikePack")));
    assertEquals(
        List.of("SpikePack", "ANN"), swap.apply(small).arms().stream().map(Arm::name).toList());
    Edit half =
        new Edit.Composite(
            "Half",
            List.of(
                new NetworkEdit.AddLayer(new Concat("c")), new NetworkEdit.RemoveLayer("nothing")));
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

  @Test
  void aWireEndsAtTheGivenPort() throws Exception {
    Project loose = new NetworkEdit.AddLayer(new Neurons("n")).apply(large);
    assertEquals(
        List.of("add", "n", "conv1"),
        feeding(new NetworkEdit.Connect("n", "concat", 1).apply(loose), "concat"));
    assertEquals(
        List.of("add", "conv1", "n"),
        feeding(new NetworkEdit.Connect("n", "concat", 2).apply(loose), "concat"));
    assertFault(
        "wire 'n' → 'concat': its port is 3; use a whole number from 0 to 2.",
        new NetworkEdit.Connect("n", "concat", 3),
        loose);
  }

  @Test
  void aDraggedEndOfAWireKeepsItsPort() throws Exception {
    Wire wire = new Wire("add", "concat");
    Project after = new NetworkEdit.Reconnect(wire, new Wire("bn1", "concat")).apply(large);
    assertEquals(List.of("bn1", "conv1"), feeding(after, "concat"));
    assertEquals(large, new NetworkEdit.Reconnect(wire, wire).apply(large));
    assertFault(
        "wire 'conv1' → 'concat': it is there already; connect other layers.",
        new NetworkEdit.Reconnect(wire, new Wire("conv1", "concat")),
        large);
  }

  @Test
  void theDrawingFollowsItsLayers() throws Exception {
    Project renamed = new NetworkEdit.RenameLayer("conv1", "c").apply(large);
    assertEquals("c", renamed.layout().places().getFirst().layer());
    assertEquals(List.of("c", "bn1"), renamed.layout().frames().getFirst().layers());
    Project muted = new NetworkEdit.RenameLayer("drop", "d").apply(large);
    assertEquals(List.of("d"), muted.muted().layers());
    Project removed = new NetworkEdit.RemoveLayer("conv1").apply(large);
    assertEquals(List.of("bn1"), removed.layout().places().stream().map(Placement::layer).toList());
    assertEquals(List.of("bn1"), removed.layout().frames().getFirst().layers());
    Project emptied = new NetworkEdit.RemoveLayer("fc").apply(large);
    assertEquals(List.of("f1"), emptied.layout().frames().stream().map(Frame::id).toList());
    assertEquals(MutedLayers.NONE, new NetworkEdit.RemoveLayer("drop").apply(large).muted());
  }

  @Test
  void layersAreDrawnWhereTheyAreDroppedAndMoved() throws Exception {
    Position here = new Position(3, 4);
    Project added = new NetworkEdit.AddLayer(new Neurons("n"), here).apply(small);
    assertEquals(List.of(new Placement("n", here)), added.layout().places());
    Placement moved = new Placement("n", new Position(5, 6));
    Placement other = new Placement("fc", here);
    Project after = new LayoutEdit.Move(List.of(moved, other)).apply(added);
    assertEquals(List.of(moved, other), after.layout().places());
    Edit insert = new NetworkEdit.InsertOnWire(new Dropout("d", 0.5), new Wire("fc", "out"), here);
    assertEquals(List.of(new Placement("d", here)), insert.apply(small).layout().places());
    assertFault(
        "layout: the layer 'fx' does not exist; did you mean 'fc'.",
        new LayoutEdit.Move(List.of(new Placement("fx", here))),
        small);
  }

  @Test
  void framesAndNotesAreSetAndRemoved() throws Exception {
    Frame frame = new Frame("new", "Both", List.of("fc", "bn1"), false);
    Project framed = new LayoutEdit.SetFrame(frame).apply(large);
    assertEquals(
        List.of(List.of("conv1"), List.of("fc", "bn1")),
        framed.layout().frames().stream().map(Frame::layers).toList());
    Frame shut = new Frame("new", "Shut", List.of("fc"), true);
    assertEquals(shut, new LayoutEdit.SetFrame(shut).apply(framed).layout().frames().getLast());
    assertEquals(1, new LayoutEdit.RemoveFrame("f1").apply(large).layout().frames().size());
    Note note = new Note("n1", "Other", new Position(0, 0), 10);
    assertEquals(List.of(note), new LayoutEdit.SetNote(note).apply(large).layout().notes());
    assertEquals(List.of(), new LayoutEdit.RemoveNote("n1").apply(large).layout().notes());
    assertFault(
        "note 'n2': it does not exist; did you mean 'n1'.", new LayoutEdit.RemoveNote("n2"), large);
  }

  @Test
  void aMutedLayerIsDrawnButLedPast() throws Exception {
    Project muted = new NetworkEdit.MuteLayer("bn1", true).apply(large);
    assertEquals(large.network(), muted.network());
    assertEquals(List.of("drop", "bn1"), muted.muted().layers());
    Network active = muted.activeNetwork();
    assertEquals(
        List.of(new Wire("conv1", "act1")),
        active.wires().stream().filter(wire -> wire.to().equals("act1")).toList());
    assertEquals(
        Set.of("bn1", "drop"),
        large.network().layers().stream()
            .filter(layer -> !active.layers().contains(layer))
            .map(Layer::name)
            .collect(Collectors.toSet()));
    assertEquals(large, new NetworkEdit.MuteLayer("bn1", false).apply(muted));
    assertEquals(
        large.network(), new NetworkEdit.MuteLayer("drop", false).apply(large).activeNetwork());
    assertFault(
        "layer 'out': an end of the network is muted; mute layers between input and readout.",
        new NetworkEdit.MuteLayer("out", true),
        large);
  }

  @Test
  void armsAreMovedAndTrainedOtherwise() throws Exception {
    Project moved = new ArmEdit.MoveArm("IF", 1).apply(large);
    assertEquals(
        List.of("ANN", "IF", "clipped", "SpikePack trained", "LIF"),
        moved.arms().stream().map(Arm::name).toList());
    assertEquals(large, new ArmEdit.MoveArm("IF", 4).apply(moved));
    assertFault(
        "arm 'IF': its place is 5; use a whole number from 0 to 4.",
        new ArmEdit.MoveArm("IF", 5),
        large);
    TrainingSettings training = Examples.training(null);
    Project trained = new ArmEdit.SetTraining("ANN", training).apply(small);
    assertEquals(training, trained.arms().getFirst().training());
    assertEquals(small, new ArmEdit.SetTraining("ANN", null).apply(trained));
  }

  private static List<String> feeding(Project project, String layer) {
    return project.network().wires().stream()
        .filter(wire -> wire.to().equals(layer))
        .map(Wire::from)
        .toList();
  }

  private static void assertFault(String message, Edit edit, Project project) {
    assertEquals(message, assertThrows(BadDesign.class, () -> edit.apply(project)).getMessage());
  }
}
