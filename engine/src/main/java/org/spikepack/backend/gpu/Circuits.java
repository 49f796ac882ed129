package org.spikepack.backend.gpu;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.backend.gpu.device.Device;

/**
 * The circuits of one plan with their memory on the device: one for constant input, and one for
 * input per step where the plan has steps, made when first asked for.
 */
final class Circuits implements AutoCloseable {

  private final Device device;
  private final TensorCores tensorCores;
  private final Plan plan;
  private final int maxBatch;
  private final @Nullable Learning learning;
  private final Map<Boolean, Circuit> made = new HashMap<>();
  private final Alarm alarm;
  private boolean closed;

  /**
   * @param tensorCores that products may take
   * @param learning null for circuits that only run
   */
  Circuits(
      Device device,
      TensorCores tensorCores,
      Plan plan,
      int maxBatch,
      @Nullable Learning learning) {
    this.device = device;
    this.tensorCores = tensorCores;
    this.plan = plan;
    this.maxBatch = maxBatch;
    this.learning = learning;
    this.alarm = new Alarm(device);
    circuit(false);
  }

  private Circuit circuit(boolean perStep) {
    return made.computeIfAbsent(
        perStep && plan.stepped(),
        steps -> {
          Site site = new Site(device, new Workspace(device), alarm.memory(), tensorCores);
          return new Circuit(plan, site, steps, maxBatch, learning);
        });
  }

  int maxBatch() {
    return maxBatch;
  }

  /** The circuit for an input, which lies in its memory from now on; the alarm is quiet. */
  Circuit present(Presentation input) {
    if (closed) {
      throw new IllegalStateException("the memory on the device was given back");
    }
    int batch = input.batch();
    if (batch < 1 || batch > maxBatch) {
      throw new IllegalArgumentException(
          "a batch of " + batch + " where 1 to " + maxBatch + " fit");
    }
    Circuit circuit = circuit(input.perStep());
    alarm.clear();
    circuit.input().present(input);
    return circuit;
  }

  /** Number of the op that met NaN or infinity since the last input. */
  OptionalInt raised() {
    return alarm.raised();
  }

  long bytes() {
    return made.values().stream().mapToLong(Circuit::bytes).sum();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      made.values().forEach(Circuit::close);
      made.clear();
      alarm.close();
    }
  }
}
