package org.spikepack.backend.gpu.device;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One OpenCL device with a queue that works in order. */
final class OpenClDevice extends OpenedDevice {

  private static final String OPTIONS = "-cl-std=CL1.2 -cl-kernel-arg-info\0";

  private final CompileCache cache;
  private final long device;
  private final long context;
  private final long queue;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment status = arena.allocate(ValueLayout.JAVA_LONG, 4);
  private final MemorySegment scratch = arena.allocate(ValueLayout.JAVA_LONG, 64);

  /** Where work goes instead of the queue while it is recorded. */
  private @Nullable List<Runnable> tape;

  OpenClDevice(DeviceDescription description, long device, CompileCache cache) {
    super(description);
    this.device = device;
    this.cache = cache;
    scratch.set(ValueLayout.JAVA_LONG, 0, device);
    this.context =
        made(OpenCl.CREATE_CONTEXT.call(0, 1, scratch.address(), 0, 0, status.address()));
    this.queue =
        made(OpenCl.CREATE_QUEUE.call(context, device, OpenCl.QUEUE_PROFILING, status.address()));
  }

  private long made(long object) {
    check(status.get(ValueLayout.JAVA_INT, 0));
    return object;
  }

  private void check(long code) {
    if ((int) code != OpenCl.SUCCESS) {
      throw failure(OpenCl.meaning((int) code));
    }
  }

  /** What the host takes part in cannot be recorded. */
  private void requireLive() {
    if (tape != null) {
      throw new IllegalStateException("the host takes part in what is recorded");
    }
  }

  /** OpenCL has no graphs: the calls are kept and made again. */
  @Override
  public Optional<Recording> record(Runnable work) {
    requireLive();
    List<Runnable> calls = new ArrayList<>();
    tape = calls;
    try {
      work.run();
    } finally {
      tape = null;
    }
    return Optional.of(
        new Recording() {
          @Override
          public void replay() {
            calls.forEach(Runnable::run);
          }

          @Override
          public void close() {
            calls.clear();
          }
        });
  }

  /** Does it, or puts it on the tape. */
  private void work(Runnable call) {
    List<Runnable> recording = tape;
    if (recording == null) {
      call.run();
    } else {
      recording.add(call);
    }
  }

  @Override
  public DeviceMemory allocate(long bytes) {
    requireLive();
    long size = Math.max(bytes, 16);
    long handle =
        made(
            OpenCl.CREATE_BUFFER.call(
                context, OpenCl.MEMORY_READ_WRITE, size, 0, status.address()));
    return taken(handle, size);
  }

  /** A device that was lost has nothing left to free. */
  @Override
  public void free(DeviceMemory memory) {
    OpenCl.RELEASE_BUFFER.call(memory.handle());
    returned(memory);
  }

  @Override
  public void write(DeviceMemory to, long toByte, MemorySegment from) {
    requireLive();
    if (from.byteSize() > 0) {
      check(
          OpenCl.WRITE.call(
              queue, to.handle(), 1, toByte, from.byteSize(), from.address(), 0, 0, 0));
    }
  }

  @Override
  public void read(MemorySegment to, DeviceMemory from, long fromByte) {
    requireLive();
    check(
        OpenCl.READ.call(queue, from.handle(), 1, fromByte, to.byteSize(), to.address(), 0, 0, 0));
  }

  @Override
  public void copy(DeviceMemory to, long toByte, DeviceMemory from, long fromByte, long bytes) {
    work(
        () ->
            check(
                OpenCl.COPY.call(
                    queue, from.handle(), to.handle(), fromByte, toByte, bytes, 0, 0, 0)));
  }

  @Override
  public void clear(DeviceMemory memory) {
    work(
        () -> {
          scratch.set(ValueLayout.JAVA_LONG, 0, 0);
          long zero = scratch.address();
          check(OpenCl.FILL.call(queue, memory.handle(), zero, 1, 0, memory.bytes(), 0, 0, 0));
        });
  }

  @Override
  Kernel create(long program, String name) {
    try (Arena local = Arena.ofConfined()) {
      MemorySegment text = local.allocateFrom(name);
      return new Kernel(
          made(OpenCl.CREATE_KERNEL.call(program, text.address(), status.address())), name);
    }
  }

  @Override
  long load(KernelSource source) {
    String text = source.text();
    Optional<byte[]> kept = cache.find(description(), text);
    if (kept.isPresent()) {
      long program = ofBinary(kept.get());
      if (program != 0) {
        return program;
      }
    }
    try (Arena local = Arena.ofConfined()) {
      MemorySegment code = local.allocateFrom(text);
      MemorySegment pointer = local.allocateFrom(ValueLayout.JAVA_LONG, code.address());
      long program =
          made(OpenCl.PROGRAM_OF_SOURCE.call(context, 1, pointer.address(), 0, status.address()));
      long code1 = buildNow(program, local);
      if ((int) code1 != OpenCl.SUCCESS) {
        throw failure(
            "it does not compile the kernels of " + source.file() + " (" + log(program) + ")");
      }
      cache.keep(description(), text, binary(program));
      return program;
    }
  }

  private long buildNow(long program, Arena local) {
    MemorySegment one = local.allocateFrom(ValueLayout.JAVA_LONG, device);
    return OpenCl.BUILD.call(
        program, 1, one.address(), local.allocateFrom(OPTIONS).address(), 0, 0);
  }

  /** 0 where the driver does not take it back. */
  private long ofBinary(byte[] binary) {
    try (Arena local = Arena.ofConfined()) {
      MemorySegment bytes = local.allocateFrom(ValueLayout.JAVA_BYTE, binary);
      MemorySegment size = local.allocateFrom(ValueLayout.JAVA_LONG, binary.length);
      MemorySegment pointer = local.allocateFrom(ValueLayout.JAVA_LONG, bytes.address());
      MemorySegment one = local.allocateFrom(ValueLayout.JAVA_LONG, device);
      long program =
          OpenCl.PROGRAM_OF_BINARY.call(
              context, 1, one.address(), size.address(), pointer.address(), 0, status.address());
      boolean sound = status.get(ValueLayout.JAVA_INT, 0) == OpenCl.SUCCESS;
      return sound && (int) buildNow(program, local) == OpenCl.SUCCESS ? program : 0;
    }
  }

  private byte[] binary(long program) {
    try (Arena local = Arena.ofConfined()) {
      MemorySegment size = local.allocate(ValueLayout.JAVA_LONG);
      check(OpenCl.PROGRAM_INFO.call(program, OpenCl.PROGRAM_BINARY_SIZES, 8, size.address(), 0));
      MemorySegment bytes = local.allocate(Math.max(1, size.get(ValueLayout.JAVA_LONG, 0)));
      MemorySegment pointer = local.allocateFrom(ValueLayout.JAVA_LONG, bytes.address());
      check(OpenCl.PROGRAM_INFO.call(program, OpenCl.PROGRAM_BINARIES, 8, pointer.address(), 0));
      return bytes.toArray(ValueLayout.JAVA_BYTE);
    }
  }

  private String log(long program) {
    int most = 1 << 20;
    try (Arena local = Arena.ofConfined()) {
      MemorySegment text = local.allocate(most + 1L);
      OpenCl.BUILD_INFO.call(program, device, OpenCl.PROGRAM_BUILD_LOG, most, text.address(), 0);
      return text.getString(0).strip();
    }
  }

  @Override
  public void launch(Kernel kernel, Grid grid, Object... arguments) {
    work(() -> enqueue(kernel, grid, arguments));
  }

  private void enqueue(Kernel kernel, Grid grid, Object[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      long bytes = Arguments.put(scratch, arguments[i]);
      check(OpenCl.SET_ARGUMENT.call(kernel.handle(), i, bytes, scratch.address()));
    }
    for (int axis = 0; axis < 3; axis++) {
      long threads = grid.threads()[axis];
      scratch.setAtIndex(ValueLayout.JAVA_LONG, axis, grid.groups()[axis] * threads);
      scratch.setAtIndex(ValueLayout.JAVA_LONG, 3 + axis, threads);
    }
    long global = scratch.address();
    check(
        OpenCl.LAUNCH.call(queue, kernel.handle(), 3, 0, global, global + 3 * Long.BYTES, 0, 0, 0));
  }

  @Override
  public void finish() {
    check(OpenCl.FINISH.call(queue));
  }

  @Override
  public double milliseconds(Runnable work) {
    long from = mark();
    work.run();
    long to = mark();
    finish();
    double nanoseconds =
        profile(to, OpenCl.PROFILING_END) - (double) profile(from, OpenCl.PROFILING_END);
    check(OpenCl.RELEASE_EVENT.call(from));
    check(OpenCl.RELEASE_EVENT.call(to));
    return nanoseconds / 1e6;
  }

  private long mark() {
    check(OpenCl.MARK.call(queue, 0, 0, scratch.address()));
    return scratch.get(ValueLayout.JAVA_LONG, 0);
  }

  private long profile(long event, int which) {
    check(OpenCl.EVENT_PROFILE.call(event, which, 8, scratch.address(), 0));
    return scratch.get(ValueLayout.JAVA_LONG, 0);
  }

  @Override
  public void close() {
    programs().forEach(OpenCl.RELEASE_PROGRAM::call);
    OpenCl.RELEASE_QUEUE.call(queue);
    OpenCl.RELEASE_CONTEXT.call(context);
    arena.close();
  }
}
