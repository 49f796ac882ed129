package org.spikepack.app;

import org.spikepack.backend.Backend;
import org.spikepack.backend.Backends;

/** A backend of plain Java, which every machine can open. */
record PlainOffer(Backend open) implements Backends.Offer {

  @Override
  public String name() {
    return open.name();
  }
}
