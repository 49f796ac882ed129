package org.spikepack.backend.gpu.device;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.spikepack.fault.NoDevice;

/**
 * The devices of this machine, the most capable first, and why others are not among them.
 *
 * @param found CUDA before OpenCL, graphics processors before processors
 * @param refused one reason and remedy each
 */
public record DeviceList(List<DeviceOffer> found, List<NoDevice> refused) {

  public DeviceList {
    found = List.copyOf(found);
    refused = List.copyOf(refused);
  }

  /** Asks the drivers. */
  public static DeviceList ofThisMachine() {
    List<DeviceOffer> found = new ArrayList<>();
    List<NoDevice> refused = new ArrayList<>();
    SignalHandlers.kept(
        () -> {
          CudaDevices.find(found, refused);
          OpenClDevices.find(found, refused);
        });
    found.sort(Comparator.comparing(offer -> !offer.description().graphics()));
    return new DeviceList(found, refused);
  }
}
