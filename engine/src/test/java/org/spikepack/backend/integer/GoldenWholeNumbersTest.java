package org.spikepack.backend.integer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Dense;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.Readout;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The worked cases that have a form in whole numbers: τ = 2, shift leaks, hard resets to 0. */
class GoldenWholeNumbersTest {

  /** Units of a membrane potential per threshold, fine enough for drives of three digits. */
  private static final int UNITS = 1 << 16;

  private static Stream<JsonNode> cases(String kind) throws IOException {
    try (InputStream in =
        GoldenWholeNumbersTest.class.getResourceAsStream("/org/spikepack/golden/neurons.json")) {
      JsonNode all = JsonMapper.shared().readTree(Objects.requireNonNull(in)).get(kind);
      return StreamSupport.stream(all.spliterator(), false);
    }
  }

  static Stream<JsonNode> spikepack() throws IOException {
    return cases("spikepack")
        .filter(one -> one.get("tau").asDouble() == 2 && one.get("T").asInt() <= 8);
  }

  static Stream<JsonNode> lif() throws IOException {
    return cases("lif").filter(one -> one.get("vReset").asDouble() == 0);
  }

  private static Tensor floats(JsonNode values, int... shape) {
    Tensor out = Tensor.zeros(ElementType.F32, shape);
    long at = 0;
    for (JsonNode row : values) {
      for (JsonNode value : row.isArray() ? row : List.of(row)) {
        out.set(at++, value.asDouble());
      }
    }
    assertEquals(out.size(), at);
    return out;
  }

  /** Dyadic weights and scales: the words of the case, through the quantiser, exactly. */
  @ParameterizedTest
  @MethodSource("spikepack")
  void wordsOfSpikePack(JsonNode one) throws BadDesign {
    int steps = one.get("T").asInt();
    int outputs = one.get("weights").size();
    int inputs = one.get("weights").get(0).size();
    Rounding rounding = one.get("r").asDouble() == 0 ? Rounding.FLOOR : Rounding.ROUND;
    SpikePack neuron = new SpikePack(steps, 2, rounding, one.get("theta").asDouble());
    Network network =
        Network.chain(
            List.of(
                SampleNetworks.input(inputs),
                new Dense("fc", outputs, true),
                new Neurons("act"),
                new Readout("out")));
    Map<String, Tensor> weights = new HashMap<>();
    weights.put("fc.weight", floats(one.get("weights"), outputs, inputs));
    weights.put("fc.bias", floats(one.get("bias"), outputs));
    Plan plan = Plan.forRunning(network.check(), neuron, new Weights(weights));
    InputForm form = new InputForm.Spikes(one.get("thetaIn").asDouble());
    IntegerMachine machine =
        new IntegerMachine(
            Quantiser.quantise(
                plan, QuantiserOptions.DEFAULT.withInput(form).withPowerOfTwo(true)));
    Tensor spikes = floats(one.get("inputSpikes"), steps, 1, inputs);
    for (long i = 0; i < spikes.size(); i++) {
      spikes.set(i, spikes.get(i) * form.unit());
    }
    int[] words = InputWords.of(Presentation.perStep(spikes), 0, form, machine.network().input());
    IntegerRun run = machine.run(words);
    for (int i = 0; i < outputs; i++) {
      assertEquals(one.get("word").get(i).asInt(), run.words().get(1)[i], "neuron " + i);
      double u =
          ((IntegerStage.Summing) machine.network().stages().getFirst()).scales().get(i)
              * run.accumulators().getFirst()[i];
      assertEquals(one.get("u").get(i).asDouble(), u, 1e-12);
    }
  }

  /** Spikes exactly; potentials to the units that rounding down loses. */
  @ParameterizedTest
  @MethodSource("lif")
  void steppedNeurons(JsonNode one) {
    boolean leaks = !one.get("tauM").isNull();
    int steps = one.get("T").asInt();
    IntegerNeuron.Stepped neuron =
        new IntegerNeuron.Stepped(
            steps,
            leaks,
            leaks ? Math.getExponent(one.get("tauM").asDouble()) : 0,
            one.get("decayInput").asBoolean(),
            one.get("reset").asString().equals("hard"));
    double unit = one.get("vTh").asDouble() / UNITS;
    int size = one.get("drive").get(0).size();
    SteppedWindow window =
        new SteppedWindow(neuron, population(size, one.get("v0").asDouble() / unit), true);
    for (int t = 0; t < steps; t++) {
      int[] x = new int[size];
      for (int i = 0; i < size; i++) {
        x[i] = (int) Math.rint(one.get("drive").get(t).get(i).asDouble() / unit);
      }
      window.step(t, x, new int[size]);
    }
    for (int t = 0; t < steps; t++) {
      for (int i = 0; i < size; i++) {
        int spike = window.words()[i] >> steps - 1 - t & 1;
        assertEquals(one.get("spikes").get(t).get(i).asInt(), spike, "neuron " + i + " at " + t);
        double v = one.get("potentialBeforeReset").get(t).get(i).asDouble() / unit;
        assertEquals(v, window.potentials()[t][i], 2.0 * steps);
      }
    }
    assertTrue(size > 0);
  }

  private static IntegerStage.Population population(int size, double start) {
    Tensor thresholds = Tensor.zeros(ElementType.I32, size);
    Tensor starts = Tensor.zeros(ElementType.I32, size);
    for (int i = 0; i < size; i++) {
      thresholds.setLong(i, UNITS);
      starts.setLong(i, (long) Math.rint(start));
    }
    Volume volume = new Volume(size, 1, 1);
    Tensor zeros = Tensor.zeros(ElementType.I32, size);
    WeightedTerm none =
        new WeightedTerm("fc", 0, Optional.empty(), volume, Window.whole(volume), zeros);
    return new IntegerStage.Population(
        "act", volume, 1, List.of(none), zeros, zeros, new Firing.Stepped(thresholds, starts));
  }
}
