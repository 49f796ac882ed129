package org.spikepack.backend.gpu.device;

import java.util.List;

/**
 * OpenCL 1.2 as far as it is needed, bound by name. Numbers and signatures are those of {@code
 * CL/cl.h}.
 */
final class OpenCl {

  static final NativeLibrary LIBRARY =
      NativeLibrary.open(
          "spikepack.opencl",
          List.of("libOpenCL.so.1", "libOpenCL.so"),
          List.of("OpenCL.dll"),
          List.of("/System/Library/Frameworks/OpenCL.framework/OpenCL"));

  static final int SUCCESS = 0;
  static final int NO_DEVICE = -1;
  static final int ALLOCATION_FAILED = -4;
  static final int OUT_OF_RESOURCES = -5;
  static final int OUT_OF_HOST_MEMORY = -6;
  static final int BUILD_FAILED = -11;
  static final int NO_PLATFORM = -1001;

  static final long TYPE_CPU = 1 << 1;
  static final long TYPE_ALL = 0xFFFFFFFFL;
  static final int PLATFORM_NAME = 0x0902;
  static final int DEVICE_TYPE = 0x1000;
  static final int DEVICE_GLOBAL_MEMORY = 0x101F;
  static final int DEVICE_LOCAL_MEMORY = 0x1023;
  static final int DEVICE_MOST_GROUP = 0x1004;
  static final int DEVICE_NAME = 0x102B;
  static final int DRIVER_VERSION = 0x102D;
  static final int DEVICE_LITTLE_ENDIAN = 0x1026;
  static final long QUEUE_PROFILING = 1 << 1;
  static final long MEMORY_READ_WRITE = 1;
  static final int PROGRAM_BINARY_SIZES = 0x1165;
  static final int PROGRAM_BINARIES = 0x1166;
  static final int PROGRAM_BUILD_LOG = 0x1183;
  static final int PROFILING_START = 0x1282;
  static final int PROFILING_END = 0x1283;

  static final NativeFunction GET_PLATFORMS = f("clGetPlatformIDs", "IPP");
  static final NativeFunction PLATFORM_INFO = f("clGetPlatformInfo", "PIPPP");
  static final NativeFunction GET_DEVICES = f("clGetDeviceIDs", "PLIPP");
  static final NativeFunction DEVICE_INFO = f("clGetDeviceInfo", "PIPPP");
  static final NativeFunction CREATE_CONTEXT = made("clCreateContext", "PIPPPP");
  static final NativeFunction RELEASE_CONTEXT = f("clReleaseContext", "P");
  static final NativeFunction CREATE_QUEUE = made("clCreateCommandQueue", "PPLP");
  static final NativeFunction RELEASE_QUEUE = f("clReleaseCommandQueue", "P");
  static final NativeFunction CREATE_BUFFER = made("clCreateBuffer", "PLPPP");
  static final NativeFunction RELEASE_BUFFER = f("clReleaseMemObject", "P");
  static final NativeFunction PROGRAM_OF_SOURCE = made("clCreateProgramWithSource", "PIPPP");
  static final NativeFunction PROGRAM_OF_BINARY = made("clCreateProgramWithBinary", "PIPPPPP");
  static final NativeFunction BUILD = f("clBuildProgram", "PIPPPP");
  static final NativeFunction BUILD_INFO = f("clGetProgramBuildInfo", "PPIPPP");
  static final NativeFunction PROGRAM_INFO = f("clGetProgramInfo", "PIPPP");
  static final NativeFunction RELEASE_PROGRAM = f("clReleaseProgram", "P");
  static final NativeFunction CREATE_KERNEL = made("clCreateKernel", "PPP");
  static final NativeFunction SET_ARGUMENT = f("clSetKernelArg", "PIPP");
  static final NativeFunction LAUNCH = f("clEnqueueNDRangeKernel", "PPIPPPIPP");
  static final NativeFunction READ = f("clEnqueueReadBuffer", "PPIPPPIPP");
  static final NativeFunction WRITE = f("clEnqueueWriteBuffer", "PPIPPPIPP");
  static final NativeFunction COPY = f("clEnqueueCopyBuffer", "PPPPPPIPP");
  static final NativeFunction FILL = f("clEnqueueFillBuffer", "PPPPPPIPP");
  static final NativeFunction MARK = f("clEnqueueMarkerWithWaitList", "PIPP");
  static final NativeFunction FINISH = f("clFinish", "P");
  static final NativeFunction EVENT_PROFILE = f("clGetEventProfilingInfo", "PIPPP");
  static final NativeFunction RELEASE_EVENT = f("clReleaseEvent", "P");

  private OpenCl() {}

  private static NativeFunction f(String name, String arguments) {
    return LIBRARY.function(name, arguments, 'I');
  }

  /** A function that returns an object, and its status through its last argument. */
  private static NativeFunction made(String name, String arguments) {
    return LIBRARY.function(name, arguments, 'P');
  }

  /** What a status code means, for messages. */
  static String meaning(int status) {
    return switch (status) {
      case NO_DEVICE -> "it finds no device";
      case ALLOCATION_FAILED, OUT_OF_HOST_MEMORY -> "its memory is full";
      case OUT_OF_RESOURCES -> "it is out of resources, or was lost";
      case BUILD_FAILED -> "it does not compile a kernel";
      case NO_PLATFORM -> "no driver is registered with it";
      default -> "it answers with error " + status;
    };
  }
}
