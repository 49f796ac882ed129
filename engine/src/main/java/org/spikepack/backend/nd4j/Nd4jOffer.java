package org.spikepack.backend.nd4j;

import org.spikepack.backend.Backend;
import org.spikepack.backend.Backends;
import org.spikepack.fault.NoDevice;

/** Loads oneDNN, which is all that running needs; ND4J follows with the first training. */
public final class Nd4jOffer implements Backends.Offer {

  @Override
  public String name() {
    return Nd4jBackend.NAME;
  }

  @Override
  public Backend open() throws NoDevice {
    try {
      OneDnn.stayOnThisThread();
      return new Nd4jBackend();
    } catch (LinkageError missing) {
      throw Nd4jBackend.notLoaded("oneDNN", missing);
    }
  }
}
