package org.spikepack.backend;

import java.util.DoubleSummaryStatistics;
import java.util.stream.DoubleStream;
import org.spikepack.backend.conformance.ConformanceCase;
import org.spikepack.backend.conformance.Judge;
import org.spikepack.backend.integer.Firing;
import org.spikepack.backend.integer.InputForm;
import org.spikepack.backend.integer.IntegerBackend;
import org.spikepack.backend.integer.IntegerNetwork;
import org.spikepack.backend.integer.IntegerStage;
import org.spikepack.backend.integer.Quantiser;
import org.spikepack.backend.integer.QuantiserOptions;
import org.spikepack.fault.BadDesign;
import org.spikepack.neuron.Lif;
import org.spikepack.tensor.Tensor;

/**
 * The integer backend under the conformance suite. Dyadic numbers it must not round at all, and so
 * do as the drawn network does, bit for bit. Real weights it rounds; what it then computes is held
 * against the reference on the rounded weights, within the bounds of all other backends. The leak
 * of LIF rounds down: one unit of the accumulator per step is excused.
 */
final class WholeNumbers implements ConformanceBackends.Candidate {

  private static final QuantiserOptions DYADIC =
      new QuantiserOptions(new InputForm.Constant(5, 31 / 16.0), 8, true, false);

  private static final InputForm.Constant REAL_INPUT = new InputForm.Constant(8, 1.2);

  /** Thresholds per channel differ by 4; beyond that weights of 4 bits leave the 7 of an int8. */
  private static final double MOST_DIFFERENT_UNITS = 4;

  private static final QuantiserOptions REAL = QuantiserOptions.DEFAULT.withInput(REAL_INPUT);

  @Override
  public Backend backend() {
    return new IntegerBackend(DYADIC);
  }

  @Override
  public boolean complete() {
    return false;
  }

  @Override
  public ConformanceBackends.Trial trial(ConformanceCase one) throws BadDesign {
    Plan plan = one.forRunning();
    QuantiserOptions options = one.dyadic() ? DYADIC : REAL;
    Presentation input = one.dyadic() ? one.presentation() : onGrid(one.presentation());
    InputForm form = one.perStep() ? new InputForm.Spikes(largest(input)) : options.input();
    IntegerNetwork network = Quantiser.quantise(plan, options.withInput(form));
    boolean leaks = one.model() instanceof Lif lif && lif.tauM() > 1;
    double nearness = Judge.nearness(plan) + (leaks ? leakNearness(network) : 0);
    boolean exact = one.exact() && !leaks;
    Plan expected = exact && !mixesUnits(network) ? plan : Dequantised.of(plan, network);
    return new ConformanceBackends.Trial(
        new IntegerBackend(options), plan, expected, input, exact, nearness);
  }

  /**
   * Whether a sum adds words of so different worth that one int8 scale cannot hold both exactly.
   */
  private static boolean mixesUnits(IntegerNetwork network) {
    for (IntegerStage stage : network.stages()) {
      if (stage instanceof IntegerStage.Summing sum) {
        DoubleSummaryStatistics units =
            sum.terms().stream()
                .map(term -> network.maps().get(term.source()).units())
                .flatMapToDouble(tensor -> DoubleStream.of(tensor.toDoubles()))
                .summaryStatistics();
        if (units.getMax() > MOST_DIFFERENT_UNITS * units.getMin()) {
          return true;
        }
      }
    }
    return false;
  }

  private static double largest(Presentation input) {
    double largest = 0;
    for (double value : input.values().toDoubles()) {
      largest = Math.max(largest, value);
    }
    return largest;
  }

  /** Inputs as whole numbers can have them, none of them negative. */
  private static Presentation onGrid(Presentation input) {
    Tensor values = input.values().copy();
    for (long i = 0; i < values.size(); i++) {
      double units = Math.floor(values.get(i) / REAL_INPUT.unit() + 0.5);
      values.set(i, Math.clamp(units, 0, 255) * REAL_INPUT.unit());
    }
    return Presentation.constant(values);
  }

  /** A unit of the accumulator per step, in thresholds. */
  private static double leakNearness(IntegerNetwork network) {
    double largest = 0;
    for (IntegerStage stage : network.stages()) {
      if (stage instanceof IntegerStage.Population population
          && population.firing() instanceof Firing.Stepped firing) {
        for (int c = 0; c < firing.thresholds().dim(0); c++) {
          largest = Math.max(largest, 1.0 / firing.thresholds().getLong(c));
        }
      }
    }
    return largest * network.neuron().steps();
  }

  @Override
  public String toString() {
    return IntegerBackend.NAME;
  }
}
