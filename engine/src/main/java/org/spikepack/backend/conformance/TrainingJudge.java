package org.spikepack.backend.conformance;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.backend.TrainingPass;
import org.spikepack.fault.BadDesign;
import org.spikepack.neuron.ClippedRelu;
import org.spikepack.neuron.IntegrateAndFire;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/** Holds gradients and running statistics of a backend against the reference's. */
public final class TrainingJudge {

  /** Largest distance of two gradients in units of the reference's length, where spikes agree. */
  private static final double BOUND = 1e-4;

  /** The same where rounding may move single spikes. */
  private static final double MOVED_SPIKES_BOUND = 2e-2;

  /** A shift in front of another batch norm, which takes it out again: its gradient is 0. */
  private static final Set<String> WITHOUT_GRADIENT = Set.of("bn2.beta");

  /** Shorter gradients are judged as if they had this length. */
  private static final double SHORTEST = 1e-6;

  /** Largest length of what rounding leaves of a gradient that is 0. */
  private static final double ROUNDING = 1e-5;

  private static final long SEED = 5;

  private TrainingJudge() {}

  /** A model of every kind, with every kind of reset. */
  public static List<ConformanceNeurons.Named> neurons() {
    Lif soft = new Lif(4, 2, 0.5, Reset.SOFT, 0, 0, false, SpikeValue.ONE);
    Lif hard = new Lif(4, 2, 0.5, Reset.HARD, -0.25, 0.125, true, SpikeValue.THRESHOLD);
    return List.of(
        new ConformanceNeurons.Named(new Relu(), false, true),
        new ConformanceNeurons.Named(new ClippedRelu(1), true, true),
        new ConformanceNeurons.Named(new SpikePack(4, 2, Rounding.ROUND, 0.125), false, true),
        new ConformanceNeurons.Named(new SpikePack(8, 2, Rounding.FLOOR, 0.0078125), true, true),
        new ConformanceNeurons.Named(soft, false, true),
        new ConformanceNeurons.Named(hard, true, true),
        new ConformanceNeurons.Named(
            new IntegrateAndFire(4, 0.75, Reset.SOFT, 0, 0.375, SpikeValue.ONE), false, true));
  }

  /** Two passes of both, with the same parameters and the same gradient of the logits. */
  public static void compare(TrainingPass expected, TrainingPass found, ConformanceCase one)
      throws BadDesign {
    Plan plan = one.forTraining();
    Presentation input = one.presentation();
    double bound = one.exact() || !plan.neuron().spiking() ? BOUND : MOVED_SPIKES_BOUND;
    for (int pass = 0; pass < 2; pass++) {
      Tensor wanted = expected.forward(input, SEED + pass);
      requireClose("logits", wanted, found.forward(input, SEED + pass), bound);
      Tensor projection = projection(wanted);
      expected.backward(projection);
      found.backward(projection);
      requireClose("gradient of ", expected.gradients(), found.gradients(), bound);
      requireRounding(expected.gradients());
      requireRounding(found.gradients());
      requireClose("", expected.parameters(), found.parameters(), bound);
    }
    Require.holds(found.activationBytes() > 0, () -> "working memory");
  }

  private static Tensor projection(Tensor like) {
    Random random = new Random(SEED);
    Tensor out = Tensor.zeros(ElementType.F32, like.shape());
    for (long i = 0; i < out.size(); i++) {
      out.set(i, random.nextGaussian());
    }
    return out;
  }

  private static void requireRounding(Weights gradients) {
    for (String name : WITHOUT_GRADIENT) {
      gradients
          .find(name)
          .ifPresent(
              gradient -> {
                double length = length(gradient);
                Require.holds(length <= ROUNDING, () -> "gradient of " + name + " is " + length);
              });
    }
  }

  private static double length(Tensor tensor) {
    double sum = 0;
    for (long i = 0; i < tensor.size(); i++) {
      sum += tensor.get(i) * tensor.get(i);
    }
    return Math.sqrt(sum);
  }

  private static void requireClose(String what, Weights expected, Weights found, double bound) {
    Require.equal(expected.names(), found.names(), what + "names");
    for (String name : expected.names()) {
      if (!what.contains("gradient") || !WITHOUT_GRADIENT.contains(name)) {
        requireClose(what + name, expected.get(name), found.get(name), bound);
      }
    }
  }

  private static void requireClose(String what, Tensor expected, Tensor found, double bound) {
    Require.equal(expected.toString(), found.toString(), what);
    double distance = 0;
    for (long i = 0; i < expected.size(); i++) {
      distance += Math.pow(expected.get(i) - found.get(i), 2);
    }
    double relative = Math.sqrt(distance) / Math.max(length(expected), SHORTEST);
    Require.holds(relative <= bound, () -> what + " is off by " + relative);
  }
}
