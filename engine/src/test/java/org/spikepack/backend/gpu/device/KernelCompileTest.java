package org.spikepack.backend.gpu.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every kernel compiles as CUDA C for the architectures in use, where a compiler is installed. */
@Execution(ExecutionMode.CONCURRENT)
class KernelCompileTest {

  @TempDir private static Path folder;

  /**
   * Every kernel file; of the products the dense one on numbers and convolutions on words. The
   * oldest architecture with integer tensor cores gets the one file that needs them.
   */
  private static List<KernelSource> sources() {
    return List.of(
        KernelSource.of("stage.cl"),
        scan(8, 0, 0, 4, 32),
        scan(32, 0, 0, 2, 16),
        scan(16, 1, 1, 1, 32),
        new KernelSource("steady.cl", Map.of("LANES", "4", "STORAGE", "16")),
        KernelSource.of("training.cl"),
        tensor(0, 0),
        tensor(0, 1),
        tensor(1, 0),
        tensor(1, 1),
        KernelSource.of("rate.cl"),
        product(0, 0),
        product(1, 1),
        product(4, 1));
  }

  private static KernelSource scan(int steps, int charge, int hard, int lanes, int storage) {
    return new KernelSource(
        "scan.cl",
        Map.of(
            "STEPS", steps + "",
            "CHARGE", charge + "",
            "HARD", hard + "",
            "LANES", lanes + "",
            "STORAGE", storage + ""));
  }

  private static KernelSource tensor(int half, int spikes) {
    return new KernelSource("tensor.cl", Map.of("HALF", half + "", "SPIKES", spikes + ""));
  }

  private static KernelSource product(int kind, int columnsFirst) {
    return new KernelSource(
        "product.cl", Map.of("IN", kind + "", "COLUMNS_FIRST", columnsFirst + ""));
  }

  @TestFactory
  Stream<DynamicTest> everyKernelCompilesAsCuda() {
    return Stream.of("sm_80", "sm_90")
        .flatMap(
            architecture ->
                sources().stream()
                    .filter(
                        source -> architecture.equals("sm_90") || source.file().equals("tensor.cl"))
                    .map(
                        source ->
                            dynamicTest(
                                architecture + " " + source.file() + source.definitions(),
                                () -> compile(source, architecture))));
  }

  private static void compile(KernelSource source, String architecture)
      throws IOException, InterruptedException {
    assumeTrue(Nvcc.present(), "nvcc is not installed");
    String name = source.file() + source.definitions().values() + architecture;
    Path file = folder.resolve(name.replaceAll("[^a-z0-9]", "") + ".cu");
    Files.writeString(file, source.text());
    Nvcc.Answer answer = Nvcc.cubin(file, architecture);
    assertEquals(0, answer.status(), answer.text());
    assertTrue(Files.size(answer.cubin()) > 0);
  }
}
