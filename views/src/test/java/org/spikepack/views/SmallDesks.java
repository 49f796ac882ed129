package org.spikepack.views;

import java.util.List;
import org.spikepack.backend.Backends;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Dense;
import org.spikepack.network.Flatten;
import org.spikepack.network.Input;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.project.Arm;
import org.spikepack.project.Coding;
import org.spikepack.project.DataSettings;
import org.spikepack.project.History;
import org.spikepack.project.Layout;
import org.spikepack.project.MutedLayers;
import org.spikepack.project.Project;
import org.spikepack.project.RunSettings;
import org.spikepack.views.desk.Desk;

/** Desks with a small project: a convolution, its neurons and a dense layer; three arms. */
public final class SmallDesks {

  private SmallDesks() {}

  public static Desk small() {
    return new Desk(History.of(project()), new Backends(List.of()));
  }

  public static Project project() {
    return new Project(
        "Small",
        "",
        Network.chain(
            List.of(
                new Input("input", Shape.of(1, 28, 28)),
                Conv2d.square("conv1", 8, 3, 1, 1, true),
                new Neurons("act1"),
                new Flatten("flat"),
                new Dense("fc", 10, true),
                new Readout("out"))),
        MutedLayers.NONE,
        Layout.NONE,
        new DataSettings("bundled:mnist", Coding.DIRECT),
        List.of(
            arm("ANN", Results.RELU), arm("SpikePack", Results.SPIKEPACK), arm("LIF", Results.LIF)),
        null,
        new RunSettings(100, 10, 1, null),
        null);
  }

  private static Arm arm(String name, NeuronModel neuron) {
    return new Arm(name, neuron, List.of("weights/ann.safetensors"), null, null);
  }
}
