package org.spikepack.backend.gpu.device;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * NVIDIA's runtime compiler. It opens a second library, its built-ins, by bare name, which only
 * works where that one is loaded already; it is asked for the code of the card itself, not for PTX.
 */
final class Nvrtc {

  static final NativeLibrary LIBRARY = open();

  static final int SUCCESS = 0;

  private static final NativeFunction CREATE = f("nvrtcCreateProgram", "PPPIPP");
  private static final NativeFunction COMPILE = f("nvrtcCompileProgram", "PIP");
  private static final NativeFunction CODE_SIZE = f("nvrtcGetCUBINSize", "PP");
  private static final NativeFunction CODE = f("nvrtcGetCUBIN", "PP");
  private static final NativeFunction LOG_SIZE = f("nvrtcGetProgramLogSize", "PP");
  private static final NativeFunction LOG = f("nvrtcGetProgramLog", "PP");
  private static final NativeFunction DESTROY = f("nvrtcDestroyProgram", "P");

  private Nvrtc() {}

  /** A kernel file that does not compile. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    Refusal(String log) {
      super(log);
    }
  }

  private static NativeLibrary open() {
    List<String> linux = new ArrayList<>();
    for (String folder : List.of("/usr/local/cuda/lib64", "/usr/local/cuda-13.0/lib64")) {
      loadBuiltIns(Path.of(folder));
      linux.add(folder + "/libnvrtc.so");
    }
    for (String version : List.of(".13", ".12", ".11.2", "")) {
      linux.addFirst("libnvrtc.so" + version);
    }
    return NativeLibrary.open(
        "spikepack.nvrtc",
        linux,
        List.of("nvrtc64_130_0.dll", "nvrtc64_120_0.dll", "nvrtc64_112_0.dll"),
        List.of());
  }

  private static void loadBuiltIns(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "libnvrtc-builtins.so*")) {
      for (Path file : files) {
        SymbolLookup.libraryLookup(file, Arena.global());
      }
    } catch (IOException | IllegalArgumentException unreadable) {
      return;
    }
  }

  private static NativeFunction f(String name, String arguments) {
    return LIBRARY.function(name, arguments, 'I');
  }

  /**
   * Code for one architecture.
   *
   * @param architecture such as {@code sm_90}
   */
  static byte[] compile(String source, String file, String architecture) throws Refusal {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment made = arena.allocate(ValueLayout.JAVA_LONG);
      MemorySegment text = arena.allocateFrom(source);
      MemorySegment name = arena.allocateFrom(file);
      require(CREATE.call(made.address(), text.address(), name.address(), 0, 0, 0));
      long program = made.get(ValueLayout.JAVA_LONG, 0);
      String[] options = {"--gpu-architecture=" + architecture, "--fmad=false", "--std=c++17"};
      MemorySegment pointers = arena.allocate(ValueLayout.JAVA_LONG, options.length);
      for (int i = 0; i < options.length; i++) {
        pointers.setAtIndex(ValueLayout.JAVA_LONG, i, arena.allocateFrom(options[i]).address());
      }
      long status = COMPILE.call(program, options.length, pointers.address());
      if (status != SUCCESS) {
        String log = new String(take(LOG_SIZE, LOG, program, arena), StandardCharsets.UTF_8);
        throw new Refusal(log.replace("\0", "").strip());
      }
      byte[] code = take(CODE_SIZE, CODE, program, arena);
      DESTROY.call(made.address());
      return code;
    }
  }

  private static void require(long status) throws Refusal {
    if (status != SUCCESS) {
      throw new Refusal("NVRTC answers with error " + status);
    }
  }

  private static byte[] take(NativeFunction size, NativeFunction get, long program, Arena arena)
      throws Refusal {
    MemorySegment bytes = arena.allocate(ValueLayout.JAVA_LONG);
    require(size.call(program, bytes.address()));
    MemorySegment out = arena.allocate(Math.max(1, bytes.get(ValueLayout.JAVA_LONG, 0)));
    require(get.call(program, out.address()));
    return out.toArray(ValueLayout.JAVA_BYTE);
  }
}
