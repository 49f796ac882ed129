package org.spikepack.views.editor;

import java.util.List;
import org.spikepack.backend.Backends;
import org.spikepack.network.Dense;
import org.spikepack.network.Flatten;
import org.spikepack.network.Input;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.project.Arm;
import org.spikepack.project.Coding;
import org.spikepack.project.DataSettings;
import org.spikepack.project.History;
import org.spikepack.project.Layout;
import org.spikepack.project.MutedLayers;
import org.spikepack.project.Project;
import org.spikepack.project.RunSettings;
import org.spikepack.views.desk.Desk;

/** Small projects on a desk. */
final class Desks {

  private Desks() {}

  /** input, flat, fc1, act1, fc2, readout: one after another. */
  static Desk chain() {
    return with(
        Network.chain(
            List.<Layer>of(
                new Input("input", Shape.of(1, 4, 4)),
                new Flatten("flat"),
                new Dense("fc1", 8, true),
                new Neurons("act1"),
                new Dense("fc2", 3, true),
                new Readout("readout"))));
  }

  static Desk with(Network network) {
    Project project =
        new Project(
            "Test",
            "",
            network,
            MutedLayers.NONE,
            Layout.NONE,
            new DataSettings("bundled:fashion-mnist", Coding.DIRECT),
            List.of(
                new Arm(
                    "SpikePack", new SpikePack(4, 2, Rounding.ROUND, 1), List.of(), null, null)),
            null,
            new RunSettings(10, 10, 1, null),
            null);
    return new Desk(History.of(project), new Backends(List.of()));
  }
}
