package org.spikepack.backend.gpu;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.List;
import org.spikepack.backend.gpu.device.CompileCache;
import org.spikepack.backend.gpu.device.Device;
import org.spikepack.backend.gpu.device.DeviceList;
import org.spikepack.backend.gpu.device.DeviceOffer;
import org.spikepack.fault.NoDevice;

/** The first device of this machine, PoCL included. */
final class FirstDevice {

  private FirstDevice() {}

  /** Opens it, with an empty cache; without one, says what is missing and skips the test. */
  static Device open() throws NoDevice {
    List<DeviceOffer> found = DeviceList.ofThisMachine().found();
    assumeFalse(found.isEmpty(), "no OpenCL device here; pocl-opencl-icd would be one");
    return found.getFirst().open(CompileCache.none());
  }
}
