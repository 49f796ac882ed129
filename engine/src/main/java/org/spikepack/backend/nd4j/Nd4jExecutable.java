package org.spikepack.backend.nd4j;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.fault.BadDesign;
import org.spikepack.tensor.Tensor;

/**
 * Runs a plan: every processor takes its share of the batch through all layers a few samples at a
 * time, so that what one layer writes is still in the cache when the next reads it.
 */
final class Nd4jExecutable implements Executable {

  /** Half of a processor's second-level cache, for what a portion writes in its largest layer. */
  private static final long CACHE_FLOATS = (512 << 10) / Float.BYTES;

  private final Plan plan;
  private final int maxBatch;
  private final int slices;
  private final int portion;
  private final Bounds bounds;
  private final Map<Kind, Runner> runners = new HashMap<>();
  private boolean closed;

  /** Which circuit a run needs. */
  private record Kind(Purpose purpose, boolean perStep) {}

  Nd4jExecutable(Plan plan, int maxBatch) {
    this.plan = plan;
    this.maxBatch = maxBatch;
    this.slices = Slices.count(maxBatch);
    this.portion = Math.min(Slices.largest(slices, maxBatch), portion(plan));
    this.bounds = new Bounds(plan);
    runner(bounds.hold(1) ? Purpose.RUN : Purpose.WATCH, false);
  }

  /** Samples that stay in the cache together. */
  private static int portion(Plan plan) {
    long steps = plan.stepped() ? plan.neuron().steps() : 1;
    long largest =
        plan.network().order().stream()
            .mapToLong(layer -> plan.network().shape(layer.name()).size() * steps)
            .max()
            .orElse(1);
    return (int) Math.max(1, Math.min(64, CACHE_FLOATS / largest));
  }

  /** One circuit and the order of its ops. */
  private final class Runner {
    final Circuit circuit;
    final Schedule schedule = new Schedule();

    Runner(Kind kind) {
      circuit =
          new Circuit(
              plan,
              Parameters.forRunning(plan),
              kind.purpose(),
              kind.perStep(),
              new Workspace(slices),
              portion,
              maxBatch,
              TrainingOptions.DEFAULT);
      circuit.ops().forEach(op -> schedule.each(op::forward));
    }

    /** Whoever is free takes the next portion: samples do not mix, so the order is of no matter. */
    void run(int batch) {
      AtomicInteger next = new AtomicInteger();
      Slices.run(
          Math.min(slices, (batch + portion - 1) / portion),
          slice -> {
            for (int first; (first = next.getAndAdd(portion)) < batch; ) {
              schedule.run(new Turn(slice, first, Math.min(portion, batch - first)));
            }
          });
    }
  }

  private Runner runner(Purpose purpose, boolean perStep) {
    return runners.computeIfAbsent(new Kind(purpose, perStep && plan.stepped()), Runner::new);
  }

  @Override
  public int maxBatch() {
    return maxBatch;
  }

  @Override
  public Tensor run(Presentation input, Observer observer) throws BadDesign {
    if (closed) {
      throw new IllegalStateException("this executable is closed");
    }
    int batch = input.batch();
    if (batch < 1 || batch > maxBatch) {
      throw new IllegalArgumentException(
          "a batch of " + batch + " where 1 to " + maxBatch + " fit");
    }
    if (bounds.hold(1) && !watches(observer)) {
      Circuit circuit = runner(Purpose.RUN, input.perStep()).circuit;
      circuit.input().present(input);
      runner(Purpose.RUN, input.perStep()).run(batch);
      if (bounds.hold(circuit.input().largest())) {
        return circuit.readout().result(batch);
      }
    }
    return runWatched(input, observer, batch);
  }

  private boolean watches(Observer observer) {
    return plan.network().populations().stream().anyMatch(observer::watches)
        || plan.network().order().stream()
            .anyMatch(layer -> layer.weighted() && observer.watchesInputs(layer));
  }

  private Tensor runWatched(Presentation input, Observer observer, int batch) throws BadDesign {
    Runner runner = runner(Purpose.WATCH, input.perStep());
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
    return runners.values().stream().mapToLong(one -> one.circuit.workspace().bytes()).sum();
  }

  @Override
  public void close() {
    closed = true;
    runners.values().forEach(one -> one.circuit.workspace().close());
    runners.clear();
  }
}
