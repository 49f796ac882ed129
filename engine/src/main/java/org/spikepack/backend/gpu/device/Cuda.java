package org.spikepack.backend.gpu.device;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * The CUDA driver API as far as it is needed, bound by name; signatures are those of {@code
 * cuda.h}.
 */
final class Cuda {

  static final NativeLibrary LIBRARY =
      NativeLibrary.open(
          "spikepack.cuda",
          List.of("libcuda.so.1", "libcuda.so"),
          List.of("nvcuda.dll"),
          List.of());

  static final int SUCCESS = 0;
  static final int OUT_OF_MEMORY = 2;
  static final int DRIVER_TOO_OLD = 35;
  static final int NO_DEVICE = 100;
  static final int NO_BINARY = 209;
  static final int UNSUPPORTED_BINARY = 218;
  static final int ILLEGAL_ADDRESS = 700;
  static final int LAUNCH_FAILED = 719;
  static final int SYSTEM_NOT_READY = 802;
  static final int MAJOR = 75;
  static final int MINOR = 76;
  static final int PROCESSORS = 16;

  /** Other threads may do what they like meanwhile. */
  static final int CAPTURE_THIS_THREAD = 1;

  static final NativeFunction INIT = f("cuInit", "I");
  static final NativeFunction DRIVER_VERSION = f("cuDriverGetVersion", "P");
  static final NativeFunction COUNT = f("cuDeviceGetCount", "P");
  static final NativeFunction DEVICE = f("cuDeviceGet", "PI");
  static final NativeFunction NAME = f("cuDeviceGetName", "PII");
  static final NativeFunction TOTAL_MEMORY = f("cuDeviceTotalMem_v2", "PI");
  static final NativeFunction ATTRIBUTE = f("cuDeviceGetAttribute", "PII");
  static final NativeFunction RETAIN_CONTEXT = f("cuDevicePrimaryCtxRetain", "PI");
  static final NativeFunction RELEASE_CONTEXT = f("cuDevicePrimaryCtxRelease_v2", "I");
  static final NativeFunction SET_CONTEXT = f("cuCtxSetCurrent", "P");
  static final NativeFunction SYNCHRONISE = f("cuCtxSynchronize", "");
  static final NativeFunction ALLOCATE = f("cuMemAlloc_v2", "PP");
  static final NativeFunction FREE = f("cuMemFree_v2", "P");
  static final NativeFunction TO_DEVICE = f("cuMemcpyHtoD_v2", "PPP");
  static final NativeFunction TO_HOST = f("cuMemcpyDtoH_v2", "PPP");
  static final NativeFunction COPY = f("cuMemcpyDtoDAsync_v2", "PPPP");
  static final NativeFunction FILL = f("cuMemsetD8Async", "PIPP");
  static final NativeFunction LOAD = f("cuModuleLoadData", "PP");
  static final NativeFunction UNLOAD = f("cuModuleUnload", "P");
  static final NativeFunction FUNCTION = f("cuModuleGetFunction", "PPP");
  static final NativeFunction LAUNCH = f("cuLaunchKernel", "PIIIIIIIPPP");
  static final NativeFunction CREATE_STREAM = f("cuStreamCreate", "PI");
  static final NativeFunction DESTROY_STREAM = f("cuStreamDestroy_v2", "P");
  static final NativeFunction BEGIN_CAPTURE = f("cuStreamBeginCapture_v2", "PI");
  static final NativeFunction END_CAPTURE = f("cuStreamEndCapture", "PP");
  static final NativeFunction INSTANTIATE = f("cuGraphInstantiateWithFlags", "PPL");
  static final NativeFunction DESTROY_GRAPH = f("cuGraphDestroy", "P");
  static final NativeFunction LAUNCH_GRAPH = f("cuGraphLaunch", "PP");
  static final NativeFunction DESTROY_INSTANCE = f("cuGraphExecDestroy", "P");
  static final NativeFunction CREATE_EVENT = f("cuEventCreate", "PI");
  static final NativeFunction RECORD_EVENT = f("cuEventRecord", "PP");
  static final NativeFunction ELAPSED = f("cuEventElapsedTime", "PPP");
  static final NativeFunction DESTROY_EVENT = f("cuEventDestroy_v2", "P");

  private Cuda() {}

  private static NativeFunction f(String name, String arguments) {
    return LIBRARY.function(name, arguments, 'I');
  }

  /** A C string at most as long as its memory. */
  static String text(MemorySegment memory) {
    return memory.getString(0).strip();
  }

  /** What a status code means, for messages. */
  static String meaning(int status) {
    return switch (status) {
      case OUT_OF_MEMORY -> "its memory is full";
      case DRIVER_TOO_OLD -> "the driver is older than its library";
      case NO_DEVICE -> "the driver finds no card";
      case NO_BINARY, UNSUPPORTED_BINARY -> "it does not take the compiled kernels";
      case ILLEGAL_ADDRESS, LAUNCH_FAILED -> "a kernel failed (error " + status + ")";
      case SYSTEM_NOT_READY -> "the driver is not ready yet";
      default -> "it was lost or failed with error " + status;
    };
  }
}
