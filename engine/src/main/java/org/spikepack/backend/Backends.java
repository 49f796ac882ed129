package org.spikepack.backend;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spikepack.fault.NoDevice;

/**
 * The backends this machine offers, fastest first, and why it does not offer the others. Made once
 * by whoever starts the program, with one {@link Offer} per kind.
 */
public final class Backends {

  /** One way to obtain a backend; refusing is a normal answer. */
  public interface Offer {
    /** As the user types it after {@code --backend}. */
    String name();

    /**
     * Loads what the backend needs.
     *
     * @throws NoDevice with the reason and the remedy
     */
    Backend open() throws NoDevice;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Backends.class);

  private final List<Offer> offers;

  /**
   * @param offers in the order of preference
   */
  public Backends(List<Offer> offers) {
    this.offers = List.copyOf(offers);
  }

  /** The first backend that opens. */
  public Backend best() throws NoDevice {
    NoDevice last = new NoDevice("backend", "none is installed", "install the program again");
    for (Offer offer : offers) {
      try {
        return offer.open();
      } catch (NoDevice reason) {
        last = reason;
        LOG.warn("backend {} is not used: {}", offer.name(), reason.getMessage());
      }
    }
    throw last;
  }

  /** The backend of that name. */
  public Backend named(String name) throws NoDevice {
    for (Offer offer : offers) {
      if (offer.name().equals(name)) {
        return offer.open();
      }
    }
    String known = String.join(", ", offers.stream().map(Offer::name).toList());
    throw new NoDevice("backend '" + name + "'", "there is none of this name", "use " + known);
  }

  public List<Offer> offers() {
    return offers;
  }
}
