package org.spikepack.backend;

import java.util.List;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.backend.reference.SerialBackend;

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
      List.of(
          new Candidate(new ReferenceBackend(), true), new Candidate(new SerialBackend(), false));
}
