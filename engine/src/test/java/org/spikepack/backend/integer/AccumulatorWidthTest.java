package org.spikepack.backend.integer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Network;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Reset;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** The proof of the width against the inputs that are worst for it. */
class AccumulatorWidthTest {

  static Stream<NeuronModel> neurons() {
    return SampleNetworks.neurons().stream();
  }

  /** For every output, the words that make it largest and those that make it smallest. */
  private static List<int[]> worst(IntegerNetwork network) {
    List<int[]> out = new ArrayList<>();
    WeightedTerm first =
        (WeightedTerm) ((IntegerStage.Summing) network.stages().getFirst()).terms().getFirst();
    for (int o = 0; o < first.outputs(); o++) {
      for (int sign : new int[] {1, -1}) {
        int[] words = new int[network.input().volume().size()];
        for (int i = 0; i < words.length; i++) {
          int index = i % first.fanIn();
          words[i] = sign * first.weight(o, index) > 0 ? network.input().largest() : 0;
        }
        out.add(words);
      }
    }
    return out;
  }

  /** The serial form checks every number on its way. */
  @ParameterizedTest
  @MethodSource("neurons")
  void noNumberOverflowsWhateverTheInput(NeuronModel neuron) throws BadDesign {
    for (Network network : SampleNetworks.networks()) {
      IntegerNetwork integers = SampleNetworks.quantised(network, neuron);
      for (int[] words : worst(integers)) {
        new SerialForm(integers, words);
      }
    }
  }

  /** The bound of a single layer is reached, so one bit less would be too few. */
  @Test
  void theBoundIsTight() throws BadDesign {
    IntegerNetwork integers =
        SampleNetworks.quantised(SampleNetworks.vectors(), SampleNetworks.neurons().get(1));
    IntegerStage.Summing first = (IntegerStage.Summing) integers.stages().getFirst();
    int bits = AccumulatorWidth.of(integers.neuron(), integers.maps(), first);
    IntegerMachine machine = new IntegerMachine(integers);
    long largest = 0;
    for (int[] words : worst(integers)) {
      for (int a : machine.run(words).accumulators().getFirst()) {
        largest = Math.max(largest, a < 0 ? ~a : a);
      }
    }
    assertEquals(bits, Long.SIZE - Long.numberOfLeadingZeros(largest) + 1);
  }

  /** Inhibition in every step: a soft reset never lifts the potential again. */
  @Test
  void potentialsThatOnlyFallAreHeld() throws BadDesign {
    IntegerNetwork fall = stage(SampleNetworks.lif(8, 1 << 15, Reset.SOFT, false), -127, 1000);
    IntegerRun run = new IntegerMachine(fall).run(words(1000), true);
    int lowest = run.potentials().getFirst()[7][0];
    assertTrue(lowest < -1 << 24, "it falls to " + lowest);
    assertTrue(fall.accumulatorBits() >= 26, fall.accumulatorBits() + " bits");
    new SerialForm(fall, words(1000));
  }

  @Test
  void whatNeedsMoreThan32BitsIsRefused() {
    BadDesign refusal =
        assertThrows(
            BadDesign.class,
            () -> stage(SampleNetworks.lif(8, 2, Reset.SOFT, false), 127, 100_000));
    assertEquals(
        "layer 'act' in whole numbers: its sums need 34 bits and an accumulator has 32;"
            + " use fewer inputs per neuron, or fewer bits per input.",
        refusal.getMessage());
  }

  private static int[] words(int inputs) {
    int[] words = new int[inputs];
    Arrays.fill(words, 255);
    return words;
  }

  /** One neuron with equal weights, and a readout of as many. */
  private static IntegerNetwork stage(NeuronModel model, int weight, int inputs) throws BadDesign {
    IntegerNeuron neuron = NeuronChoice.of(model);
    Volume one = new Volume(1, 1, 1);
    Volume in = new Volume(inputs, 1, 1);
    Tensor unit = Tensor.of(new double[] {1}, 1);
    Tensor zero = Tensor.zeros(ElementType.I32, 1);
    Tensor threshold = Tensor.zeros(ElementType.I32, 1);
    threshold.setLong(0, 100);
    Tensor weights = Tensor.zeros(ElementType.I8, 1, inputs, 1, 1);
    for (int i = 0; i < inputs; i++) {
      weights.setLong(i, weight);
    }
    List<Term> terms =
        List.of(new WeightedTerm("fc", 0, Optional.empty(), in, Window.whole(in), weights));
    List<WordMap> maps =
        List.of(
            new WordMap("input", in, 8, WordMap.Coding.NUMBER, unit),
            new WordMap("act", one, neuron.steps(), WordMap.Coding.STEPS, unit));
    List<IntegerStage> stages =
        List.of(
            new IntegerStage.Population(
                "act", one, 1, terms, zero, unit, new Firing.Stepped(threshold, zero)),
            new IntegerStage.Readout("out", one, terms, zero, unit));
    return new IntegerNetwork(neuron, maps, stages, 8, AccumulatorWidth.of(neuron, maps, stages));
  }
}
