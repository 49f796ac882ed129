package org.spikepack.backend.gpu;

import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Presentation;
import org.spikepack.backend.gpu.device.DeviceMemory;
import org.spikepack.backend.gpu.device.Grid;
import org.spikepack.backend.gpu.device.Kernel;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.SpikePack;
import org.spikepack.tensor.Tensor;

/**
 * Where a presentation enters. A model without steps sees one value for the whole window: SpikePack
 * the leaky sum {@code Σ_t τ^(T−1−t)·x[t]}, an ANN the mean.
 */
final class InputOp extends Op {

  private final Site site;
  private final Signal out;
  private final NeuronModel neuron;
  private final Kernel inspect;
  private final Kernel gather;
  private final int maxBatch;
  private @Nullable DeviceMemory window;

  InputOp(Site site, Signal out, NeuronModel neuron, int maxBatch) {
    this.site = site;
    this.out = out;
    this.neuron = neuron;
    this.maxBatch = maxBatch;
    this.inspect = site.stage("inspect");
    this.gather = site.stage("gather");
  }

  /** Copies what the next pass reads to the device. */
  void present(Presentation input) {
    Tensor values = input.values();
    int batch = input.batch();
    long rows = input.perStep() ? (long) values.dim(0) * batch : batch;
    if (values.size() != rows * out.size()) {
      throw new IllegalArgumentException(values + " is no batch of samples " + out.shape);
    }
    if (input.perStep() && neuron.spiking() && values.dim(0) != neuron.steps()) {
      throw new IllegalArgumentException(values + " has not " + neuron.steps() + " steps");
    }
    if (input.perStep() && !out.stepped) {
      gather(values, batch);
    } else {
      site.device().write(out.memory(), 0, values.memory());
    }
  }

  private void gather(Tensor values, int batch) {
    int steps = values.dim(0);
    DeviceMemory place = window;
    if (place == null || place.bytes() < values.bytes()) {
      place = site.workspace().take(values.bytes() / batch * maxBatch);
      window = place;
    }
    site.device().write(place, 0, values.memory());
    boolean leaky = neuron instanceof SpikePack;
    site.call(gather)
        .memory(place)
        .memory(out.memory())
        .number(batch * out.size())
        .number(steps)
        .number(neuron instanceof SpikePack pack ? (float) pack.tau() : 1f)
        .number(leaky ? 1f : 1f / steps)
        .run(Grid.line((long) batch * out.size()));
  }

  @Override
  String layer() {
    return out.layer;
  }

  @Override
  void forward(int batch) {
    int rows = batch * out.steps;
    site.call(inspect)
        .memory(out.memory())
        .number(out.size())
        .number(rows)
        .memory(site.alarm())
        .number(number())
        .run(Grid.line((long) rows * out.size()));
  }

  @Override
  void backward(int batch) {}
}
