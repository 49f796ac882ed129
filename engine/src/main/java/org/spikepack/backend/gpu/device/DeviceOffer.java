package org.spikepack.backend.gpu.device;

import org.spikepack.backend.DeviceFailure;
import org.spikepack.fault.NoDevice;

/** A device that is there and can be opened. */
public final class DeviceOffer {

  private final DeviceDescription description;
  private final Opening opening;

  /** How to open it; may end in a {@link DeviceFailure}. */
  interface Opening {
    Device open(CompileCache cache);
  }

  DeviceOffer(DeviceDescription description, Opening opening) {
    this.description = description;
    this.opening = opening;
  }

  public DeviceDescription description() {
    return description;
  }

  /**
   * @throws NoDevice where it is gone, full or refuses
   */
  public Device open(CompileCache cache) throws NoDevice {
    try {
      return opening.open(cache);
    } catch (DeviceFailure failed) {
      throw failed.reason();
    }
  }
}
