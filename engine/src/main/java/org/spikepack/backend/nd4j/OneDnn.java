package org.spikepack.backend.nd4j;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.dnnl_f32;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_init_by_tag;
import static org.bytedeco.dnnl.global.dnnl.dnnl_scratchpad_mode_user;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandleProxies;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;
import org.spikepack.network.Extent;

/**
 * oneDNN driven directly, where ND4J's own convolution would reorder its tensors in every call:
 * here they stay in the layout {@code [sample, y, x, channel]} that oneDNN's kernels want.
 */
final class OneDnn {

  private static final engine CPU = new engine(engine.kind.cpu, 0);
  private static final stream STREAM = new stream(CPU);
  private static final IntConsumer OPENMP_THREADS = openMpThreads();

  private OneDnn() {}

  static engine cpu() {
    return CPU;
  }

  /**
   * Keeps native loops on the calling thread: the threads of this backend each work on samples of
   * their own. OpenMP holds this per thread, so every thread says it before it works.
   */
  static void stayOnThisThread() {
    OPENMP_THREADS.accept(1);
  }

  /** OpenMP's {@code omp_set_num_threads}, in the library that oneDNN brought with it. */
  private static IntConsumer openMpThreads() {
    Linker linker = Linker.nativeLinker();
    MemorySegment function =
        SymbolLookup.libraryLookup("libgomp.so.1", Arena.global())
            .findOrThrow("omp_set_num_threads");
    return MethodHandleProxies.asInterfaceInstance(
        IntConsumer.class,
        linker.downcallHandle(function, FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT)));
  }

  /** The description of an f32 array in a layout such as {@code dnnl_nhwc}. */
  static memory.desc describe(int layout, long... shape) {
    dnnl_memory_desc_t out = new dnnl_memory_desc_t();
    int status = dnnl_memory_desc_init_by_tag(out, shape.length, shape, dnnl_f32, layout);
    if (status != dnnl_success) {
      throw new IllegalArgumentException("oneDNN refuses a layout with status " + status);
    }
    return new memory.desc(out);
  }

  static memory at(memory.desc description, Pointer data) {
    return new memory(description, CPU, data);
  }

  /**
   * The attributes every primitive starts from: it works in a scratchpad that it is handed. The one
   * oneDNN would keep belongs to the thread that made the primitive, and here any thread may run
   * it.
   */
  static primitive_attr attributes() {
    primitive_attr out = new primitive_attr();
    out.set_scratchpad_mode(dnnl_scratchpad_mode_user);
    return out;
  }

  /** Height and width, as oneDNN wants strides and margins. */
  static long[] pair(Extent extent) {
    return new long[] {extent.height(), extent.width()};
  }

  /**
   * Weights in the layout that a primitive wants, copied once where it is not the one they have.
   */
  static memory inLayout(
      memory.desc wanted, memory.desc has, NativeFloats weights, int slice, Workspace workspace) {
    memory given = at(has, weights);
    if (wanted.equals(has)) {
      return given;
    }
    memory out = at(wanted, workspace.take(wanted.get_size() / Float.BYTES));
    reorder(given, out, slice, workspace).run();
    return out;
  }

  /** A copy from one layout to another. */
  static Call reorder(memory from, memory to, int slice, Workspace workspace) {
    var plan =
        new reorder.primitive_desc(CPU, from.get_desc(), CPU, to.get_desc(), attributes(), false);
    return new Call(new reorder(plan), plan, slice, workspace)
        .with(DNNL_ARG_FROM, from)
        .with(DNNL_ARG_TO, to);
  }

  /** A primitive and what it reads and writes. */
  static final class Call {
    private final primitive primitive;
    private final IntMemoryMap arguments = new IntMemoryMap();
    private final List<Pointer> kept = new ArrayList<>();

    /**
     * @param plan made with {@link #attributes}
     * @param slice whose scratchpad it works in: calls of one slice run one after the other
     */
    Call(primitive primitive, primitive_desc_base plan, int slice, Workspace workspace) {
      this.primitive = workspace.own(primitive);
      workspace.own(arguments);
      memory.desc scratchpad = plan.scratchpad_desc();
      if (scratchpad.get_size() > 0) {
        NativeFloats room = workspace.scratchpad(slice, scratchpad.get_size());
        with(DNNL_ARG_SCRATCHPAD, at(scratchpad, room));
      }
    }

    /** {@code argument}: one of oneDNN's {@code DNNL_ARG_…}. */
    Call with(int argument, memory value) {
      arguments.put(argument, value);
      kept.add(value);
      return this;
    }

    void run() {
      primitive.execute(STREAM, arguments);
    }
  }
}
