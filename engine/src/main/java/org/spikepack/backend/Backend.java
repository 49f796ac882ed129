package org.spikepack.backend;

import org.spikepack.fault.BadDesign;
import org.spikepack.fault.NoDevice;

/** A way to run and train networks: the judge in plain Java, ND4J on the CPU, and others. */
public interface Backend {

  /** As the user types it after {@code --backend}. */
  String name();

  /** One line for people: what runs where. */
  String description();

  /**
   * Makes a plan ready to run.
   *
   * @param maxBatch the largest batch, in samples
   * @throws BadDesign where this backend cannot run the plan, and why
   * @throws NoDevice where the device is gone or full
   */
  Executable compile(Plan plan, int maxBatch) throws BadDesign, NoDevice;

  /**
   * Makes a plan of {@link Plan#forTraining} ready to learn.
   *
   * @throws BadDesign where this backend cannot train the plan, and why
   * @throws NoDevice where the device is gone or full
   */
  TrainingPass train(Plan plan, int maxBatch, TrainingOptions options) throws BadDesign, NoDevice;

  /** Whether its device can stop working in the middle, with a {@link DeviceFailure}. */
  default boolean mayFail() {
    return false;
  }

  /**
   * How many shares of a batch a training sums its gradients in. Sums of floating point depend on
   * it, so a training is the same bit for bit only where this number is.
   */
  default int gradientShares(int maxBatch) {
    return 1;
  }
}
