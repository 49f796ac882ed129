package org.spikepack.backend;

import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.NoDevice;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * Takes a training on elsewhere when its device fails: with the parameters as the optimiser left
 * them, the statistics from before the batch, and the batch itself once more. Whoever holds the
 * parameters keeps holding the same ones.
 */
final class FallbackTraining implements TrainingPass {

  private final FallbackBackend backend;
  private final Plan plan;
  private final int maxBatch;
  private final TrainingOptions options;
  private final Weights live;
  private final Weights gradients;
  private final Weights before;
  private TrainingPass pass;
  private boolean failed;
  private @Nullable Presentation input;
  private long seed;

  FallbackTraining(
      FallbackBackend backend,
      TrainingPass pass,
      Plan plan,
      int maxBatch,
      TrainingOptions options) {
    this.backend = backend;
    this.pass = pass;
    this.plan = plan;
    this.maxBatch = maxBatch;
    this.options = options;
    this.live = pass.parameters();
    this.gradients = pass.gradients();
    this.before = live.copy();
  }

  @Override
  public Weights parameters() {
    return live;
  }

  @Override
  public Weights gradients() {
    return gradients;
  }

  @Override
  public Tensor forward(Presentation next, long dropoutSeed) {
    input = next;
    seed = dropoutSeed;
    if (failed) {
      return forwardElsewhere();
    }
    copy(live, before);
    try {
      return pass.forward(next, dropoutSeed);
    } catch (DeviceFailure failure) {
      replace(failure);
      return forwardElsewhere();
    }
  }

  @Override
  public void backward(Tensor logitGradient) {
    if (!failed) {
      try {
        pass.backward(logitGradient);
        return;
      } catch (DeviceFailure failure) {
        replace(failure);
        forwardElsewhere();
      }
    }
    pass.backward(logitGradient);
    copy(pass.gradients(), gradients);
  }

  /** The other pass has parameters of its own; what it tracks comes back into ours. */
  private Tensor forwardElsewhere() {
    if (input == null) {
      throw new IllegalStateException("backward before forward");
    }
    copy(live, pass.parameters());
    Tensor logits = pass.forward(input, seed);
    copy(pass.parameters(), live);
    return logits;
  }

  private void replace(DeviceFailure failure) {
    copy(before, live);
    TrainingPass old = pass;
    try {
      pass = backend.goOn(failure).train(plan, maxBatch, options);
    } catch (NoDevice | BadDesign none) {
      failure.addSuppressed(none);
      throw failure;
    }
    failed = true;
    old.close();
  }

  private static void copy(Weights from, Weights to) {
    for (String name : to.names()) {
      to.get(name).copyFrom(from.get(name));
    }
  }

  @Override
  public long activationBytes() {
    return pass.activationBytes();
  }

  @Override
  public void close() {
    pass.close();
  }
}
