package org.spikepack.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikepack.fault.UserFault;
import org.spikepack.project.Arm;
import org.spikepack.project.ProjectFile;
import org.spikepack.store.Safetensors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sample projects do on the data they ship with what their expected.json says. */
class SampleProjectsTest {

  private static final Path SAMPLES = Path.of("..", "sample-projects");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Other processors round sums otherwise: two images in 500 may change sides. */
  private static final double ACCURACY_BOUND = 0.0041;

  private static final double RATE_BOUND = 0.002;
  private static final double BITS_BOUND = 0.03;

  @TempDir private Path scratch;

  static Stream<String> projects() throws IOException {
    try (Stream<Path> folders = Files.list(SAMPLES)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve(ProjectFile.NAME)))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  @Test
  void thePromisedProjectsAreThere() throws IOException {
    assertEquals(
        List.of(
            "fashion-mnist-cnn",
            "fashion-mnist-mlp",
            "fashion-mnist-resnet",
            "mnist-cnn",
            "mnist-mlp",
            "one-neuron"),
        projects().toList());
  }

  @ParameterizedTest
  @MethodSource("projects")
  void runsAsExpected(String name) throws IOException {
    Path project = SAMPLES.resolve(name);
    JsonNode expected = JSON.readTree(project.resolve("expected.json").toFile());
    Path json = scratch.resolve("result.json");
    Console run =
        Console.onThisMachine(
            "run", project, "--samples", expected.get("samples").asInt(), "--json", json);
    assertEquals(0, run.code(), run.err());
    JsonNode found = JSON.readTree(json.toFile());
    assertEquals(expected.get("arms").size(), found.get("arms").size());
    for (int i = 0; i < expected.get("arms").size(); i++) {
      compare(expected.get("arms").get(i), found.get("arms").get(i));
    }
  }

  private static void compare(JsonNode expected, JsonNode found) {
    String arm = expected.get("name").asString();
    assertEquals(arm, found.get("name").asString());
    assertEquals(expected.get("neuron"), found.get("neuron"), arm);
    assertEquals(expected.get("T"), found.get("T"), arm);
    if (expected.get("accuracy").isNull()) {
      assertTrue(found.get("accuracy").isNull(), arm);
    } else {
      assertEquals(
          expected.get("accuracy").asDouble(),
          found.get("accuracy").asDouble(),
          ACCURACY_BOUND,
          arm);
    }
    for (JsonNode layer : found.get("layers")) {
      if (!layer.get("firingRate").isNull()) {
        near(expected, layer, "firingRate", RATE_BOUND);
        near(expected, layer, "HS", BITS_BOUND);
        near(expected, layer, "loss", BITS_BOUND);
      }
    }
  }

  private static void near(JsonNode arm, JsonNode layer, String field, double bound) {
    String name = layer.get("name").asString();
    assertEquals(
        arm.get(field).get(name).asDouble(),
        layer.get(field).asDouble(),
        bound,
        () -> arm.get("name").asString() + ", " + name + ", " + field);
  }

  /** The sweep is not run here for its time; its arms must at least be complete. */
  @ParameterizedTest
  @MethodSource("projects")
  void everyArmHasItsWeightsAndTheirOrigin(String name) throws UserFault {
    Path folder = SAMPLES.resolve(name);
    for (Arm arm : ProjectFile.read(folder).armsWithSweep()) {
      ProjectFile.loadWeights(folder, arm);
      for (String file : arm.weights()) {
        assertTrue(
            Safetensors.readMetadata(ProjectFile.resolve(folder, file)).keySet().stream()
                .anyMatch(key -> key.endsWith("data")),
            () -> file + " names the data it was made with");
      }
    }
  }
}
