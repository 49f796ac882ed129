package org.spikepack.backend;

import org.spikepack.fault.BadDesign;
import org.spikepack.fault.NoDevice;
import org.spikepack.tensor.Tensor;

/** Runs a batch again elsewhere when its device fails; observers see it once. */
final class FallbackExecutable implements Executable {

  private final FallbackBackend backend;
  private final Plan plan;
  private Executable executable;
  private boolean failed;

  FallbackExecutable(FallbackBackend backend, Executable executable, Plan plan) {
    this.backend = backend;
    this.executable = executable;
    this.plan = plan;
  }

  @Override
  public int maxBatch() {
    return executable.maxBatch();
  }

  @Override
  public Tensor run(Presentation input, Observer observer) throws BadDesign {
    if (failed) {
      return executable.run(input, observer);
    }
    try {
      return executable.run(input, observer);
    } catch (DeviceFailure failure) {
      replace(failure);
      return executable.run(input, observer);
    }
  }

  private void replace(DeviceFailure failure) throws BadDesign {
    Executable before = executable;
    try {
      executable = backend.goOn(failure).compile(plan, before.maxBatch());
    } catch (NoDevice none) {
      failure.addSuppressed(none);
      throw failure;
    }
    failed = true;
    before.close();
  }

  @Override
  public long activationBytes() {
    return executable.activationBytes();
  }

  @Override
  public void close() {
    executable.close();
  }
}
