package org.spikepack.board.rtl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spikepack.backend.integer.IntegerNetwork;
import org.spikepack.backend.integer.IntegerNeuron;
import org.spikepack.backend.integer.IntegerStage;
import org.spikepack.backend.integer.ResidualTerm;
import org.spikepack.backend.integer.Volume;
import org.spikepack.backend.integer.WeightedTerm;
import org.spikepack.backend.integer.Window;
import org.spikepack.backend.integer.WordMap;
import org.spikepack.network.Extent;

/**
 * A network as the 16-bit words that the accelerator's sequencer reads: for each stage its head,
 * then its weighted terms. The fields are those of {@code sequencer.v} and {@code gather.v}.
 */
final class Descriptors {

  private static final int POPULATION = 0;
  private static final int READOUT = 1;
  private static final int MAX_POOL = 2;

  private static final int ROUNDING = 1 << 2;
  private static final int HARD_RESET = 1 << 3;
  private static final int DECAY_INPUT = 1 << 4;
  private static final int INITIAL_POTENTIAL = 1 << 5;
  private static final int CONSTANT_DRIVE = 1 << 6;
  private static final int LEAK = 1 << 7;
  private static final int LAST_STAGE = 1 << 4;

  /** Marks a shortcut that adds the whole word in every step. */
  private static final int WHOLE_WORD = 1 << 15;

  private static final Window PIXEL =
      new Window(Extent.square(1), Extent.square(1), Extent.square(0), Extent.square(1));

  private final IntegerNetwork network;
  private final Layout layout;
  private final Hardware hardware;
  private final List<Integer> out = new ArrayList<>();

  private Descriptors(IntegerNetwork network, Hardware hardware) {
    this.network = network;
    this.layout = Layout.of(network);
    this.hardware = hardware;
  }

  static int[] of(IntegerNetwork network, Hardware hardware) {
    return new Descriptors(network, hardware).words();
  }

  static int count(IntegerNetwork network, Hardware hardware) {
    return of(network, hardware).length;
  }

  private int[] words() {
    for (int i = 0; i < network.stages().size(); i++) {
      boolean last = i == network.stages().size() - 1;
      switch (network.stages().get(i)) {
        case IntegerStage.MaxPool pool -> pool(pool, i);
        case IntegerStage.Summing sum -> sum(sum, i, last);
      }
    }
    return out.stream().mapToInt(word -> word & 0xFFFF).toArray();
  }

  private void pool(IntegerStage.MaxPool pool, int stage) {
    Volume from = network.maps().get(pool.source()).volume();
    head(pool, stage, MAX_POOL | 1 << 8, layout.maps().get(pool.target()), 0, 1);
    residualFields(List.of());
    window(layout.maps().get(pool.source()), from, from, PIXEL, pool.window());
  }

  private void sum(IntegerStage.Summing sum, int stage, boolean last) {
    List<WeightedTerm> terms = Layout.weighted(sum);
    List<ResidualTerm> residuals = Layout.residuals(sum);
    int flags = neuronFlags() | terms.size() << 8 | residuals.size() << 12;
    if (Layout.hasInitial(network, sum)) {
      flags |= INITIAL_POTENTIAL;
    }
    if (!terms.isEmpty() && isNumber(terms.getFirst().source())) {
      flags |= CONSTANT_DRIVE;
    }
    int planes = terms.stream().mapToInt(term -> map(term.source()).bits()).max().orElse(1);
    int base =
        switch (sum) {
          case IntegerStage.Population population -> layout.maps().get(population.target());
          case IntegerStage.Readout readout -> Layout.COUNTERS * network.stages().size();
        };
    int kind = sum instanceof IntegerStage.Readout ? READOUT : POPULATION;
    head(sum, stage, flags | kind, base, Layout.indices(sum), planes | (last ? LAST_STAGE : 0));
    residualFields(residuals);
    terms.forEach(this::term);
  }

  private int neuronFlags() {
    return switch (network.neuron()) {
      case IntegerNeuron.Packed packed -> packed.rounds() ? ROUNDING : 0;
      case IntegerNeuron.Stepped stepped ->
          (stepped.hardReset() ? HARD_RESET : 0)
              | (stepped.decayInput() ? DECAY_INPUT : 0)
              | (stepped.leaks() ? LEAK : 0);
    };
  }

  private int leakShift() {
    return network.neuron() instanceof IntegerNeuron.Stepped stepped ? stepped.leakShift() : 0;
  }

  private void head(IntegerStage stage, int number, int flags, int base, int indices, int low) {
    Volume volume = stage.volume();
    out.add(flags);
    out.add(volume.height() << 8 | volume.width());
    out.add(volume.channels());
    out.add(base);
    out.add(volume.area());
    out.add(layout.weights().get(number));
    out.add(indices);
    out.add(layout.parameters().get(number));
    out.add(Layout.lanes(stage));
    out.add(low | network.neuron().steps() << 8 | leakShift() << 12);
  }

  private void residualFields(List<ResidualTerm> residuals) {
    for (int i = 0; i < Math.max(1, hardware.residuals()); i++) {
      boolean here = i < residuals.size();
      int source = here ? residuals.get(i).source() : 0;
      out.add(here ? layout.maps().get(source) | (isNumber(source) ? WHOLE_WORD : 0) : 0);
    }
  }

  private void term(WeightedTerm term) {
    int base = layout.maps().get(term.source());
    Volume from = map(term.source()).volume();
    if (Layout.isFlat(network, term)) {
      Volume flat = new Volume(from.size(), 1, 1);
      window(base, flat, flat, PIXEL, PIXEL);
    } else {
      Optional<Window> average = term.average();
      window(base, from, term.over(), average.orElse(PIXEL), term.kernel());
    }
  }

  private void window(int base, Volume map, Volume over, Window average, Window kernel) {
    out.add(base);
    out.add(map.channels());
    if (!hardware.windows()) {
      return;
    }
    out.add(map.area());
    out.add(map.width());
    out.add(map.height());
    pair(kernel.kernel());
    pair(kernel.stride());
    pair(kernel.padding());
    pair(kernel.dilation());
    pair(average.kernel());
    pair(average.stride());
    pair(average.padding());
    out.add(over.height());
    out.add(over.width());
  }

  private void pair(Extent extent) {
    out.add(extent.height() << 8 | extent.width());
  }

  private WordMap map(int index) {
    return network.maps().get(index);
  }

  private boolean isNumber(int map) {
    return map(map).coding() == WordMap.Coding.NUMBER;
  }
}
