package org.spikepack.backend.gpu;

import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Population;
import org.spikepack.backend.gpu.device.DeviceMemory;
import org.spikepack.backend.gpu.device.Grid;
import org.spikepack.backend.gpu.device.Kernel;
import org.spikepack.network.Neurons;
import org.spikepack.network.Shape;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** Shows an observer what one population did; nothing is read back that nobody watches. */
final class PopulationWatch {

  private final Site site;
  private final Neurons layer;
  private final Shape shape;
  private final NeuronModel model;
  private final @Nullable SteadyNeurons steady;
  private final Kernel mean;
  private final Kernel packPotentials;
  private @Nullable DeviceMemory drive;
  private @Nullable DeviceMemory values;
  private @Nullable DeviceMemory potentials;
  private @Nullable Population seen;

  /**
   * @param steady null for neurons that take steps
   */
  PopulationWatch(
      Site site, Neurons layer, Shape shape, NeuronModel model, @Nullable SteadyNeurons steady) {
    this.site = site;
    this.layer = layer;
    this.shape = shape;
    this.model = model;
    this.steady = steady;
    this.mean = site.stage("meanOverSteps");
    this.packPotentials = site.stage("packPotentials");
  }

  /** Whether it will be seen. */
  boolean begin(Observer observer, int batch) {
    seen = null;
    if (observer.watches(layer)) {
      boolean membrane = model.spiking() && observer.wantsPotentials(layer);
      int[] dims = shape.withBatch(batch);
      Population room =
          new Population(
              Tensor.zeros(ElementType.F32, dims),
              model.spiking() ? Tensor.zeros(Plan.wordType(model), dims) : null,
              Tensor.zeros(ElementType.F32, dims),
              membrane
                  ? Tensor.zeros(ElementType.F32, shape.withSteps(model.steps(), batch))
                  : null);
      seen = room;
      drive = Room.of(site, drive, room.drive().bytes());
      values = Room.of(site, values, room.values().bytes());
      if (room.potentials() != null) {
        potentials = Room.of(site, potentials, room.potentials().bytes());
      }
    }
    return seen != null;
  }

  /** Where the neurons leave their drive, or null. */
  @Nullable DeviceMemory drive() {
    return seen == null ? null : drive;
  }

  /** Where they leave their potentials, or null. */
  @Nullable DeviceMemory potentials() {
    return seen == null || seen.potentials() == null ? null : potentials;
  }

  /** Reads back what the neurons just did. */
  void store(Signal out, int batch) {
    Population into = seen;
    DeviceMemory mean = values;
    DeviceMemory from = drive;
    if (into == null || mean == null || from == null) {
      return;
    }
    read(into.drive(), from);
    site.call(this.mean)
        .source(out, batch)
        .number(1f / out.steps)
        .memory(mean)
        .memory(null)
        .number(0)
        .run(Grid.line((long) batch * out.size()));
    read(into.values(), mean);
    if (into.words() != null) {
      read(into.words(), out.memory());
    }
    DeviceMemory membrane = potentials();
    if (into.potentials() != null && membrane != null) {
      if (steady != null && model instanceof SpikePack pack) {
        packPotentials(pack, steady, from, membrane, batch);
      }
      read(into.potentials(), membrane);
    }
  }

  private void packPotentials(
      SpikePack pack, SteadyNeurons neurons, DeviceMemory from, DeviceMemory into, int batch) {
    site.call(packPotentials)
        .memory(from)
        .memory(neurons.theta())
        .memory(neurons.levels())
        .number(pack.steps())
        .number(pack.rounding() == Rounding.ROUND ? 1 : 0)
        .number(shape.size())
        .number(shape.area())
        .number(batch)
        .memory(into)
        .run(Grid.line((long) batch * shape.size()));
  }

  private void read(Tensor into, DeviceMemory from) {
    site.device().read(into.memory().asSlice(0, into.bytes()), from, 0);
  }

  void report(Observer observer) {
    if (seen != null) {
      observer.population(layer, seen);
    }
  }
}
