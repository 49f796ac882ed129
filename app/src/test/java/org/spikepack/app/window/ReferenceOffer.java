package org.spikepack.app.window;

import org.spikepack.backend.Backend;
import org.spikepack.backend.Backends;
import org.spikepack.backend.reference.ReferenceBackend;

/** The plain backend alone: the window under test runs the same everywhere. */
record ReferenceOffer() implements Backends.Offer {

  @Override
  public String name() {
    return "reference";
  }

  @Override
  public Backend open() {
    return new ReferenceBackend();
  }
}
