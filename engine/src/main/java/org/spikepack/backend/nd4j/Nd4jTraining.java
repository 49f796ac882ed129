package org.spikepack.backend.nd4j;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.backend.TrainingPass;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/** Forward and backward over a whole batch, every processor on its share of the samples. */
final class Nd4jTraining implements TrainingPass {

  private final Plan plan;
  private final int maxBatch;
  private final int slices;
  private final TrainingOptions options;
  private final Parameters parameters;
  private @Nullable Trainer constant;
  private @Nullable Trainer perStep;
  private @Nullable Trainer last;
  private Turn[] turns = new Turn[0];
  private boolean closed;

  Nd4jTraining(Plan plan, int maxBatch, TrainingOptions options) {
    this.plan = plan;
    this.maxBatch = maxBatch;
    this.slices = Slices.count(maxBatch);
    this.options = options;
    this.parameters = Parameters.forTraining(plan);
  }

  /** One circuit and its two passes. */
  private final class Trainer {
    final Circuit circuit;
    final Schedule forward = new Schedule();
    final Schedule backward = new Schedule();

    Trainer(boolean perStep) {
      int samples = Slices.largest(slices, maxBatch);
      circuit =
          new Circuit(
              plan,
              parameters,
              Purpose.TRAIN,
              perStep,
              new Workspace(slices),
              samples,
              maxBatch,
              options);
      List<Op> ops = circuit.ops();
      ops.forEach(op -> op.forward(forward));
      ops.reversed().forEach(op -> op.backward(backward));
    }
  }

  private Trainer trainer(boolean steps) {
    Trainer found = steps ? perStep : constant;
    if (found == null) {
      found = new Trainer(steps);
      if (steps) {
        perStep = found;
      } else {
        constant = found;
      }
    }
    return found;
  }

  @Override
  public Weights parameters() {
    return parameters.live();
  }

  @Override
  public Weights gradients() {
    return parameters.gradients();
  }

  @Override
  public Tensor forward(Presentation input, long dropoutSeed) {
    if (closed) {
      throw new IllegalStateException("this training pass is closed");
    }
    int batch = input.batch();
    if (batch < 1 || batch > maxBatch) {
      throw new IllegalArgumentException(
          "a batch of " + batch + " where 1 to " + maxBatch + " fit");
    }
    Trainer trainer = trainer(input.perStep() && plan.stepped());
    last = trainer;
    trainer.circuit.input().present(input);
    trainer.circuit.dropouts().forEach(op -> op.seed(dropoutSeed));
    trainer.circuit.ops().forEach(Op::refresh);
    turns = new Turn[slices];
    for (int slice = 0; slice < slices; slice++) {
      int first = Slices.start(slice, slices, batch);
      turns[slice] = new Turn(slice, first, Slices.start(slice + 1, slices, batch) - first);
    }
    trainer.forward.run(turns);
    return trainer.circuit.readout().result(batch);
  }

  @Override
  public void backward(Tensor logitGradient) {
    Trainer trainer = last;
    if (trainer == null) {
      throw new IllegalStateException("backward before forward");
    }
    trainer.circuit.readout().pull(logitGradient);
    trainer.backward.run(turns);
  }

  @Override
  public long activationBytes() {
    return bytes(constant) + bytes(perStep);
  }

  private static long bytes(@Nullable Trainer trainer) {
    return trainer == null ? 0 : trainer.circuit.workspace().bytes();
  }

  @Override
  public void close() {
    closed = true;
    close(constant);
    close(perStep);
    constant = null;
    perStep = null;
    last = null;
  }

  private static void close(@Nullable Trainer trainer) {
    if (trainer != null) {
      trainer.circuit.workspace().close();
    }
  }
}
