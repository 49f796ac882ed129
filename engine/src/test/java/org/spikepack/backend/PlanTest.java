package org.spikepack.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikepack.backend.conformance.ConformanceCase;
import org.spikepack.backend.conformance.ConformanceNetworks;
import org.spikepack.backend.conformance.ConformanceNeurons;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.NoDevice;
import org.spikepack.network.Add;
import org.spikepack.network.BatchNorm;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Dense;
import org.spikepack.network.Input;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.network.Wire;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/** Plans: what they demand of weights, and batch norm folded away. */
class PlanTest {

  private static final NeuronModel PACK = new SpikePack(4, 2, Rounding.ROUND, 0.5);

  private static CheckedNetwork network() throws BadDesign {
    return Network.chain(
            List.of(
                new Input("in", Shape.of(2)),
                new Dense("fc", 3, false),
                new Neurons("act"),
                new Readout("out")))
        .check();
  }

  private static BadDesign refused(String name, Tensor tensor) {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    weights.put("fc.weight", Tensor.of(new float[6], 3, 2));
    weights.put(name, tensor);
    return assertThrows(
        BadDesign.class, () -> Plan.forRunning(network(), PACK, new Weights(weights)));
  }

  @Test
  void weightsThatDoNotFitAreNamed() {
    BadDesign missing =
        assertThrows(BadDesign.class, () -> Plan.forTraining(network(), PACK, Weights.none()));
    assertEquals("weights 'fc.weight'", missing.where());
    assertTrue(
        refused("fc.weight", Tensor.of(new float[6], 2, 3)).what().contains("needs f32[3×2]"));
    assertTrue(
        refused("fc.weight", Tensor.zeros(ElementType.F64, 3, 2)).what().contains("f64[3×2]"));
    float[] nan = {0, 0, Float.NaN, 0, 0, 0};
    assertEquals("element 2 is NaN", refused("fc.weight", Tensor.of(nan, 3, 2)).what());
    BadDesign count = refused("act.threshold", Tensor.of(new float[] {1, 2}, 2));
    assertEquals("weights 'act.threshold'", count.where());
    assertTrue(count.what().contains("3 channels"), count.getMessage());
    assertTrue(
        refused("act.threshold", Tensor.of(new float[] {1, 0, 1}, 3)).what().contains("0.0"));
    assertTrue(
        refused("act.v_0", Tensor.of(new float[] {Float.POSITIVE_INFINITY}, 1))
            .what()
            .contains("Infinity"));
    SpikePack wrong = new SpikePack(0, 2, Rounding.ROUND, 1);
    Weights good = new Weights(Map.of("fc.weight", Tensor.of(new float[6], 3, 2)));
    BadDesign neuron = assertThrows(BadDesign.class, () -> Plan.forRunning(network(), wrong, good));
    assertEquals("neuron SpikePack", neuron.where());
  }

  @Test
  void thresholdsComeFromTheWeightsOrElseFromTheModel() throws BadDesign {
    Tensor weight = Tensor.of(new float[6], 3, 2);
    Plan model = Plan.forRunning(network(), PACK, new Weights(Map.of("fc.weight", weight)));
    assertArrayEquals(new double[] {0.5}, model.thresholds("act"));
    assertEquals(ElementType.U8, model.wordType());
    Tensor thresholds = Tensor.of(new float[] {1, 2, 4}, 3);
    Weights own = new Weights(Map.of("fc.weight", weight, "act.threshold", thresholds));
    Plan brought = Plan.forRunning(network(), PACK.withSteps(9), own);
    assertArrayEquals(new double[] {1, 2, 4}, brought.thresholds("act"));
    assertEquals(ElementType.U16, brought.wordType());
  }

  static List<ConformanceNetworks.Named> withBatchNorm() {
    List<ConformanceNetworks.Named> out = new ArrayList<>(ConformanceNetworks.all());
    out.removeIf(one -> one.network().layers().stream().noneMatch(BatchNorm.class::isInstance));
    return out;
  }

  @ParameterizedTest
  @MethodSource("withBatchNorm")
  void foldingChangesNothingButRounding(ConformanceNetworks.Named network)
      throws BadDesign, NoDevice {
    ConformanceNeurons.Named relu = new ConformanceNeurons.Named(new Relu(), false, false);
    ConformanceCase one = new ConformanceCase(network, relu, false, false);
    Plan folded = one.forRunning();
    Plan drawn = one.forTraining();
    long left = folded.network().order().stream().filter(BatchNorm.class::isInstance).count();
    boolean addInFront = network.name().contains("not");
    assertEquals(addInFront ? 1 : 0, left, "only what follows an add stays");
    Backend judge = ConformanceBackends.REFERENCE;
    try (Executable a = judge.compile(folded, 3);
        Executable b = judge.compile(drawn, 3)) {
      float[] found = a.run(one.presentation(), Observer.NONE).toFloats();
      float[] expected = b.run(one.presentation(), Observer.NONE).toFloats();
      assertArrayEquals(expected, found, 1e-5f);
    }
    assertEquals(
        one.weights().get("conv1.weight").get(0),
        drawn.weights().get("conv1.weight").get(0),
        "folding leaves the given weights alone");
  }

  @Test
  void aBatchNormBehindALayerThatOthersHearStays() throws BadDesign {
    Network network =
        new Network(
            List.of(
                new Input("in", Shape.of(2)),
                new Dense("fc", 2, false),
                new BatchNorm("norm", 1e-5, 0.1),
                new Add("add"),
                new Readout("out")),
            List.of(
                new Wire("in", "fc"),
                new Wire("fc", "norm"),
                new Wire("fc", "add"),
                new Wire("norm", "add"),
                new Wire("add", "out")));
    Map<String, Tensor> weights = new LinkedHashMap<>();
    weights.put("fc.weight", Tensor.of(new float[] {1, 0, 0, 1}, 2, 2));
    for (String name : List.of("gamma", "beta", "mean", "variance")) {
      weights.put("norm." + name, Tensor.of(new float[] {1, 1}, 2));
    }
    Plan plan = Plan.forRunning(network.check(), new Relu(), new Weights(weights));
    assertTrue(plan.network().order().stream().anyMatch(BatchNorm.class::isInstance));
  }

  /** A backend that is there or not. */
  private record Offered(String name, boolean there) implements Backends.Offer {
    @Override
    public Backend open() throws NoDevice {
      if (!there) {
        throw new NoDevice("backend '" + name + "'", "it is away", "wait");
      }
      return ConformanceBackends.REFERENCE;
    }
  }

  @Test
  void theFirstBackendThatOpensIsTheBest() throws NoDevice {
    Backends backends = new Backends(List.of(new Offered("fast", false), new Offered("b", true)));
    assertEquals("reference", backends.best().name());
    assertEquals("reference", backends.named("b").name());
    NoDevice away = assertThrows(NoDevice.class, () -> backends.named("fast"));
    assertEquals("it is away", away.what());
    NoDevice unknown = assertThrows(NoDevice.class, () -> backends.named("gpu"));
    assertEquals("use fast, b", unknown.remedy());
    Backends none = new Backends(List.of(new Offered("fast", false)));
    assertEquals("it is away", assertThrows(NoDevice.class, none::best).what());
  }
}
