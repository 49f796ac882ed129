package org.spikepack.backend.nd4j;

import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.factory.Nd4j;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Backends;
import org.spikepack.fault.NoDevice;

/** Loads the native libraries of ND4J and oneDNN. */
public final class Nd4jOffer implements Backends.Offer {

  @Override
  public String name() {
    return Nd4jBackend.NAME;
  }

  @Override
  public Backend open() throws NoDevice {
    try {
      Nd4j.getExecutioner();
      openblas.blas_set_num_threads(1);
      OneDnn.stayOnThisThread();
      OneDnn.cpu();
      return new Nd4jBackend();
    } catch (LinkageError missing) {
      throw new NoDevice(
          "backend '" + Nd4jBackend.NAME + "'",
          "its native libraries do not load: " + missing,
          "install the program for this operating system and processor, or use --backend"
              + " reference");
    }
  }
}
