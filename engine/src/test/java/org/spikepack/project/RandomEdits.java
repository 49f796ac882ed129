package org.spikepack.project;

import java.util.List;
import java.util.Random;
import org.spikepack.network.Add;
import org.spikepack.network.Concat;
import org.spikepack.network.Dense;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.Wire;
import org.spikepack.neuron.Relu;

/** Edits as an impatient user would make them; many fit, some do not. */
final class RandomEdits {

  private final Random random;

  RandomEdits(long seed) {
    random = new Random(seed);
  }

  Edit next(Project project) {
    Network network = project.network();
    return switch (random.nextInt(26)) {
      case 0 -> new NetworkEdit.AddLayer(newLayer());
      case 1 -> new NetworkEdit.RemoveLayer(layer(network));
      case 2 -> new NetworkEdit.ReplaceLayer(layer(network), newLayer());
      case 3 -> new NetworkEdit.RenameLayer(layer(network), newName());
      case 4, 5 -> new NetworkEdit.Connect(layer(network), layer(network));
      case 6 -> new NetworkEdit.Disconnect(wire(network).from(), wire(network).to());
      case 7 -> new NetworkEdit.InsertOnWire(newLayer(), wire(network));
      case 8 ->
          new ArmEdit.SetNeuron(arm(project), Examples.SPIKEPACK.withSteps(random.nextInt(18)));
      case 9 -> new ArmEdit.AddArm(new Arm(newName(), new Relu(), List.of(), null, null));
      case 10 -> new ArmEdit.DuplicateArm(arm(project), newName());
      case 11 -> new ArmEdit.RenameArm(arm(project), newName());
      case 12 -> new ArmEdit.RemoveArm(arm(project));
      case 13 ->
          new SettingEdit.SetRun(new RunSettings(random.nextInt(9), 1, random.nextLong(), null));
      case 14 ->
          new SettingEdit.SetText(
              SettingEdit.SetText.Field.LESSON, random.nextBoolean() ? null : "x");
      case 15 -> new SettingEdit.SetSweep(random.nextBoolean() ? null : Examples.large().sweep());
      case 16 -> new NetworkEdit.MuteLayer(layer(network), random.nextBoolean());
      case 17 -> new LayoutEdit.Move(List.of(new Placement(layer(network), position())));
      case 18 -> new NetworkEdit.AddLayer(newLayer(), position());
      case 19 -> new NetworkEdit.Connect(layer(network), layer(network), random.nextInt(3));
      case 20 -> new NetworkEdit.Reconnect(wire(network), new Wire("input", layer(network)));
      case 21 ->
          new LayoutEdit.SetFrame(
              new Frame(newName(), "F", List.of(layer(network)), random.nextBoolean()));
      case 22 -> new LayoutEdit.SetNote(new Note("n" + random.nextInt(3), "N", position(), 100));
      case 23 -> new LayoutEdit.RemoveNote("n" + random.nextInt(3));
      case 24 -> new ArmEdit.MoveArm(arm(project), random.nextInt(6));
      default -> new Edit.Composite("Both", List.of(next(project), next(project)));
    };
  }

  private Position position() {
    return new Position(random.nextInt(1000), random.nextInt(1000));
  }

  private Layer newLayer() {
    return switch (random.nextInt(4)) {
      case 0 -> new Add(newName());
      case 1 -> new Concat(newName());
      case 2 -> new Neurons(newName());
      default -> new Dense(newName(), random.nextInt(9), random.nextBoolean());
    };
  }

  private String newName() {
    return "n" + random.nextInt(60);
  }

  private String layer(Network network) {
    List<Layer> layers = network.layers();
    return layers.isEmpty() ? "none" : layers.get(random.nextInt(layers.size())).name();
  }

  private Wire wire(Network network) {
    List<Wire> wires = network.wires();
    return wires.isEmpty() ? new Wire("a", "b") : wires.get(random.nextInt(wires.size()));
  }

  private String arm(Project project) {
    List<Arm> arms = project.arms();
    return arms.isEmpty() ? "none" : arms.get(random.nextInt(arms.size())).name();
  }
}
