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
    return switch (random.nextInt(17)) {
      case 0 -> new Edit.AddLayer(newLayer());
      case 1 -> new Edit.RemoveLayer(layer(network));
      case 2 -> new Edit.ReplaceLayer(layer(network), newLayer());
      case 3 -> new Edit.RenameLayer(layer(network), newName());
      case 4, 5 -> new Edit.Connect(layer(network), layer(network));
      case 6 -> new Edit.Disconnect(wire(network).from(), wire(network).to());
      case 7 -> new Edit.InsertOnWire(newLayer(), wire(network));
      case 8 -> new Edit.SetNeuron(arm(project), Examples.SPIKEPACK.withSteps(random.nextInt(18)));
      case 9 -> new Edit.AddArm(new Arm(newName(), new Relu(), List.of(), null, null));
      case 10 -> new Edit.DuplicateArm(arm(project), newName());
      case 11 -> new Edit.RenameArm(arm(project), newName());
      case 12 -> new Edit.RemoveArm(arm(project));
      case 13 -> new Edit.SetRun(new RunSettings(random.nextInt(9), 1, random.nextLong(), null));
      case 14 -> new Edit.SetText(Edit.SetText.Field.LESSON, random.nextBoolean() ? null : "x");
      case 15 -> new Edit.SetSweep(random.nextBoolean() ? null : Examples.large().sweep());
      default -> new Edit.Composite("Both", List.of(next(project), next(project)));
    };
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
