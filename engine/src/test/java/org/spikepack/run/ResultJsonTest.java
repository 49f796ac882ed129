package org.spikepack.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.fault.UserFault;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.neuron.ClippedRelu;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;
import org.spikepack.project.Coding;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultJsonTest {

  private static ExperimentResult result() throws UserFault {
    CheckedNetwork network = SmallNetworks.branched();
    Weights weights = SmallNetworks.weights(network, 2);
    SmallDataset data =
        new SmallDataset(
            SmallNetworks.images(network, 12, 8),
            new int[] {0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3},
            List.of("a", "b", "c", "d"));
    List<ArmSetup> arms =
        List.of(
            new ArmSetup("ANN", new Relu(), weights),
            new ArmSetup("clipped", new ClippedRelu(2), weights),
            new ArmSetup("SpikePack", new SpikePack(5, 2, Rounding.ROUND, 0.1), weights),
            new ArmSetup(
                "LIF that never fires",
                new Lif(4, 2, 1e6, Reset.SOFT, 0, 0, false, SpikeValue.ONE),
                weights),
            new ArmSetup(
                "constant drive",
                new SpikePack(5, 2, Rounding.ROUND, 0.1),
                weights.overlaid(
                    new Weights(
                        Map.of(
                            "conv3.weight", Tensor.zeros(ElementType.F32, 5, 7, 3, 3),
                            "conv3.bias", Tensor.zeros(ElementType.F32, 5))))));
    ExperimentSettings settings = new ExperimentSettings("Test", Coding.DIRECT, 0, 5, 3, 10, null);
    return new Experiment(network, arms, data, settings)
        .run(new ReferenceBackend(), ExperimentListener.NONE, () -> false)
        .result();
  }

  private static JsonNode parsed(ExperimentResult result) {
    return JsonMapper.builder().build().readTree(ResultJson.text(result));
  }

  private static JsonNode named(JsonNode list, String name) {
    for (JsonNode node : list) {
      if (node.get("name").asString().equals(name)) {
        return node;
      }
    }
    throw new AssertionError("no " + name);
  }

  @Test
  void numbersArriveUnderTheirNames() throws UserFault {
    ExperimentResult result = result();
    JsonNode json = parsed(result);
    ArmResult arm = result.arm("SpikePack").orElseThrow();
    JsonNode armJson = named(json.get("arms"), "SpikePack");
    assertEquals("spikepack", armJson.get("neuron").asString());
    assertEquals(5, armJson.get("T").asInt());
    assertEquals(arm.accuracy().orElseThrow(), armJson.get("accuracy").asDouble());
    assertEquals(arm.timePerImageMs(), armJson.get("timePerImageMs").asDouble());
    assertEquals(12, armJson.get("predictions").size());
    LayerResult.PopulationResult population = arm.layer("act1").orElseThrow().population();
    JsonNode layer = named(armJson.get("layers"), "act1");
    assertEquals("neurons", layer.get("kind").asString());
    assertEquals(6, layer.get("shape").get(0).asInt());
    assertEquals(population.information().HU(), layer.get("HU").asDouble());
    assertEquals(population.information().loss(), layer.get("loss").asDouble());
    assertEquals(population.activity().firingRate(), layer.get("firingRate").asDouble());
    assertEquals(
        population.information().intervals().I().high(),
        layer.get("intervals").get("I").get(1).asDouble());
    assertEquals(5 * 6 * 64, layer.get("activationBits").asLong());
    assertEquals("3", json.get("provenance").get("seed").toString());
    assertEquals("reference", json.get("provenance").get("backend").asString());
  }

  @Test
  void whatDoesNotApplyIsNullAndNeverMissing() throws UserFault {
    JsonNode arms = parsed(result()).get("arms");
    JsonNode layers = named(arms, "ANN").get("layers");
    assertTrue(named(layers, "act1").get("HU").isNull());
    assertTrue(named(layers, "conv1").get("firingRate").isNull());
    assertTrue(named(layers, "conv1").get("packedMacs").isNull());
    assertEquals(32 * 2 * 9 * 6 + 32 * 6, named(layers, "conv1").get("weightBits").asLong());
    assertEquals("clippedRelu", named(arms, "clipped").get("neuron").asString());
    JsonNode silent = named(named(arms, "LIF that never fires").get("layers"), "act2");
    assertEquals(silent.get("neurons").asInt(), silent.get("silentNeurons").asInt());
    Set<String> fields = Set.copyOf(named(layers, "act1").propertyNames());
    for (JsonNode arm : arms) {
      for (JsonNode layer : arm.get("layers")) {
        assertEquals(fields, Set.copyOf(layer.propertyNames()));
      }
    }
  }

  @Test
  void infinityAndNanAreNull() throws UserFault {
    String text = ResultJson.text(result());
    assertFalse(text.contains("NaN") || text.contains("Infinity"));
    JsonNode constant =
        named(named(parsed(result()).get("arms"), "constant drive").get("layers"), "act3");
    assertEquals(0, constant.get("nmse").asDouble());
    assertTrue(constant.get("snrDb").isNull());
  }

  @Test
  void everyFieldIsDescribed() throws UserFault, IOException {
    String page = Files.readString(Path.of("../docs/results-json.md"));
    Set<String> missing = new TreeSet<>();
    collect(parsed(result()), missing);
    missing.removeIf(field -> page.contains("`" + field + "`") || page.contains("." + field + "`"));
    assertEquals(Set.of(), missing);
  }

  private static void collect(JsonNode node, Set<String> fields) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      fields.add(field.getKey());
      collect(field.getValue(), fields);
    }
    if (node.isArray()) {
      node.forEach(child -> collect(child, fields));
    }
  }
}
