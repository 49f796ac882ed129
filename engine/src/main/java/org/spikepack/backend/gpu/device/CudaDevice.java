package org.spikepack.backend.gpu.device;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One NVIDIA card through the CUDA driver, on one stream, which works in order and waits for copies
 * from and to the host.
 */
final class CudaDevice extends OpenedDevice {

  private static final int MOST_ARGUMENTS = 64;

  private final CompileCache cache;
  private final int device;
  private final long context;
  private final long stream;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment scratch = arena.allocate(ValueLayout.JAVA_LONG, 8);
  private final MemorySegment values =
      arena.allocate((long) MOST_ARGUMENTS * Arguments.MOST_BYTES, Long.BYTES);
  private final MemorySegment pointers = arena.allocate(ValueLayout.JAVA_LONG, MOST_ARGUMENTS);
  private @Nullable CublasLt library;

  CudaDevice(DeviceDescription description, int device, CompileCache cache) {
    super(description);
    this.device = device;
    this.cache = cache;
    check(Cuda.RETAIN_CONTEXT.call(scratch.address(), device));
    this.context = scratch.get(ValueLayout.JAVA_LONG, 0);
    enter();
    check(Cuda.CREATE_STREAM.call(scratch.address(), 0));
    this.stream = scratch.get(ValueLayout.JAVA_LONG, 0);
    for (int i = 0; i < MOST_ARGUMENTS; i++) {
      long place = values.address() + (long) i * Arguments.MOST_BYTES;
      pointers.setAtIndex(ValueLayout.JAVA_LONG, i, place);
    }
  }

  private void check(long code) {
    if ((int) code != Cuda.SUCCESS) {
      throw failure(Cuda.meaning((int) code));
    }
  }

  /** Threads come and go; the context belongs to the one that works now. */
  private void enter() {
    check(Cuda.SET_CONTEXT.call(context));
  }

  @Override
  public DeviceMemory allocate(long bytes) {
    enter();
    long size = Math.max(bytes, 16);
    check(Cuda.ALLOCATE.call(scratch.address(), size));
    return taken(scratch.get(ValueLayout.JAVA_LONG, 0), size);
  }

  /** A device that was lost has nothing left to free. */
  @Override
  public void free(DeviceMemory memory) {
    Cuda.SET_CONTEXT.call(context);
    Cuda.FREE.call(memory.handle());
    returned(memory);
  }

  @Override
  public void write(DeviceMemory to, long toByte, MemorySegment from) {
    enter();
    check(Cuda.TO_DEVICE.call(to.handle() + toByte, from.address(), from.byteSize()));
  }

  @Override
  public void read(MemorySegment to, DeviceMemory from, long fromByte) {
    enter();
    check(Cuda.TO_HOST.call(to.address(), from.handle() + fromByte, to.byteSize()));
  }

  @Override
  public void copy(DeviceMemory to, long toByte, DeviceMemory from, long fromByte, long bytes) {
    enter();
    check(Cuda.COPY.call(to.handle() + toByte, from.handle() + fromByte, bytes, stream));
  }

  @Override
  public void clear(DeviceMemory memory) {
    enter();
    check(Cuda.FILL.call(memory.handle(), 0, memory.bytes(), stream));
  }

  @Override
  Kernel create(long module, String name) {
    enter();
    try (Arena local = Arena.ofConfined()) {
      check(Cuda.FUNCTION.call(scratch.address(), module, local.allocateFrom(name).address()));
      return new Kernel(scratch.get(ValueLayout.JAVA_LONG, 0), name);
    }
  }

  @Override
  long load(KernelSource source) {
    enter();
    String text = source.text();
    Optional<byte[]> kept = cache.find(description(), text);
    byte[] code = kept.isPresent() ? kept.get() : compile(source, text);
    try (Arena local = Arena.ofConfined()) {
      MemorySegment image = local.allocateFrom(ValueLayout.JAVA_BYTE, code);
      check(Cuda.LOAD.call(scratch.address(), image.address()));
      return scratch.get(ValueLayout.JAVA_LONG, 0);
    }
  }

  private byte[] compile(KernelSource source, String text) {
    try {
      byte[] code = Nvrtc.compile(text, source.file(), description().architecture());
      cache.keep(description(), text, code);
      return code;
    } catch (Nvrtc.Refusal refused) {
      throw failure(
          "the kernels of " + source.file() + " do not compile (" + refused.getMessage() + ")");
    }
  }

  @Override
  public void launch(Kernel kernel, Grid grid, Object... arguments) {
    enter();
    for (int i = 0; i < arguments.length; i++) {
      long at = (long) i * Arguments.MOST_BYTES;
      Arguments.put(values.asSlice(at, Arguments.MOST_BYTES), arguments[i]);
    }
    check(
        Cuda.LAUNCH.call(
            kernel.handle(),
            grid.groups()[0],
            grid.groups()[1],
            grid.groups()[2],
            grid.threads()[0],
            grid.threads()[1],
            grid.threads()[2],
            0,
            stream,
            pointers.address(),
            0));
  }

  /** A graph. Memory and context are those of the recording. */
  @Override
  public Optional<Recording> record(Runnable work) {
    enter();
    if (!Cuda.LIBRARY.has("cuGraphInstantiateWithFlags")
        || (int) Cuda.BEGIN_CAPTURE.call(stream, Cuda.CAPTURE_THIS_THREAD) != Cuda.SUCCESS) {
      return Optional.empty();
    }
    int status;
    try {
      work.run();
    } finally {
      status = (int) Cuda.END_CAPTURE.call(stream, scratch.address());
    }
    if (status != Cuda.SUCCESS) {
      return Optional.empty();
    }
    long graph = scratch.get(ValueLayout.JAVA_LONG, 0);
    status = (int) Cuda.INSTANTIATE.call(scratch.address(), graph, 0);
    Cuda.DESTROY_GRAPH.call(graph);
    return status == Cuda.SUCCESS
        ? Optional.of(new Graph(scratch.get(ValueLayout.JAVA_LONG, 0)))
        : Optional.empty();
  }

  private final class Graph implements Recording {
    private final long instance;

    Graph(long instance) {
      this.instance = instance;
    }

    @Override
    public void replay() {
      enter();
      check(Cuda.LAUNCH_GRAPH.call(instance, stream));
    }

    @Override
    public void close() {
      Cuda.SET_CONTEXT.call(context);
      Cuda.DESTROY_INSTANCE.call(instance);
    }
  }

  @Override
  public Optional<MatrixProduct> matrixProduct(
      MatrixProduct.Kind kind, int rows, int filters, int depth) {
    if (!CublasLt.LIBRARY.present()) {
      return Optional.empty();
    }
    enter();
    CublasLt known = library;
    if (known == null) {
      known = new CublasLt(stream, this::checkLibrary);
      library = known;
    }
    return known.product(kind, rows, filters, depth).map(this::entered);
  }

  private MatrixProduct entered(MatrixProduct product) {
    return (left, right, out) -> {
      enter();
      product.run(left, right, out);
    };
  }

  private void checkLibrary(long status) {
    if ((int) status != 0) {
      throw failure("its library cuBLASLt failed with error " + (int) status);
    }
  }

  @Override
  public void finish() {
    enter();
    check(Cuda.SYNCHRONISE.call());
  }

  @Override
  public double milliseconds(Runnable work) {
    long from = mark();
    work.run();
    long to = mark();
    finish();
    check(Cuda.ELAPSED.call(scratch.address(), from, to));
    double out = scratch.get(ValueLayout.JAVA_FLOAT, 0);
    check(Cuda.DESTROY_EVENT.call(from));
    check(Cuda.DESTROY_EVENT.call(to));
    return out;
  }

  private long mark() {
    enter();
    check(Cuda.CREATE_EVENT.call(scratch.address(), 0));
    long event = scratch.get(ValueLayout.JAVA_LONG, 0);
    check(Cuda.RECORD_EVENT.call(event, stream));
    return event;
  }

  @Override
  public void close() {
    Cuda.SET_CONTEXT.call(context);
    if (library != null) {
      library.close();
    }
    programs().forEach(Cuda.UNLOAD::call);
    Cuda.DESTROY_STREAM.call(stream);
    Cuda.RELEASE_CONTEXT.call(device);
    arena.close();
  }
}
