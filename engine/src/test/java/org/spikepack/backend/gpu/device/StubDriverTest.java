package org.spikepack.backend.gpu.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The CUDA binding against a driver made for this test, which has memory but no card and fails on
 * demand. Each case is a program of its own, since a library is looked for once.
 */
class StubDriverTest {

  @TempDir private static Path folder;
  private static Path library = Path.of("");

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    boolean compiler =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(place -> Files.isExecutable(Path.of(place, "gcc")));
    assumeTrue(compiler, "gcc is not installed");
    Path source = folder.resolve("stub.c");
    library = folder.resolve("libstub.so");
    try (InputStream in = StubDriverTest.class.getResourceAsStream("stub.c")) {
      assertNotNull(in);
      Files.copy(in, source);
    }
    Process process =
        new ProcessBuilder(
                "gcc", "-shared", "-fPIC", "-w", "-o", library.toString(), source.toString())
            .inheritIO()
            .start();
    assertEquals(0, process.waitFor());
  }

  /** What {@link StubProgram} prints when this fault occurs. */
  private static List<String> run(String fault) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-Dspikepack.cuda=" + library,
            "-Dspikepack.nvrtc=" + library,
            "-Dspikepack.cublaslt=" + library,
            "-Dspikepack.gpu.tensor=true",
            "-Dspikepack.opencl=" + library,
            "-cp",
            System.getProperty("java.class.path"),
            StubProgram.class.getName());
    builder.environment().put("STUB_FAULT", fault);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    return out.lines().toList();
  }

  @Test
  void aCardIsFoundAndDescribed() throws IOException, InterruptedException {
    List<String> lines = run("");
    assertEquals("found Stub card, 8.0 GiB, GPU through CUDA, driver CUDA 13.0", lines.get(0));
    assertTrue(lines.get(1).startsWith("refused OpenCL: its library is here, but"), lines.get(1));
    assertEquals("timed 1.5 ms, memory returned true", lines.get(2));
    assertEquals("backend gpu:0, notices []", lines.getLast());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "init:0 | the driver is older than its library",
        "none:0 | the driver finds no card",
      })
  void aDriverWithoutACardIsExplained(String fault, String reason)
      throws IOException, InterruptedException {
    List<String> lines = run(fault);
    assertTrue(lines.getFirst().startsWith("refused CUDA: the driver is here, but " + reason));
    assertEquals("backend reference, notices []", lines.getLast());
  }

  @ParameterizedTest
  @ValueSource(strings = {"algorithm:0", "capture:0", "instantiate:0"})
  void whatADriverCannotDoIsPassedOver(String fault) throws IOException, InterruptedException {
    assertEquals("backend gpu:0, notices []", run(fault).getLast());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "memory:9 | its memory is full",
        "launch:6 | a kernel failed (error 719)",
        "graph:2 | a kernel failed (error 719)",
        "read:3 | a kernel failed (error 700)",
        "write:15 | it was lost or failed with error 999",
        "library:5 | its library cuBLASLt failed with error 13",
        "handle:0 | its library cuBLASLt failed with error 1",
        "compile:0 | the kernels of stage.cl do not compile (line 7 is bad)",
      })
  void aFaultInTheMiddleCostsOneNotice(String fault, String reason)
      throws IOException, InterruptedException {
    List<String> lines = run(fault);
    assertEquals(
        "backend reference, notices [device 'Stub card': " + reason + "; going on with reference.]",
        lines.getLast());
    assertEquals("logits as the reference true", lines.get(lines.size() - 2));
  }
}
