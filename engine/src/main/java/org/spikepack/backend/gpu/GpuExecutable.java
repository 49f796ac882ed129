package org.spikepack.backend.gpu;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.backend.gpu.device.Device;
import org.spikepack.fault.BadDesign;
import org.spikepack.tensor.Tensor;

/** Runs a plan on a device, the whole batch at once. */
final class GpuExecutable implements Executable {

  private final Device device;
  private final Plan plan;
  private final int maxBatch;
  private final Map<Boolean, Circuit> circuits = new HashMap<>();
  private final Alarm alarm;
  private boolean closed;

  GpuExecutable(Device device, Plan plan, int maxBatch) {
    this.device = device;
    this.plan = plan;
    this.maxBatch = maxBatch;
    this.alarm = new Alarm(device);
    circuit(false);
  }

  private Circuit circuit(boolean perStep) {
    return circuits.computeIfAbsent(
        perStep && plan.stepped(),
        steps -> {
          Site site = new Site(device, new Workspace(device), alarm.memory());
          return new Circuit(plan, site, steps, maxBatch, null);
        });
  }

  @Override
  public int maxBatch() {
    return maxBatch;
  }

  @Override
  public Tensor run(Presentation input, Observer observer) throws BadDesign {
    synchronized (device) {
      if (closed) {
        throw new IllegalStateException("this executable is closed");
      }
      int batch = input.batch();
      if (batch < 1 || batch > maxBatch) {
        throw new IllegalArgumentException(
            "a batch of " + batch + " where 1 to " + maxBatch + " fit");
      }
      Circuit circuit = circuit(input.perStep());
      alarm.clear();
      circuit.input().present(input);
      circuit.watch(observer, batch);
      circuit.forward(batch);
      Tensor out = circuit.result(batch);
      requireFinite(circuit);
      circuit.report(observer);
      return out;
    }
  }

  private void requireFinite(Circuit circuit) throws BadDesign {
    OptionalInt op = alarm.raised();
    if (op.isPresent()) {
      throw new BadDesign(
          "layer '" + circuit.ops().get(op.getAsInt()).layer() + "'",
          "it produced a value that is NaN or infinite",
          "check its weights, thresholds and the input data");
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
        alarm.close();
      }
    }
  }
}
