package org.spikepack.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikepack.fault.BadFile;
import org.spikepack.network.Network;
import org.spikepack.neuron.Relu;
import org.spikepack.store.Safetensors;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/** Projects come back from disk as they were, in text that a person can read and compare. */
final class ProjectFileTest {

  private static final String SMALL =
      """
      {
        "schema": 1,
        "name": "Small",
        "description": "The least that runs.",
        "network": {
          "layers": [
            {"kind": "input", "name": "input", "shape": [3]},
            {"kind": "dense", "name": "fc", "units": 2, "bias": true},
            {"kind": "readout", "name": "out"}
          ],
          "wires": [
            ["input", "fc"],
            ["fc", "out"]
          ]
        },
        "data": {"set": "drives.csv", "coding": "direct"},
        "arms": [
          {
            "name": "ANN",
            "neuron": {"model": "relu"},
            "weights": ["ann.safetensors"]
          },
          {
            "name": "SpikePack",
            "neuron": {"model": "spikepack", "T": 4, "tau": 2.0, "rounding": "round", "theta": 1.0},
            "weights": ["ann.safetensors"]
          }
        ],
        "run": {"samples": 0, "batch": 64, "seed": 7}
      }
      """;

  @TempDir Path folder;

  @Test
  void aSmallProjectIsWrittenAsAPersonWould() throws Exception {
    ProjectFile.write(folder, Examples.small());
    assertEquals(SMALL, Files.readString(folder.resolve("project.json")));
  }

  @Test
  void everythingComesBackEqualFromFolderAndFile() throws Exception {
    for (Project project : List.of(Examples.small(), Examples.large())) {
      ProjectFile.write(folder, project);
      assertEquals(project, ProjectFile.read(folder));
      assertEquals(project, ProjectFile.read(folder.resolve("project.json")));
    }
  }

  @Test
  void strangeTextsAndNumbersComeBackEqual() throws Exception {
    String strange = "\"\\/\b\f\n\r\t\u0000\u001f\u007f\u2028 ü 🧠 \ud83e alone \udde0";
    Project project = Examples.small().withTexts("n", strange, strange);
    double[] numbers = {Double.MIN_VALUE, 1e-300, 1.5e-7, 0.1, 123456789.125, 1e22};
    for (double number : numbers) {
      Arm arm = project.arms().getFirst().withNeuron(new org.spikepack.neuron.ClippedRelu(number));
      Project one = project.withArms(List.of(arm));
      ProjectFile.write(folder, one);
      assertEquals(one, ProjectFile.read(folder));
    }
  }

  @Test
  void anUnfinishedNetworkIsNoFaultOfTheFile() throws Exception {
    Project empty = Examples.small().withNetwork(new Network(List.of(), List.of()));
    ProjectFile.write(folder, empty);
    assertTrue(!ProjectFile.read(folder).network().problems().isEmpty());
  }

  @Test
  void theOrderOfFieldsAndAByteOrderMarkDoNotMatter() throws Exception {
    String moved =
        "\uFEFF" + SMALL.replace("  \"schema\": 1,\n", "").replace("7}", "7}, \"schema\": 1");
    Files.writeString(folder.resolve("project.json"), moved);
    assertEquals(Examples.small(), ProjectFile.read(folder));
  }

  @Test
  void theFormatPageShowsAProject() throws Exception {
    String page = Files.readString(Path.of("../docs/project-format.md"));
    String example = page.split("```")[1].substring("json\n".length());
    Project project = ProjectFile.parse(Path.of("page"), example.getBytes(StandardCharsets.UTF_8));
    assertEquals(List.of(), project.network().problems());
    assertEquals(example, ProjectFile.format(project));
  }

  @Test
  void laterWeightsLieOverEarlierOnes() throws Exception {
    store("a.safetensors", Map.of("fc.weight", Tensor.of(new float[] {1, 2}, 2)));
    store("b.safetensors", Map.of("fc.weight", Tensor.of(new float[] {3, 4}, 2)));
    store("c.safetensors", Map.of("act.threshold", Tensor.of(new float[] {5}, 1)));
    Arm arm =
        new Arm(
            "A",
            new Relu(),
            List.of("a.safetensors", "b.safetensors", "c.safetensors"),
            null,
            null);
    Weights weights = ProjectFile.loadWeights(folder, arm);
    assertEquals(java.util.Set.of("fc.weight", "act.threshold"), weights.names());
    assertEquals(4, weights.get("fc.weight").get(1));
    assertEquals(5, weights.get("act.threshold").get(0));
  }

  @Test
  void missingAndBrokenWeightsAreNamed() throws Exception {
    Arm arm = Examples.small().arms().getFirst();
    BadFile missing = assertThrows(BadFile.class, () -> ProjectFile.loadWeights(folder, arm));
    assertEquals(
        "file '"
            + folder.resolve("ann.safetensors")
            + "': the weights of the arm 'ANN' do not exist; train or convert the arm first, or"
            + " correct the name.",
        missing.getMessage());
    store("ann.safetensors", Map.of("fc.bias", Tensor.of(new float[] {1, Float.NaN}, 2)));
    BadFile broken = assertThrows(BadFile.class, () -> ProjectFile.loadWeights(folder, arm));
    assertEquals(
        "file '"
            + folder.resolve("ann.safetensors")
            + "', array 'fc.bias': element 1 is NaN; train again with a smaller learning rate, or"
            + " restore the file from a copy.",
        broken.getMessage());
  }

  private void store(String name, Map<String, Tensor> arrays) throws BadFile {
    Safetensors.write(folder.resolve(name), new Weights(arrays), Map.of());
  }
}
