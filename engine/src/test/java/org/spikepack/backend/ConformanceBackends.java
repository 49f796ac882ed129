package org.spikepack.backend;

import java.util.List;
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

  /** The judge. */
  static final Backend REFERENCE = new ReferenceBackend();

  static final List<Candidate> ALL =
      Boolean.getBoolean("gpuonly")
          ? List.of(new Candidate(gpu(), true))
          : List.of(
              new Candidate(new ReferenceBackend(), true),
              new Candidate(new SerialBackend(), false),
              new Candidate(open(new Nd4jOffer()), true),
              new Candidate(gpu(), true));

  private static Backend gpu() {
    try {
      return new org.spikepack.backend.gpu.GpuBackend(
          "gpu",
          org.spikepack.backend.gpu.device.DeviceList.ofThisMachine()
              .found()
              .getFirst()
              .open(org.spikepack.backend.gpu.device.CompileCache.none()));
    } catch (NoDevice refusal) {
      throw new IllegalStateException("not to be tested here", refusal);
    }
  }

  private static Backend open(Backends.Offer offer) {
    try {
      return offer.open();
    } catch (NoDevice refusal) {
      throw new IllegalStateException("not to be tested here", refusal);
    }
  }
}
