package org.spikepack.backend;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.NoDevice;

/**
 * A device that may stop working in the middle, and another backend that then goes on from the same
 * place: nothing is lost but time. Once it has failed it is not tried again.
 */
final class FallbackBackend implements Backend {

  private final Backend first;
  private final Other other;
  private final Consumer<String> notice;
  private @Nullable Backend second;

  /** Where the other backend comes from. */
  interface Other {
    Backend open() throws NoDevice;
  }

  /**
   * @param notice told once, in one sentence
   */
  FallbackBackend(Backend first, Other other, Consumer<String> notice) {
    this.first = first;
    this.other = other;
    this.notice = notice;
  }

  @Override
  public String name() {
    return now().name();
  }

  @Override
  public String description() {
    return now().description();
  }

  @Override
  public int gradientShares(int maxBatch) {
    return now().gradientShares(maxBatch);
  }

  private synchronized Backend now() {
    return second == null ? first : second;
  }

  /** The backend that goes on; the first who asks tells the user. */
  synchronized Backend goOn(NoDevice reason) throws NoDevice {
    Backend found = second;
    if (found == null) {
      found = other.open();
      second = found;
      notice.accept(
          reason.where() + ": " + reason.what() + "; going on with " + found.name() + ".");
    }
    return found;
  }

  /** The same for who cannot be told. */
  Backend goOn(DeviceFailure failure) {
    try {
      return goOn(failure.reason());
    } catch (NoDevice none) {
      failure.addSuppressed(none);
      throw failure;
    }
  }

  @Override
  public Executable compile(Plan plan, int maxBatch) throws BadDesign, NoDevice {
    Backend now = now();
    if (now != first) {
      return now.compile(plan, maxBatch);
    }
    try {
      return new FallbackExecutable(this, first.compile(plan, maxBatch), plan);
    } catch (NoDevice refused) {
      return goOn(refused).compile(plan, maxBatch);
    }
  }

  @Override
  public TrainingPass train(Plan plan, int maxBatch, TrainingOptions options)
      throws BadDesign, NoDevice {
    Backend now = now();
    if (now != first) {
      return now.train(plan, maxBatch, options);
    }
    try {
      TrainingPass pass = first.train(plan, maxBatch, options);
      return new FallbackTraining(this, pass, plan, maxBatch, options);
    } catch (NoDevice refused) {
      return goOn(refused).train(plan, maxBatch, options);
    }
  }
}
