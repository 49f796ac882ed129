package org.spikepack.backend.gpu.device;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.spikepack.fault.NoDevice;

/** What the OpenCL loader of this machine knows. */
final class OpenClDevices {

  private static final String WHERE = "OpenCL";
  private static final int MOST = 32;
  private static final int LEAST_GROUP = 256;
  private static final int LEAST_LOCAL_BYTES = 16 << 10;

  private OpenClDevices() {}

  static void find(List<DeviceOffer> found, List<NoDevice> refused) {
    if (!OpenCl.LIBRARY.present()) {
      refused.add(
          new NoDevice(
              WHERE,
              "its library is not installed (looked for " + OpenCl.LIBRARY.names() + ")",
              "install the driver of the graphics card, and on Debian ocl-icd-libopencl1"));
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment ids = arena.allocate(ValueLayout.JAVA_LONG, MOST);
      MemorySegment count = arena.allocate(ValueLayout.JAVA_LONG);
      int status = (int) OpenCl.GET_PLATFORMS.call(MOST, ids.address(), count.address());
      int platforms = status == OpenCl.SUCCESS ? count.get(ValueLayout.JAVA_INT, 0) : 0;
      if (platforms == 0) {
        int why = status == OpenCl.SUCCESS ? OpenCl.NO_PLATFORM : status;
        refused.add(
            new NoDevice(
                WHERE,
                "its library is here, but " + OpenCl.meaning(why),
                "install the driver of the graphics card (Debian: mesa-opencl-icd,"
                    + " intel-opencl-icd or nvidia-opencl-icd)"));
      }
      for (int i = 0; i < platforms; i++) {
        ofPlatform(ids.getAtIndex(ValueLayout.JAVA_LONG, i), found, refused);
      }
    }
  }

  private static void ofPlatform(long platform, List<DeviceOffer> found, List<NoDevice> refused) {
    try (Arena arena = Arena.ofConfined()) {
      String name = text(OpenCl.PLATFORM_INFO, platform, OpenCl.PLATFORM_NAME, arena);
      MemorySegment ids = arena.allocate(ValueLayout.JAVA_LONG, MOST);
      MemorySegment count = arena.allocate(ValueLayout.JAVA_LONG);
      int status =
          (int)
              OpenCl.GET_DEVICES.call(
                  platform, OpenCl.TYPE_ALL, MOST, ids.address(), count.address());
      if (status != OpenCl.SUCCESS) {
        refused.add(
            new NoDevice(
                "OpenCL platform '" + name + "'",
                OpenCl.meaning(status),
                "check the card with clinfo, and that you may open it"));
        return;
      }
      for (int i = 0; i < count.get(ValueLayout.JAVA_INT, 0); i++) {
        judge(ids.getAtIndex(ValueLayout.JAVA_LONG, i), name, found, refused);
      }
    }
  }

  private static void judge(
      long device, String platform, List<DeviceOffer> found, List<NoDevice> refused) {
    try (Arena arena = Arena.ofConfined()) {
      String name = text(OpenCl.DEVICE_INFO, device, OpenCl.DEVICE_NAME, arena);
      long type = number(device, OpenCl.DEVICE_TYPE, arena);
      DeviceDescription description =
          new DeviceDescription(
              "OpenCL",
              name,
              platform,
              text(OpenCl.DEVICE_INFO, device, OpenCl.DRIVER_VERSION, arena),
              number(device, OpenCl.DEVICE_GLOBAL_MEMORY, arena),
              (type & OpenCl.TYPE_CPU) == 0,
              "");
      if ((int) number(device, OpenCl.DEVICE_LITTLE_ENDIAN, arena) != 1
          || number(device, OpenCl.DEVICE_MOST_GROUP, arena) < LEAST_GROUP
          || number(device, OpenCl.DEVICE_LOCAL_MEMORY, arena) < LEAST_LOCAL_BYTES) {
        refused.add(
            new NoDevice(
                "device '" + name + "'",
                "it runs fewer than 256 threads in a group or has too little shared memory",
                "use another device"));
        return;
      }
      found.add(
          new DeviceOffer(description, cache -> new OpenClDevice(description, device, cache)));
    }
  }

  private static long number(long device, int which, Arena arena) {
    MemorySegment value = arena.allocate(ValueLayout.JAVA_LONG);
    OpenCl.DEVICE_INFO.call(device, which, Long.BYTES, value.address(), 0);
    return value.get(ValueLayout.JAVA_LONG, 0);
  }

  private static String text(NativeFunction info, long object, int which, Arena arena) {
    int most = 1024;
    MemorySegment text = arena.allocate(most + 1L);
    info.call(object, which, most, text.address(), 0);
    return text.getString(0).strip();
  }
}
