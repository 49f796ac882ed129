package org.spikepack.backend.gpu;

import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.backend.TrainingPass;
import org.spikepack.backend.gpu.device.Device;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * Forward and backward over a whole batch on a device. Between the two it keeps drives and packed
 * words; of SpikePack nothing grows with T.
 */
final class GpuTraining implements TrainingPass {

  private final Device device;
  private final Learning learning;
  private final Circuits circuits;
  private @Nullable Circuit last;
  private int batch;

  GpuTraining(Device device, Plan plan, int maxBatch, TrainingOptions options) {
    this.device = device;
    this.learning = Learning.of(plan, options);
    this.circuits = new Circuits(device, TensorCores.NONE, plan, maxBatch, learning);
  }

  @Override
  public Weights parameters() {
    return learning.live();
  }

  @Override
  public Weights gradients() {
    return learning.gradients();
  }

  @Override
  public Tensor forward(Presentation input, long dropoutSeed) {
    synchronized (device) {
      Circuit circuit = circuits.present(input);
      batch = input.batch();
      last = circuit;
      circuit.dropouts().forEach(op -> op.seed(dropoutSeed));
      circuit.ops().forEach(Op::refresh);
      circuit.forward(batch);
      Tensor logits = circuit.result(batch);
      if (circuits.raised().isPresent()) {
        for (long i = 0; i < logits.size(); i++) {
          logits.set(i, Double.NaN);
        }
      }
      circuit.ops().forEach(Op::commit);
      return logits;
    }
  }

  @Override
  public void backward(Tensor logitGradient) {
    synchronized (device) {
      Circuit circuit = last;
      if (circuit == null) {
        throw new IllegalStateException("backward before forward");
      }
      circuit.backward(logitGradient, batch);
      circuit.ops().forEach(Op::collect);
    }
  }

  @Override
  public long activationBytes() {
    return circuits.bytes();
  }

  @Override
  public void close() {
    synchronized (device) {
      last = null;
      circuits.close();
    }
  }
}
