package org.spikepack.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a user types about graphics processors; where there is none, PoCL stands in. */
class GpuCommandsTest {

  private static final long MOST_BYTES = 40_000_000;

  @TempDir private Path folder;

  private static void assumeDevice() {
    assumeTrue(
        Console.onThisMachine("devices").out().contains("gpu:0"),
        "no OpenCL device here; pocl-opencl-icd would be one");
  }

  @Test
  void devicesExplainsWhatIsMissing() {
    Console console = Console.onThisMachine("devices");
    assertEquals(0, console.code());
    assertTrue(console.out().lines().anyMatch(line -> line.startsWith("gpu")), console.out());
    assertTrue(
        console.out().contains("CUDA"), "a card of NVIDIA is found or missed: " + console.out());
  }

  @Test
  void aDeviceThatIsNotThereIsRefusedInOneSentence() {
    Console console = Console.onThisMachine("bench", "gpu", "--backend", "gpu:99");
    assertEquals(1, console.code());
    assertTrue(console.err().contains("backend 'gpu:99'"), console.err());
    assertEquals(1, console.err().strip().lines().count(), console.err());
  }

  @Test
  void benchTimesBothNeuronsInBothDirections() throws IOException {
    assumeDevice();
    Path file = folder.resolve("gpu.json");
    Console console = Console.onThisMachine("bench", "--backend", "gpu", "--quick", "--json", file);
    assertEquals(0, console.code(), console.err());
    assertTrue(
        console.out().contains("SpikePack's and LIF's: 32.8 kB; LIF's as one f32 per step: 1.0 MB"),
        console.out());
    JsonNode result = JsonMapper.builder().build().readTree(Files.readString(file));
    assertTrue(result.get("copyGBPerSecond").asDouble() > 0);
    long plain =
        result
            .get("rows")
            .valueStream()
            .filter(row -> row.get("weights").asString().equals("f32"))
            .count();
    assertEquals(
        3 * 3 * 2 * 2 + 3 * 2, plain, "layers, T, neurons, directions; neurons on f16, directions");
    for (JsonNode row : result.get("rows")) {
      assertTrue(row.get("milliseconds").asDouble() > 0, row.toString());
      assertTrue(row.get("shareOfCopyBandwidth").asDouble() > 0, row.toString());
    }
  }

  @Test
  void theFolderForOtherMachinesIsSmallAndRuns() throws IOException, InterruptedException {
    assumeDevice();
    Path made = folder.resolve("check");
    Console console = Console.onThisMachine("gpu-check", made);
    assertEquals(0, console.code(), console.err());
    try (Stream<Path> files = Files.walk(made)) {
      long bytes = files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
      assertTrue(bytes < MOST_BYTES, bytes + " bytes");
    }
    Process process =
        new ProcessBuilder(made.resolve("gpu-check").toString(), "--short", "--suite-only")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), out);
    assertTrue(out.contains(" cases, 0 failures"), out);
    assertFalse(out.contains("\n0 cases"), out);
    Console again = Console.onThisMachine("gpu-check", made);
    assertEquals(1, again.code());
    assertTrue(again.err().contains("it exists already"), again.err());
  }
}
