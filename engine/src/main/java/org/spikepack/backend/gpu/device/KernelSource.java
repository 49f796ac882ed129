package org.spikepack.backend.gpu.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A kernel file with the definitions it is specialised by. Every file is compiled behind the
 * prelude that makes OpenCL C and CUDA C one language.
 *
 * @param file among the kernels, such as {@code product.cl}
 * @param definitions macros
 */
public record KernelSource(String file, Map<String, String> definitions) {

  public KernelSource {
    definitions = Map.copyOf(definitions);
  }

  public static KernelSource of(String file) {
    return new KernelSource(file, Map.of());
  }

  public static KernelSource of(String file, String macro, Object value) {
    return new KernelSource(file, Map.of(macro, value.toString()));
  }

  /** The whole text for the compiler. */
  String text() {
    StringBuilder out = new StringBuilder();
    new TreeMap<>(definitions)
        .forEach((name, value) -> out.append("#define " + name + " " + value + "\n"));
    return out
        + resource("prelude.cl")
        + resource("signal.cl")
        + resource("neuron.cl")
        + resource("geometry.cl")
        + resource("lanes.cl")
        + resource(file);
  }

  private static String resource(String name) {
    String path = "/org/spikepack/backend/gpu/" + name;
    try (InputStream in = KernelSource.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its kernel file " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
