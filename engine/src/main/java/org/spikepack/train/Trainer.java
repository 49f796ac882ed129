package org.spikepack.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Backend;
import org.spikepack.data.Dataset;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.NoDevice;
import org.spikepack.neuron.SpikePack;
import org.spikepack.project.EngineVersion;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * Trains one arm: mini-batches in an order drawn anew each epoch, gradients from the backend, an
 * update rule, a validation after each epoch. With the same task and backend the result is the same
 * bit for bit on as many processors, also when it was interrupted and resumed.
 */
public final class Trainer {

  private final Backend backend;
  private final TrainingTask task;
  private final LongSupplier clock;

  /** Where the checkpoint belongs; asked from the training's thread at every write. */
  @FunctionalInterface
  public interface Place {
    /**
     * @throws BadFile where there is no place for it
     */
    Path file() throws BadFile;
  }

  /**
   * @throws BadDesign where data and network do not fit
   */
  public Trainer(Backend backend, TrainingTask task) throws BadDesign {
    this(backend, task, System::nanoTime);
  }

  /**
   * @param clock in nanoseconds; says when a checkpoint is due within an epoch
   */
  Trainer(Backend backend, TrainingTask task, LongSupplier clock) throws BadDesign {
    task.check();
    this.backend = backend;
    this.task = task;
    this.clock = clock;
  }

  /**
   * Trains from the task's first weights.
   *
   * @param cancelled asked before every step
   * @param checkpoint written after every epoch, about every 20 s within one, and when cancelled;
   *     null for none
   * @throws BadDesign when the loss or a weight becomes NaN or infinite; the last checkpoint stays
   */
  public Trained train(
      TrainingListener listener, BooleanSupplier cancelled, @Nullable Path checkpoint)
      throws BadDesign, BadFile, NoDevice {
    return run(
        TrainingState.start(start()),
        listener,
        cancelled,
        checkpoint == null ? null : () -> checkpoint);
  }

  /** As above, with a checkpoint whose place may change while the training goes on. */
  public Trained trainAt(Place checkpoint, TrainingListener listener, BooleanSupplier cancelled)
      throws BadDesign, BadFile, NoDevice {
    return run(TrainingState.start(start()), listener, cancelled, checkpoint);
  }

  /**
   * Goes on from a checkpoint of the same task.
   *
   * @throws BadFile where the checkpoint is damaged, belongs to another task, or was written on
   *     another number of processors, where the weights would not be the same
   */
  public Trained resume(TrainingListener listener, BooleanSupplier cancelled, Path checkpoint)
      throws BadDesign, BadFile, NoDevice {
    return resumeAt(() -> checkpoint, listener, cancelled);
  }

  /** As above, with a checkpoint whose place may change while the training goes on. */
  public Trained resumeAt(Place checkpoint, TrainingListener listener, BooleanSupplier cancelled)
      throws BadDesign, BadFile, NoDevice {
    TrainingState state = new Checkpoint(checkpoint.file(), identity()).read(task);
    return run(state, listener, cancelled, checkpoint);
  }

  private Trained run(
      TrainingState state,
      TrainingListener listener,
      BooleanSupplier cancelled,
      @Nullable Place checkpoint)
      throws BadDesign, BadFile, NoDevice {
    Notebook notebook = checkpoint == null ? null : new Notebook(checkpoint, identity(), clock);
    try (TrainingRun run = new TrainingRun(backend, task, state, listener)) {
      Trained.Ending ending = run.run(cancelled, notebook);
      return new Trained(run.weights(), run.history(), ending, provenance());
    }
  }

  /** The task's weights, with thresholds from the first batch where SpikePack lacks them. */
  private Weights start() throws BadDesign, NoDevice {
    if (!(task.neuron() instanceof SpikePack neuron)) {
      return task.start();
    }
    int[] order = Seeds.order(task.training().size(), task.settings().seed(), 0);
    Tensor samples = task.training().batch(Batches.of(order, 0, task.batchSize()));
    int[] shape = task.network().input().shape().withBatch(samples.dim(0));
    return task.start()
        .overlaid(
            DataThresholds.of(
                backend, task.network(), neuron, task.start(), samples.reshaped(shape)));
  }

  private SequencedMap<String, String> identity() {
    SequencedMap<String, String> out = new LinkedHashMap<>();
    out.put("arm", task.arm());
    out.put("settings", task.settings().toString());
    out.put("neuron", task.neuron().toString());
    out.put("network", task.network().network().toString());
    out.put("training data", stamp(task.training()));
    out.put("validation data", stamp(task.validation()));
    out.put("backend", backend.name());
    int shares = backend.gradientShares(task.batchSize());
    out.put(Checkpoint.SHARES, String.valueOf(shares));
    return out;
  }

  private static String stamp(Dataset data) {
    return data.name() + ", " + data.size() + " samples, SHA-256 " + data.hash();
  }

  private SequencedMap<String, String> provenance() {
    SequencedMap<String, String> out = identity();
    out.put("backend", backend.description());
    out.put("version", EngineVersion.text());
    out.put("java", Runtime.version().toString());
    return out;
  }
}
