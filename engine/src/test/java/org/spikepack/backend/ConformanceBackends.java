package org.spikepack.backend;

import java.util.ArrayList;
import java.util.List;
import org.spikepack.backend.gpu.GpuOffers;
import org.spikepack.backend.gpu.device.CompileCache;
import org.spikepack.backend.gpu.device.DeviceList;
import org.spikepack.backend.nd4j.Nd4jOffer;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.backend.reference.SerialBackend;
import org.spikepack.fault.NoDevice;

/** The backends under the conformance suite. A new one is one more line. */
final class ConformanceBackends {

  private ConformanceBackends() {}

  /**
   * @param backend held against the reference
   * @param complete whether it must run and train every case; others may refuse with a reason
   */
  record Candidate(Backend backend, boolean complete) {
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
    out.add(new Candidate(new ReferenceBackend(), true));
    out.add(new Candidate(new SerialBackend(), false));
    out.add(new Candidate(open(new Nd4jOffer()), true));
    for (Backends.Offer device : GPUS.best().variants()) {
      out.add(new Candidate(open(device), true));
    }
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
