package org.spikepack.backend.gpu;

import java.util.HashMap;
import java.util.Map;
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
  private final Plan plan;
  private final int maxBatch;
  private final Learning learning;
  private final Alarm alarm;
  private final Map<Boolean, Circuit> circuits = new HashMap<>();
  private @Nullable Circuit last;
  private int batch;
  private boolean closed;

  GpuTraining(Device device, Plan plan, int maxBatch, TrainingOptions options) {
    this.device = device;
    this.plan = plan;
    this.maxBatch = maxBatch;
    this.learning = Learning.of(plan, options);
    this.alarm = new Alarm(device);
    circuit(false);
  }

  private Circuit circuit(boolean perStep) {
    return circuits.computeIfAbsent(
        perStep && plan.stepped(),
        steps -> {
          Site site = new Site(device, new Workspace(device), alarm.memory());
          return new Circuit(plan, site, steps, maxBatch, learning);
        });
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
      if (closed) {
        throw new IllegalStateException("this training pass is closed");
      }
      batch = input.batch();
      if (batch < 1 || batch > maxBatch) {
        throw new IllegalArgumentException(
            "a batch of " + batch + " where 1 to " + maxBatch + " fit");
      }
      Circuit circuit = circuit(input.perStep());
      last = circuit;
      alarm.clear();
      circuit.input().present(input);
      circuit.dropouts().forEach(op -> op.seed(dropoutSeed));
      circuit.ops().forEach(Op::refresh);
      circuit.forward(batch);
      Tensor logits = circuit.result(batch);
      if (alarm.raised().isPresent()) {
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
      if (circuit == null || closed) {
        throw new IllegalStateException("backward before forward");
      }
      circuit.backward(logitGradient, batch);
      circuit.ops().forEach(Op::collect);
    }
  }

  @Override
  public long activationBytes() {
    return circuits.values().stream().mapToLong(Circuit::bytes).sum();
  }

  @Override
  public void close() {
    synchronized (device) {
      if (!closed) {
        closed = true;
        circuits.values().forEach(Circuit::close);
        circuits.clear();
        last = null;
        alarm.close();
      }
    }
  }
}
