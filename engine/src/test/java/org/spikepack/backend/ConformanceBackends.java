package org.spikepack.backend;

import java.util.ArrayList;
import java.util.List;
import org.spikepack.backend.conformance.ConformanceCase;
import org.spikepack.backend.conformance.Judge;
import org.spikepack.backend.gpu.GpuBackend;
import org.spikepack.backend.gpu.GpuOffers;
import org.spikepack.backend.gpu.device.CompileCache;
import org.spikepack.backend.gpu.device.DeviceList;
import org.spikepack.backend.nd4j.Nd4jOffer;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.backend.reference.SerialBackend;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.NoDevice;

/** The backends under the conformance suite. A new one is one more line. */
final class ConformanceBackends {

  private ConformanceBackends() {}

  /** A backend under test. */
  interface Candidate {

    Backend backend();

    /** Whether it must run and train every case; others may refuse with a reason. */
    boolean complete();

    /**
     * What to run, and what to hold it against.
     *
     * @throws BadDesign where the backend has no form of the case
     */
    Trial trial(ConformanceCase one) throws BadDesign;
  }

  /**
   * One case as a backend meets it.
   *
   * @param plan that the backend runs
   * @param expected that the reference runs, of the same populations
   * @param exact whether every bit must be the same
   * @param nearness how far from a decision a spike may differ otherwise, in unit thresholds
   */
  record Trial(
      Backend backend,
      Plan plan,
      Plan expected,
      Presentation input,
      boolean exact,
      double nearness) {}

  /** A backend that computes with the numbers of the plan. */
  record Plain(Backend backend, boolean complete) implements Candidate {
    @Override
    public Trial trial(ConformanceCase one) throws BadDesign {
      Plan plan = one.forRunning();
      return new Trial(backend, plan, plan, one.presentation(), one.exact(), Judge.nearness(plan));
    }

    @Override
    public String toString() {
      return backend.name();
    }
  }

  /** Every device that is there, PoCL included, compiled anew. */
  static final GpuOffers GPUS = new GpuOffers(DeviceList::ofThisMachine, CompileCache.none());

  /** The judge. */
  static final Backend REFERENCE = new ReferenceBackend();

  static final List<Candidate> ALL = all();

  private static List<Candidate> all() {
    List<Candidate> out = new ArrayList<>();
    out.add(new Plain(new ReferenceBackend(), true));
    out.add(new Plain(new SerialBackend(), false));
    out.add(new Plain(open(new Nd4jOffer()), true));
    for (Backends.Offer device : GPUS.best().variants()) {
      Backend backend = open(device);
      out.add(new Plain(backend, true));
      if (backend instanceof GpuBackend gpu) {
        out.add(new Plain(gpu.onTensorCores(), true));
      }
    }
    out.add(new WholeNumbers());
    return List.copyOf(out);
  }

  private static Backend open(Backends.Offer offer) {
    try {
      return offer.open();
    } catch (NoDevice refusal) {
      throw new IllegalStateException("not to be tested here", refusal);
    }
  }
}
