package org.spikepack.backend;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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

    /** Whether it may be taken without being asked for by name. */
    default boolean chosenByItself() {
      return true;
    }

    /** Why devices of this kind are not among the variants, one reason and remedy each. */
    default List<NoDevice> refused() {
      return List.of();
    }

    /** The devices of this kind one by one, such as {@code gpu:0}; asks the drivers. */
    default List<Offer> variants() {
      return List.of();
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Backends.class);

  private final List<Offer> offers;
  private final Consumer<String> notice;

  /** Backends that may fail; once for all, so that one that failed is not tried again. */
  private final Map<String, Backend> guarded = new HashMap<>();

  /**
   * @param offers in the order of preference
   */
  public Backends(List<Offer> offers) {
    this(offers, LOG::warn);
  }

  /**
   * @param notice told once where a device stops working and another goes on
   */
  public Backends(List<Offer> offers, Consumer<String> notice) {
    this.offers = List.copyOf(offers);
    this.notice = notice;
  }

  /** The first backend that opens, of those that may be taken unasked. */
  public Backend best() throws NoDevice {
    NoDevice last = new NoDevice("backend", "none is installed", "install the program again");
    for (Offer offer : offers) {
      if (!offer.chosenByItself()) {
        continue;
      }
      try {
        return withFallback(offer);
      } catch (NoDevice reason) {
        last = reason;
        LOG.warn("backend {} is not used: {}", offer.name(), reason.getMessage());
      }
    }
    throw last;
  }

  /** The backend of that name; where its device fails in the middle, another goes on. */
  public Backend named(String name) throws NoDevice {
    return withFallback(offer(name));
  }

  /** The backend of that name and no other, for measurements. */
  public Backend opened(String name) throws NoDevice {
    return offer(name).open();
  }

  private Offer offer(String name) throws NoDevice {
    for (Offer offer : offers) {
      if (offer.name().equals(name)) {
        return offer;
      }
      if (name.startsWith(offer.name() + ":")) {
        return variant(offer, name);
      }
    }
    String known = String.join(", ", offers.stream().map(Offer::name).toList());
    throw new NoDevice("backend '" + name + "'", "there is none of this name", "use " + known);
  }

  private static Offer variant(Offer offer, String name) throws NoDevice {
    List<Offer> variants = offer.variants();
    for (Offer variant : variants) {
      if (variant.name().equals(name)) {
        return variant;
      }
    }
    String known = String.join(", ", variants.stream().map(Offer::name).toList());
    throw new NoDevice(
        "backend '" + name + "'",
        "there is none of this name",
        variants.isEmpty() ? "see 'workbench devices' for what is missing" : "use " + known);
  }

  /** Goes on with the next backend where a device stops working in the middle. */
  private synchronized Backend withFallback(Offer offer) throws NoDevice {
    Backend known = guarded.get(offer.name());
    if (known != null) {
      return known;
    }
    Backend backend = offer.open();
    if (!backend.mayFail()) {
      return backend;
    }
    Backend out = new FallbackBackend(backend, () -> after(offer), notice);
    guarded.put(offer.name(), out);
    return out;
  }

  private Backend after(Offer failed) throws NoDevice {
    for (Offer offer : offers) {
      if (offer != failed && offer.chosenByItself()) {
        Backend other = offer.open();
        if (!other.mayFail()) {
          return other;
        }
      }
    }
    throw new NoDevice(
        "backend '" + failed.name() + "'", "there is no other to go on with", "try it again");
  }

  public List<Offer> offers() {
    return offers;
  }
}
