package org.spikepack.backend.integer;

import java.util.List;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Backends;
import org.spikepack.fault.NoDevice;

/**
 * Whole numbers for the spiking arms of a project, and another backend for its ANN arms, so that
 * they still stand side by side.
 *
 * @param others for arms without spikes, in the order of preference
 */
public record IntegerOffer(List<Backends.Offer> others) implements Backends.Offer {

  public IntegerOffer {
    others = List.copyOf(others);
  }

  @Override
  public String name() {
    return IntegerBackend.NAME;
  }

  @Override
  public Backend open() throws NoDevice {
    return new IntegerBackend(QuantiserOptions.DEFAULT, new Backends(others).best());
  }
}
