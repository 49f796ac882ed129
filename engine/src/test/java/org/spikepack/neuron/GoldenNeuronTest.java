package org.spikepack.neuron;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The worked cases, computed elsewhere: spikes exactly, potentials and values to 1e-12. */
class GoldenNeuronTest {

  private static final double BOUND = 1e-12;

  private static Stream<JsonNode> cases(String kind) throws IOException {
    try (InputStream in =
        GoldenNeuronTest.class.getResourceAsStream("/org/spikepack/golden/neurons.json")) {
      JsonNode all = JsonMapper.shared().readTree(Objects.requireNonNull(in)).get(kind);
      assertTrue(all.size() > 0, kind);
      return StreamSupport.stream(all.spliterator(), false);
    }
  }

  static Stream<JsonNode> spikepack() throws IOException {
    return cases("spikepack");
  }

  static Stream<JsonNode> lif() throws IOException {
    return cases("lif");
  }

  @ParameterizedTest
  @MethodSource("spikepack")
  void bothFormsOfSpikePack(JsonNode one) {
    Rounding rounding = one.get("r").asDouble() == 0 ? Rounding.FLOOR : Rounding.ROUND;
    double theta = one.get("theta").asDouble();
    SpikePack neuron =
        new SpikePack(one.get("T").asInt(), one.get("tau").asDouble(), rounding, theta);
    for (int i = 0; i < one.get("u").size(); i++) {
      double u = neuron.integrate(drive(one, neuron, i)) + one.get("bias").get(i).asDouble();
      assertEquals(one.get("u").get(i).asDouble(), u, BOUND);
      assertEquals(u, parallel(one, neuron, i), BOUND);

      Trace serial = neuron.emit(u, theta);
      requireTrace(one, "outputSpikes", serial, i);
      assertEquals(one.get("value").get(i).asDouble(), serial.value(), BOUND);

      int word = neuron.word(parallel(one, neuron, i), theta);
      assertEquals(serial.word(), word);
      assertEquals(serial.value(), neuron.value(word, theta), BOUND);
      if (!one.get("word").isNull()) {
        assertEquals(one.get("word").get(i).asInt(), word);
      }
    }
  }

  /** {@code θ_in·Σ_j w_ij·s_j[t]} for every step. */
  private static double[] drive(JsonNode one, SpikePack neuron, int i) {
    double[] out = new double[neuron.steps()];
    for (int t = 0; t < out.length; t++) {
      for (int j = 0; j < one.get("weights").get(i).size(); j++) {
        double spike = one.get("inputSpikes").get(t).get(j).asInt();
        double weight = one.get("weights").get(i).get(j).asDouble();
        out[t] += one.get("thetaIn").asDouble() * weight * spike;
      }
    }
    return out;
  }

  /** {@code b_i + Σ_j w_ij·x_j} with the packed words of the synapses. */
  private static double parallel(JsonNode one, SpikePack neuron, int i) {
    double u = one.get("bias").get(i).asDouble();
    for (int j = 0; j < one.get("weights").get(i).size(); j++) {
      int word = 0;
      for (int t = 0; t < neuron.steps(); t++) {
        word = word << 1 | one.get("inputSpikes").get(t).get(j).asInt();
      }
      double x = neuron.value(word, one.get("thetaIn").asDouble());
      u += one.get("weights").get(i).get(j).asDouble() * x;
    }
    return u;
  }

  private static void requireTrace(JsonNode one, String spikes, Trace found, int i) {
    for (int t = 0; t < found.spikes().length; t++) {
      String where = "neuron " + i + " step " + t;
      assertEquals(one.get(spikes).get(t).get(i).asInt() == 1, found.spikes()[t], where);
      double potential = one.get("potentialBeforeReset").get(t).get(i).asDouble();
      assertEquals(potential, found.potential()[t], BOUND, where);
    }
  }

  @ParameterizedTest
  @MethodSource("lif")
  void steppedNeurons(JsonNode one) {
    int steps = one.get("T").asInt();
    double vTh = one.get("vTh").asDouble();
    double v0 = one.get("v0").asDouble();
    double vReset = one.get("vReset").asDouble();
    Reset reset = one.get("reset").asString().equals("hard") ? Reset.HARD : Reset.SOFT;
    boolean leak = !one.get("tauM").isNull();
    SteppedNeuron neuron =
        leak
            ? new Lif(
                steps,
                one.get("tauM").asDouble(),
                vTh,
                reset,
                vReset,
                v0,
                one.get("decayInput").asBoolean(),
                SpikeValue.ONE)
            : new IntegrateAndFire(steps, vTh, reset, vReset, v0, SpikeValue.THRESHOLD);
    for (int i = 0; i < one.get("drive").get(0).size(); i++) {
      double[] drive = new double[steps];
      for (int t = 0; t < steps; t++) {
        drive[t] = one.get("drive").get(t).get(i).asDouble();
      }
      Trace trace = neuron.run(drive, vTh, v0);
      requireTrace(one, "spikes", trace, i);
      int count = 0;
      for (boolean spike : trace.spikes()) {
        count += spike ? 1 : 0;
      }
      assertEquals((leak ? 1 : vTh) * count / steps, trace.value(), BOUND);
    }
  }
}
