package org.spikepack.board.rtl;

import java.util.ArrayList;
import java.util.List;
import org.spikepack.backend.integer.Firing;
import org.spikepack.backend.integer.IntegerNetwork;
import org.spikepack.backend.integer.IntegerStage;
import org.spikepack.backend.integer.ResidualTerm;
import org.spikepack.backend.integer.Term;
import org.spikepack.backend.integer.Volume;
import org.spikepack.backend.integer.WeightedTerm;
import org.spikepack.backend.integer.Window;
import org.spikepack.backend.integer.WordMap;

/**
 * Where everything of a network lies in the accelerator's memories.
 *
 * @param maps first word of each map
 * @param weights first weight row of each stage
 * @param parameters first parameter row of each stage
 * @param words words of all maps
 * @param weightRows weight rows of all stages
 * @param parameterRows parameter rows of all stages
 * @param results counters and readout accumulators; the accumulators start behind the counters
 */
record Layout(
    List<Integer> maps,
    List<Integer> weights,
    List<Integer> parameters,
    int words,
    int weightRows,
    int parameterRows,
    int results) {

  /** Cycles, events and spikes. */
  static final int COUNTERS = 3;

  static Layout of(IntegerNetwork network) {
    List<Integer> maps = new ArrayList<>();
    int words = 0;
    for (WordMap map : network.maps()) {
      maps.add(words);
      words += map.volume().size();
    }
    List<Integer> weights = new ArrayList<>();
    List<Integer> parameters = new ArrayList<>();
    int weightRows = 0;
    int parameterRows = 0;
    for (IntegerStage stage : network.stages()) {
      weights.add(weightRows);
      parameters.add(parameterRows);
      if (stage instanceof IntegerStage.Summing sum) {
        weightRows += groups(sum) * indices(sum);
        parameterRows += records(network, sum) * lanes(sum);
      }
    }
    int results = COUNTERS * network.stages().size() + network.readout().volume().size();
    return new Layout(maps, weights, parameters, words, weightRows, parameterRows, results);
  }

  /** Groups of channels that are summed at once. */
  static int groups(IntegerStage stage) {
    return (stage.volume().channels() + Hardware.LANES - 1) / Hardware.LANES;
  }

  /** Channels including the idle lanes of the last group. */
  static int lanes(IntegerStage stage) {
    return groups(stage) * Hardware.LANES;
  }

  /** Parameter rows of one channel: bias and scale, coefficients, initial potential. */
  static int records(IntegerNetwork network, IntegerStage.Summing sum) {
    return 1 + residuals(sum).size() + (hasInitial(network, sum) ? 1 : 0);
  }

  static boolean hasInitial(IntegerNetwork network, IntegerStage.Summing sum) {
    return startsAnywhere(network) && sum instanceof IntegerStage.Population;
  }

  /** Whether any neuron starts with another potential than 0; that is a matter of structure. */
  static boolean startsAnywhere(IntegerNetwork network) {
    for (IntegerStage stage : network.stages()) {
      if (stage instanceof IntegerStage.Population population
          && population.firing() instanceof Firing.Stepped stepped) {
        for (long i = 0; i < stepped.starts().size(); i++) {
          if (stepped.starts().getLong(i) != 0) {
            return true;
          }
        }
      }
    }
    return false;
  }

  static List<WeightedTerm> weighted(IntegerStage.Summing sum) {
    return only(sum, WeightedTerm.class);
  }

  static List<ResidualTerm> residuals(IntegerStage.Summing sum) {
    return only(sum, ResidualTerm.class);
  }

  private static <K extends Term> List<K> only(IntegerStage.Summing sum, Class<K> kind) {
    return sum.terms().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Weights of one output channel, all terms together. */
  static int indices(IntegerStage.Summing sum) {
    return weighted(sum).stream().mapToInt(WeightedTerm::fanIn).sum();
  }

  /** The most events of one output position. */
  static int events(IntegerStage.Summing sum) {
    return weighted(sum).stream()
        .mapToInt(term -> term.fanIn() * term.average().map(Window::taps).orElse(1))
        .sum();
  }

  /** Whether the term is a plain walk over all words of its map. */
  static boolean isFlat(IntegerNetwork network, WeightedTerm term) {
    Volume map = network.maps().get(term.source()).volume();
    Window kernel = term.kernel();
    return term.average().isEmpty()
        && kernel.kernel().height() == map.height()
        && kernel.kernel().width() == map.width()
        && kernel.padding().height() == 0
        && kernel.padding().width() == 0
        && (kernel.taps() == 1
            || kernel.dilation().height() == 1 && kernel.dilation().width() == 1);
  }
}
