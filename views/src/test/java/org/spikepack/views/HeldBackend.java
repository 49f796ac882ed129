package org.spikepack.views;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Backends;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Plan;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.backend.TrainingPass;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.fault.BadDesign;

/** The judge, which a test can hold before it begins, and which counts how often it began. */
public final class HeldBackend implements Backend, Backends.Offer {

  private static final int MANY = 1 << 20;

  private final Backend judge = new ReferenceBackend();
  private final Semaphore gate = new Semaphore(MANY);
  private final AtomicInteger begun = new AtomicInteger();

  /** Lets nothing begin. */
  public void hold() {
    gate.drainPermits();
  }

  /** Lets so many begin. */
  public void letGo(int count) {
    gate.release(count);
  }

  /** Lets everything begin. */
  public void letGo() {
    letGo(MANY);
  }

  /** How many runs wanted to begin so far. */
  public int begun() {
    return begun.get();
  }

  @Override
  public String name() {
    return judge.name();
  }

  @Override
  public Backend open() {
    return this;
  }

  @Override
  public String description() {
    return judge.description();
  }

  @Override
  public Executable compile(Plan plan, int maxBatch) throws BadDesign {
    pass();
    return new ReferenceBackend().compile(plan, maxBatch);
  }

  @Override
  public TrainingPass train(Plan plan, int maxBatch, TrainingOptions options) throws BadDesign {
    pass();
    return new ReferenceBackend().train(plan, maxBatch, options);
  }

  /** Holds on when its task is cancelled: a device does not listen either. */
  private void pass() {
    begun.incrementAndGet();
    gate.acquireUninterruptibly();
  }
}
