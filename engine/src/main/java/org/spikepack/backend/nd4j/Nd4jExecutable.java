package org.spikepack.backend.nd4j;

import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.fault.BadDesign;
import org.spikepack.tensor.Tensor;

/**
 * Runs a plan: every processor takes its share of the batch through all layers a few samples at a
 * time, so that what one layer writes is still in the cache when the next reads it.
 */
final class Nd4jExecutable implements Executable {

  /** Half of a processor's second-level cache, for what one layer reads and writes. */
  private static final long CACHE_FLOATS = (512 << 10) / Float.BYTES;

  private final Plan plan;
  private final int maxBatch;
  private final int slices;
  private final int portion;
  private @Nullable Runner constant;
  private @Nullable Runner perStep;

  Nd4jExecutable(Plan plan, int maxBatch) {
    this.plan = plan;
    this.maxBatch = maxBatch;
    this.slices = Slices.count(maxBatch);
    this.portion = Math.min(Slices.largest(slices, maxBatch), portion(plan));
    this.constant = new Runner(false);
  }

  /** Samples that stay in the cache together. */
  private static int portion(Plan plan) {
    long steps = plan.stepped() ? plan.neuron().steps() : 1;
    long largest =
        plan.network().order().stream()
            .mapToLong(layer -> plan.network().shape(layer.name()).size() * steps)
            .max()
            .orElse(1);
    return (int) Math.max(1, Math.min(64, CACHE_FLOATS / (2 * largest)));
  }

  /** One circuit and the order of its ops. */
  private final class Runner {
    final Circuit circuit;
    final Schedule schedule = new Schedule();

    Runner(boolean perStep) {
      circuit =
          new Circuit(plan, Parameters.forRunning(plan), perStep, slices, portion, maxBatch, null);
      circuit.ops().forEach(op -> schedule.each(op::forward));
    }

    void run(int batch) {
      Slices.run(
          Math.min(slices, batch),
          slice -> {
            int count = Math.min(slices, batch);
            int end = Slices.start(slice + 1, count, batch);
            for (int first = Slices.start(slice, count, batch); first < end; first += portion) {
              schedule.run(new Turn(slice, first, Math.min(portion, end - first)));
            }
          });
    }
  }

  private Runner runner(boolean steps) {
    Runner found = steps ? perStep : constant;
    if (found == null) {
      found = new Runner(steps);
      if (steps) {
        perStep = found;
      } else {
        constant = found;
      }
    }
    return found;
  }

  @Override
  public int maxBatch() {
    return maxBatch;
  }

  @Override
  public Tensor run(Presentation input, Observer observer) throws BadDesign {
    int batch = input.batch();
    if (batch < 1 || batch > maxBatch) {
      throw new IllegalArgumentException(
          "a batch of " + batch + " where 1 to " + maxBatch + " fit");
    }
    Runner runner = runner(input.perStep() && plan.stepped());
    Circuit circuit = runner.circuit;
    circuit.input().present(input);
    for (Op op : circuit.ops()) {
      op.watch(observer, batch);
    }
    runner.run(batch);
    boolean failed = false;
    for (Op op : circuit.ops()) {
      failed |= op.failed();
    }
    if (failed) {
      throw new Diagnosis(circuit, batch, portion).find();
    }
    for (Op op : circuit.ops()) {
      op.report(observer);
    }
    return circuit.readout().result(batch);
  }

  @Override
  public long activationBytes() {
    return bytes(constant) + bytes(perStep);
  }

  private static long bytes(@Nullable Runner runner) {
    return runner == null ? 0 : runner.circuit.workspace().bytes();
  }

  @Override
  public void close() {
    close(constant);
    close(perStep);
    constant = null;
    perStep = null;
  }

  private static void close(@Nullable Runner runner) {
    if (runner != null) {
      runner.circuit.workspace().close();
    }
  }
}
