package org.spikepack.backend.gpu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Backends;
import org.spikepack.backend.gpu.device.CompileCache;
import org.spikepack.backend.gpu.device.Device;
import org.spikepack.backend.gpu.device.DeviceList;
import org.spikepack.backend.gpu.device.DeviceOffer;
import org.spikepack.fault.NoDevice;

/**
 * The graphics processors of this machine as backends: {@code gpu} is the best of them, {@code
 * gpu:N} the one at place N. Drivers are asked when somebody first wants to know; a device is
 * opened once and then shared.
 */
public final class GpuOffers {

  private static final String NAME = "gpu";

  private final Supplier<DeviceList> machine;
  private final CompileCache cache;
  private final List<Optional<Backend>> opened = new ArrayList<>();
  private @Nullable DeviceList devices;

  /**
   * @param machine asked once
   */
  public GpuOffers(Supplier<DeviceList> machine, CompileCache cache) {
    this.machine = machine;
    this.cache = cache;
  }

  /** The graphics processors of this machine. */
  public static GpuOffers ofThisMachine(Path cacheFolder) {
    return new GpuOffers(DeviceList::ofThisMachine, CompileCache.in(cacheFolder));
  }

  /** The devices that are there, and why others are not. */
  public synchronized DeviceList devices() {
    DeviceList known = devices;
    if (known == null) {
      known = machine.get();
      devices = known;
      known.found().forEach(one -> opened.add(Optional.empty()));
    }
    return known;
  }

  /** The best device, for all who do not care which. */
  public Backends.Offer best() {
    return new Offer(NAME, 0, false);
  }

  /** Every device by its place. */
  List<Backends.Offer> each() {
    List<Backends.Offer> out = new ArrayList<>();
    for (int i = 0; i < devices().found().size(); i++) {
      out.add(new Offer(NAME + ":" + i, i, true));
    }
    return List.copyOf(out);
  }

  private final class Offer implements Backends.Offer {
    private final String name;
    private final int place;
    private final boolean byPlace;

    Offer(String name, int place, boolean byPlace) {
      this.name = name;
      this.place = place;
      this.byPlace = byPlace;
    }

    @Override
    public String name() {
      return name;
    }

    /** A processor that pretends to be a graphics processor is slower than the other backends. */
    @Override
    public boolean chosenByItself() {
      List<DeviceOffer> found = devices().found();
      return !byPlace && !found.isEmpty() && found.getFirst().description().graphics();
    }

    @Override
    public List<NoDevice> refused() {
      return byPlace ? List.of() : devices().refused();
    }

    @Override
    public List<Backends.Offer> variants() {
      return byPlace ? List.of() : each();
    }

    @Override
    public Backend open() throws NoDevice {
      if (devices().found().isEmpty()) {
        throw none();
      }
      return openAt(place);
    }
  }

  /** One sentence for all that is missing. */
  private NoDevice none() {
    String reasons =
        String.join(", ", devices().refused().stream().map(NoDevice::what).distinct().toList());
    return new NoDevice(
        "backend '" + NAME + "'",
        reasons.isEmpty() ? "no device was found" : reasons,
        "install the driver of the graphics card");
  }

  private synchronized Backend openAt(int place) throws NoDevice {
    Optional<Backend> before = opened.get(place);
    if (before.isPresent()) {
      return before.get();
    }
    Device device = devices().found().get(place).open(cache);
    Backend backend = new GpuBackend(NAME + ":" + place, device);
    opened.set(place, Optional.of(backend));
    return backend;
  }
}
