package org.spikepack.backend.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.backend.TrainingPass;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Add;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Dense;
import org.spikepack.network.Extent;
import org.spikepack.network.Flatten;
import org.spikepack.network.Input;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.network.Wire;
import org.spikepack.neuron.IntegrateAndFire;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;
import org.spikepack.neuron.SteppedNeuron;
import org.spikepack.neuron.Surrogate;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/** The gradients that stand in for those spikes do not have. */
class SpikeGradientTest {

  /** Input → one weight per channel → neurons → readout: u is the input itself. */
  private static Plan identity(NeuronModel neuron, Map<String, Tensor> more, int channels, int area)
      throws BadDesign {
    Network network =
        Network.chain(
            List.of(
                new Input("input", Shape.of(channels, 1, area)),
                new Conv2d(
                    "conv",
                    channels,
                    new Extent(1, 1),
                    new Extent(1, 1),
                    new Extent(0, 0),
                    new Extent(1, 1),
                    channels,
                    true),
                new Neurons("act"),
                new Flatten("flat"),
                new Readout("out")));
    float[] ones = new float[channels];
    Arrays.fill(ones, 1);
    Weights weights =
        new Weights(
                Map.of(
                    "conv.weight",
                    Tensor.of(ones, channels, 1, 1, 1),
                    "conv.bias",
                    Tensor.of(new float[channels], channels)))
            .overlaid(new Weights(more));
    return Plan.forTraining(network.check(), neuron, weights);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void spikePackPassesStraightThroughAndLearnsItsThreshold(boolean perChannel) throws BadDesign {
    SpikePack neuron = new SpikePack(3, 2, Rounding.ROUND, 0.5);
    float[] thetas = perChannel ? new float[] {0.5f, 1} : new float[] {0.5f};
    Map<String, Tensor> more =
        perChannel ? Map.of("act.threshold", Tensor.of(thetas, 2)) : Map.of();
    Plan plan = identity(neuron, more, 2, 3);
    float[] u = {-1, 1.2f, 9, 0.1f, 0, 3.5f};
    float[] g = {1, 2, -3, 0.5f, 4, 0.25f};
    try (TrainingPass pass = new ReferenceBackend().train(plan, 2, TrainingOptions.DEFAULT)) {
      pass.forward(Presentation.constant(Tensor.of(u, 1, 2, 1, 3)), 0);
      pass.backward(Tensor.of(g, 1, 6));
      double scale = 1 / Math.sqrt((perChannel ? 3 : 6) * 7.0);
      double[] bias = new double[2];
      double[] threshold = new double[thetas.length];
      for (int i = 0; i < u.length; i++) {
        double theta = thetas[perChannel ? i / 3 : 0];
        double k = Math.min(7, Math.max(0, Math.floor(u[i] / theta + 0.5)));
        boolean inside = u[i] >= 0 && u[i] <= 7 * theta;
        bias[i / 3] += inside ? g[i] : 0;
        double slope = inside ? k - u[i] / theta : u[i] < 0 ? 0 : 7;
        threshold[perChannel ? i / 3 : 0] += g[i] * slope * scale;
      }
      Weights gradients = pass.gradients();
      assertArrayEquals(bias, gradients.get("conv.bias").toDoubles(), 1e-6);
      assertArrayEquals(threshold, gradients.get("act.threshold").toDoubles(), 1e-5);
    }
  }

  @Test
  void otherLeaksSaturateAtTheirOwnCapacity() throws BadDesign {
    SpikePack neuron = new SpikePack(4, 1.5, Rounding.FLOOR, 1);
    double capacity = (Math.pow(1.5, 4) - 1) / 0.5;
    float inside = (float) (capacity - 0.1);
    float above = (float) (capacity + 0.1);
    Plan plan = identity(neuron, Map.of(), 1, 2);
    try (TrainingPass pass = new ReferenceBackend().train(plan, 1, TrainingOptions.DEFAULT)) {
      pass.forward(Presentation.constant(Tensor.of(new float[] {inside, above}, 1, 1, 1, 2)), 0);
      pass.backward(Tensor.of(new float[] {1, 10}, 1, 2));
      assertEquals(1, pass.gradients().get("conv.bias").get(0), 1e-6);
      double y = neuron.value(neuron.word(inside, 1), 1);
      double expected = (y - inside + 10 * capacity) / Math.sqrt(2 * 15.0);
      assertEquals(expected, pass.gradients().get("act.threshold").get(0), 1e-5);
    }
  }

  /** One stepped neuron model with one way to differentiate it. */
  record Stepped(SteppedNeuron neuron, TrainingOptions options, boolean perStep) {}

  static Stream<Stepped> stepped() {
    List<Stepped> out = new ArrayList<>();
    for (Reset reset : Reset.values()) {
      for (boolean detach : new boolean[] {true, false}) {
        for (Surrogate.Form form : Surrogate.Form.values()) {
          TrainingOptions options = new TrainingOptions(new Surrogate(form, 1.5), detach);
          boolean decay = form.ordinal() % 2 == 0;
          SpikeValue value = detach ? SpikeValue.ONE : SpikeValue.THRESHOLD;
          out.add(new Stepped(new Lif(5, 3, 0.6, reset, -0.2, 0.1, decay, value), options, decay));
          out.add(
              new Stepped(new IntegrateAndFire(4, 0.6, reset, -0.2, 0.1, value), options, !decay));
        }
      }
    }
    return out.stream();
  }

  @ParameterizedTest
  @MethodSource("stepped")
  void steppedNeuronsBackpropagateThroughTime(Stepped one) throws BadDesign {
    Random random = new Random(one.hashCode() % 7);
    SteppedNeuron neuron = one.neuron();
    float[] first = floats(random, 6);
    float[] second = floats(random, 9);
    float[] last = floats(random, 6);
    float[] x = floats(random, one.perStep() ? 2 * neuron.steps() : 2);
    float[] g = floats(random, 2);
    Network network =
        Network.chain(
            List.of(
                new Input("input", Shape.of(2)),
                new Dense("a", 3, false),
                new Neurons("act1"),
                new Dense("b", 3, false),
                new Neurons("act2"),
                new Dense("c", 2, false),
                new Readout("out")));
    Weights weights =
        new Weights(
            Map.of(
                "a.weight", Tensor.of(first, 3, 2),
                "b.weight", Tensor.of(second, 3, 3),
                "c.weight", Tensor.of(last, 2, 3)));
    Plan plan = Plan.forTraining(network.check(), neuron, weights);
    Tape tape = new Tape(one, first, second, last, x, g);
    Presentation input =
        one.perStep()
            ? Presentation.perStep(Tensor.of(x, neuron.steps(), 1, 2))
            : Presentation.constant(Tensor.of(x, 1, 2));
    try (TrainingPass pass = new ReferenceBackend().train(plan, 3, one.options())) {
      double[] logits = pass.forward(input, 0).toDoubles();
      pass.backward(Tensor.of(g, 1, 2));
      assertEquals(tape.loss.value, logits[0] * g[0] + logits[1] * g[1], 1e-6);
      tape.requireGradients(pass.gradients());
    }
  }

  private static float[] floats(Random random, int count) {
    float[] out = new float[count];
    for (int i = 0; i < count; i++) {
      out[i] = (float) (random.nextGaussian() * 0.6 + 0.3);
    }
    return out;
  }

  /** The same network written down number by number. */
  private static final class Tape {
    private final Stepped one;
    private final Variable[] first;
    private final Variable[] second;
    private final Variable[] last;
    final Variable loss;

    Tape(Stepped one, float[] first, float[] second, float[] last, float[] x, float[] g) {
      this.one = one;
      this.first = variables(first);
      this.second = variables(second);
      this.last = variables(last);
      int steps = one.neuron().steps();
      Variable[][] drive = new Variable[steps][];
      for (int t = 0; t < steps; t++) {
        int at = one.perStep() ? 2 * t : 0;
        drive[t] = product(this.first, Variable.of(x[at]), Variable.of(x[at + 1]));
      }
      Variable[][] hidden = fire(drive);
      for (int t = 0; t < steps; t++) {
        drive[t] = product(this.second, hidden[t]);
      }
      Variable sum = Variable.of(0);
      for (Variable[] spikes : fire(drive)) {
        Variable[] logits = product(this.last, spikes);
        sum = sum.plus(logits[0].times(g[0])).plus(logits[1].times(g[1]));
      }
      loss = sum.times(1.0 / steps);
      loss.differentiate();
    }

    private static Variable[] variables(float[] values) {
      Variable[] out = new Variable[values.length];
      for (int i = 0; i < out.length; i++) {
        out[i] = Variable.of(values[i]);
      }
      return out;
    }

    private static Variable[] product(Variable[] matrix, Variable... vector) {
      Variable[] out = new Variable[matrix.length / vector.length];
      for (int o = 0; o < out.length; o++) {
        out[o] = Variable.of(0);
        for (int i = 0; i < vector.length; i++) {
          out[o] = out[o].plus(matrix[o * vector.length + i].times(vector[i]));
        }
      }
      return out;
    }

    private Variable[][] fire(Variable[][] drive) {
      Variable[][] out = new Variable[drive.length][drive[0].length];
      for (int i = 0; i < drive[0].length; i++) {
        Variable v = Variable.of(one.neuron().v0());
        for (int t = 0; t < drive.length; t++) {
          v = charge(v, drive[t][i]);
          Variable spike = v.spike(0.6, one.options().surrogate());
          out[t][i] = spike.times(one.neuron().spikeValue() == SpikeValue.ONE ? 1 : 0.6);
          Variable resetting = one.options().detachReset() ? spike.detached() : spike;
          v =
              one.neuron().reset() == Reset.SOFT
                  ? v.minus(resetting.times(0.6))
                  : v.minus(resetting.times(v.plus(Variable.of(0.2))));
        }
      }
      return out;
    }

    private Variable charge(Variable v, Variable x) {
      if (!(one.neuron() instanceof Lif lif)) {
        return v.plus(x);
      }
      Variable gap = v.plus(Variable.of(lif.reset() == Reset.HARD ? 0.2 : 0));
      return lif.decayInput()
          ? v.plus(x.minus(gap).times(1.0 / 3))
          : v.minus(gap.times(1.0 / 3)).plus(x);
    }

    void requireGradients(Weights found) {
      require(first, found.get("a.weight"));
      require(second, found.get("b.weight"));
      require(last, found.get("c.weight"));
    }

    private static void require(Variable[] expected, Tensor found) {
      for (int i = 0; i < expected.length; i++) {
        double bound = 1e-5 * (1 + Math.abs(expected[i].gradient));
        assertEquals(expected[i].gradient, found.get(i), bound, found + " " + i);
      }
    }
  }

  @Test
  void memoryOfTrainingDoesNotGrowWithTheStepsOfSpikePack() throws BadDesign {
    assertEquals(trainingBytes(spikePack(1)), trainingBytes(spikePack(16)));
    NeuronModel lif = new Lif(2, 2, 1, Reset.SOFT, 0, 0, false, SpikeValue.ONE);
    assertTrue(trainingBytes(lif.withSteps(16)) > 4 * trainingBytes(lif.withSteps(2)));
  }

  private static NeuronModel spikePack(int steps) {
    return new SpikePack(steps, 2, Rounding.ROUND, 1);
  }

  private static long trainingBytes(NeuronModel neuron) throws BadDesign {
    try (TrainingPass pass =
        new ReferenceBackend()
            .train(identity(neuron, Map.of(), 3, 5), 4, TrainingOptions.DEFAULT)) {
      int steps = neuron.steps();
      Tensor input = Tensor.of(new float[4 * 15], 4, 3, 1, 5);
      pass.forward(Presentation.constant(input), steps);
      pass.backward(Tensor.of(new float[4 * 15], 4, 15));
      return pass.activationBytes();
    }
  }

  @Test
  void aSteadyShortcutCollectsTheGradientOfEveryStep() throws BadDesign {
    Network network =
        new Network(
            List.of(
                new Input("input", Shape.of(1)),
                new Dense("a", 1, false),
                new Neurons("act"),
                new Dense("short", 1, false),
                new Add("add"),
                new Readout("out")),
            List.of(
                new Wire("input", "a"),
                new Wire("a", "act"),
                new Wire("input", "short"),
                new Wire("act", "add"),
                new Wire("short", "add"),
                new Wire("add", "out")));
    Weights weights =
        new Weights(
            Map.of(
                "a.weight", Tensor.of(new float[] {1}, 1, 1),
                "short.weight", Tensor.of(new float[] {2}, 1, 1)));
    NeuronModel neuron = new IntegrateAndFire(4, 1, Reset.SOFT, 0, 0, SpikeValue.ONE);
    Plan plan = Plan.forTraining(network.check(), neuron, weights);
    try (TrainingPass pass = new ReferenceBackend().train(plan, 1, TrainingOptions.DEFAULT)) {
      Tensor logits = pass.forward(Presentation.constant(Tensor.of(new float[] {0.5f}, 1, 1)), 0);
      assertEquals(2 * 0.5 + 0.5, logits.get(0), 1e-6);
      pass.backward(Tensor.of(new float[] {3}, 1, 1));
      assertEquals(3 * 0.5, pass.gradients().get("short.weight").get(0), 1e-6);
    }
  }
}
