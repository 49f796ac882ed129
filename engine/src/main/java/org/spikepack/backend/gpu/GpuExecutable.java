package org.spikepack.backend.gpu;

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
  private final Circuits circuits;

  GpuExecutable(Device device, TensorCores tensorCores, Plan plan, int maxBatch) {
    this.device = device;
    this.circuits = new Circuits(device, tensorCores, plan, maxBatch, null);
  }

  @Override
  public int maxBatch() {
    return circuits.maxBatch();
  }

  @Override
  public Tensor run(Presentation input, Observer observer) throws BadDesign {
    synchronized (device) {
      Circuit circuit = circuits.present(input);
      int batch = input.batch();
      circuit.forward(observer, batch);
      Tensor out = circuit.result(batch);
      requireFinite(circuit);
      circuit.report(observer);
      return out;
    }
  }

  private void requireFinite(Circuit circuit) throws BadDesign {
    OptionalInt op = circuits.raised();
    if (op.isPresent()) {
      throw new BadDesign(
          "layer '" + circuit.ops().get(op.getAsInt()).layer() + "'",
          "it produced a value that is NaN or infinite",
          "check its weights, thresholds and the input data");
    }
  }

  @Override
  public long activationBytes() {
    return circuits.bytes();
  }

  @Override
  public void close() {
    synchronized (device) {
      circuits.close();
    }
  }
}
