package org.spikepack.backend.gpu.device;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.spikepack.fault.NoDevice;

/** What the CUDA driver of this machine knows. */
final class CudaDevices {

  private static final String WHERE = "CUDA";
  private static final int LEAST_MAJOR = 5;

  private CudaDevices() {}

  static void find(List<DeviceOffer> found, List<NoDevice> refused) {
    if (!Cuda.LIBRARY.present()) {
      refused.add(
          new NoDevice(
              WHERE,
              "no NVIDIA driver is installed (looked for " + Cuda.LIBRARY.names() + ")",
              "install the driver if there is an NVIDIA card"));
      return;
    }
    int status = (int) Cuda.INIT.call(0);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment number = arena.allocate(ValueLayout.JAVA_LONG);
      if (status == Cuda.SUCCESS) {
        status = (int) Cuda.COUNT.call(number.address());
      }
      int count = status == Cuda.SUCCESS ? number.get(ValueLayout.JAVA_INT, 0) : 0;
      if (count == 0) {
        refused.add(
            new NoDevice(
                WHERE,
                "the driver is here, but "
                    + Cuda.meaning(status == Cuda.SUCCESS ? Cuda.NO_DEVICE : status),
                "check the card with nvidia-smi, and restart after an update of the driver"));
      } else if (!Nvrtc.LIBRARY.present()) {
        refused.add(
            new NoDevice(
                WHERE,
                "the runtime compiler NVRTC is missing (looked for " + Nvrtc.LIBRARY.names() + ")",
                "install it from the CUDA toolkit, or start with"
                    + " -Dspikepack.nvrtc=/path/to/libnvrtc.so; until then OpenCL is used"));
        return;
      }
      for (int i = 0; i < count; i++) {
        judge(i, arena, found, refused);
      }
      if (!CublasLt.LIBRARY.present()) {
        refused.add(
            new NoDevice(
                "cuBLASLt",
                "it is not installed (looked for " + CublasLt.LIBRARY.names() + ")",
                "the program's own products are used; with the CUDA toolkit's library, dense layers"
                    + " take whichever is faster"));
      }
    }
  }

  private static void judge(
      int index, Arena arena, List<DeviceOffer> found, List<NoDevice> refused) {
    MemorySegment number = arena.allocate(ValueLayout.JAVA_LONG);
    MemorySegment text = arena.allocate(256);
    Cuda.DEVICE.call(number.address(), index);
    int device = number.get(ValueLayout.JAVA_INT, 0);
    Cuda.NAME.call(text.address(), 255, device);
    Cuda.TOTAL_MEMORY.call(number.address(), device);
    long memory = number.get(ValueLayout.JAVA_LONG, 0);
    int major = attribute(Cuda.MAJOR, device, number);
    int minor = attribute(Cuda.MINOR, device, number);
    Cuda.DRIVER_VERSION.call(number.address());
    int version = number.get(ValueLayout.JAVA_INT, 0);
    DeviceDescription description =
        new DeviceDescription(
            "CUDA",
            Cuda.text(text),
            "NVIDIA",
            "CUDA " + version / 1000 + "." + version % 1000 / 10,
            memory,
            true,
            "sm_" + major + minor);
    if (major < LEAST_MAJOR) {
      refused.add(
          new NoDevice(
              "device '" + description.name() + "'",
              "its architecture " + description.architecture() + " is too old for CUDA kernels",
              "use it through OpenCL"));
      return;
    }
    found.add(new DeviceOffer(description, cache -> new CudaDevice(description, device, cache)));
  }

  private static int attribute(int which, int device, MemorySegment number) {
    Cuda.ATTRIBUTE.call(number.address(), which, device);
    return number.get(ValueLayout.JAVA_INT, 0);
  }
}
