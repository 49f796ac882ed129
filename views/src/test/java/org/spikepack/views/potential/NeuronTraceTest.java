package org.spikepack.views.potential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikepack.neuron.ClippedRelu;
import org.spikepack.neuron.IntegrateAndFire;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;
import org.spikepack.neuron.SteppedNeuron;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The staircases that are drawn are those of the worked cases, computed elsewhere. */
class NeuronTraceTest {

  private static final double BOUND = 1e-12;
  private static final Path GOLDEN =
      Path.of("..", "engine", "src", "test", "resources", "org/spikepack/golden/neurons.json");

  private static Stream<JsonNode> cases(String kind) throws IOException {
    JsonNode all = JsonMapper.shared().readTree(GOLDEN.toFile()).get(kind);
    assertTrue(all.size() > 0, kind);
    return StreamSupport.stream(all.spliterator(), false);
  }

  static Stream<JsonNode> spikepack() throws IOException {
    return cases("spikepack");
  }

  static Stream<JsonNode> lif() throws IOException {
    return cases("lif");
  }

  private static double[] series(JsonNode perStep, int neuron) {
    double[] out = new double[perStep.size()];
    for (int t = 0; t < out.length; t++) {
      out[t] = perStep.get(t).get(neuron).asDouble();
    }
    return out;
  }

  private static long word(double[] spikes) {
    long word = 0;
    for (double spike : spikes) {
      word = word << 1 | (spike == 1 ? 1 : 0);
    }
    return word;
  }

  @ParameterizedTest
  @MethodSource("spikepack")
  void theStaircaseOfSpikePack(JsonNode one) {
    double theta = one.get("theta").asDouble();
    int steps = one.get("T").asInt();
    Rounding rounding = one.get("r").asDouble() == 0 ? Rounding.FLOOR : Rounding.ROUND;
    SpikePack model = new SpikePack(steps, one.get("tau").asDouble(), rounding, 99);
    for (int i = 0; i < one.get("u").size(); i++) {
      double[] potential = series(one.get("potentialBeforeReset"), i);
      double[] spikes = series(one.get("outputSpikes"), i);
      double u = one.get("u").get(i).asDouble();
      NeuronTrace trace = NeuronTrace.of(model, i, u, word(spikes), potential, theta, 0);

      double value = one.get("value").get(i).asDouble();
      assertEquals(value, trace.value(), BOUND);
      assertEquals(value, trace.sums()[steps - 1], BOUND, "the sum ends at the value");
      assertEquals(value - Math.max(0, u), trace.error(), BOUND);
      for (int t = 0; t < steps; t++) {
        double falling = theta * Math.pow(model.tau(), steps - 1.0 - t);
        assertEquals(falling, trace.thresholds()[t], BOUND);
        assertEquals(spikes[t] == 1, trace.potential()[t] >= trace.thresholds()[t]);
        if (t + 1 < steps) {
          assertEquals(potential[t + 1], trace.after()[t], BOUND, "step " + t);
        }
        double whole = u + rounding.offset() * theta;
        assertEquals(whole, trace.after()[t] + trace.sums()[t], 1e-9, "nothing gets lost");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("lif")
  void leakChargeAndResetOfLif(JsonNode one) {
    double vTh = one.get("vTh").asDouble();
    int steps = one.get("T").asInt();
    Reset reset = one.get("reset").asString().equals("soft") ? Reset.SOFT : Reset.HARD;
    double vReset = one.get("vReset").asDouble();
    double v0 = one.get("v0").asDouble();
    boolean leaks = !one.get("tauM").isNull();
    NeuronModel model =
        leaks
            ? new Lif(
                steps,
                one.get("tauM").asDouble(),
                vTh,
                reset,
                vReset,
                v0,
                one.get("decayInput").asBoolean(),
                SpikeValue.ONE)
            : new IntegrateAndFire(steps, vTh, reset, vReset, v0, SpikeValue.ONE);
    for (int i = 0; i < one.get("drive").get(0).size(); i++) {
      double[] spikes = series(one.get("spikes"), i);
      double[] potential = series(one.get("potentialBeforeReset"), i);
      double[] drive = series(one.get("drive"), i);
      NeuronTrace trace = NeuronTrace.of(model, i, 0, word(spikes), potential, vTh, v0);
      for (int t = 0; t < steps; t++) {
        double charged = ((SteppedNeuron) model).charge(trace.before(t), drive[t]);
        assertEquals(potential[t], charged, 1e-9, "step " + t + " starts where the last ended");
      }
      double count = Arrays.stream(spikes).sum();
      assertEquals(count / steps, trace.value(), BOUND);
    }
  }

  @Test
  void anAnnIsALevel() {
    NeuronTrace cut = NeuronTrace.of(new ClippedRelu(9), 0, 7, 0, new double[0], 5, 0);
    assertEquals(5, cut.value(), "its own ceiling, not the model's");
    assertEquals(-2, cut.error());
    assertEquals(0, cut.steps());
  }

  @Test
  void aPathGoesAsFarAsTheFilm() {
    SpikePack model = new SpikePack(2, 2, Rounding.FLOOR, 1);
    NeuronTrace trace = NeuronTrace.of(model, 0, 3, 0b11, new double[] {3, 1}, 1, 0);
    TracePath path = TracePath.of(model, trace, new double[0]);
    assertEquals(-1, path.times()[0], "the drive is summed in front of step 0");
    assertEquals(0, path.potentials()[0]);
    TracePath half = path.until(0.3);
    assertEquals(0.3, half.times()[half.times().length - 1]);
    assertEquals(3, half.potentials()[half.potentials().length - 1], "not reset yet");
    TracePath past = path.until(0.8);
    assertEquals(1, past.potentials()[past.potentials().length - 1], "reset by 2θ");
    assertArrayEquals(path.times(), path.until(9).times());
  }

  @Test
  void theIntegrationIsDrawnStepByStep() {
    SpikePack model = new SpikePack(2, 2, Rounding.ROUND, 1);
    NeuronTrace trace = NeuronTrace.of(model, 0, 3.25, 0b11, new double[] {3.75, 1.75}, 1, 0);
    TracePath path = TracePath.of(model, trace, new double[] {1, 0.5});
    assertEquals(1, end(path.until(TracePath.integration(1, 2))), "v = 2·0 + 1");
    assertEquals(2, end(path.until(TracePath.integration(1, 2) + 0.4 / 3)), "v is doubled");
    assertEquals(2.5, end(path.until(TracePath.integration(2, 2))), "v = 2·1 + 0.5");
    assertEquals(3.75, end(path.until(0)), "bias and half a θ, where the emission begins");
  }

  private static double end(TracePath path) {
    return path.potentials()[path.potentials().length - 1];
  }
}
