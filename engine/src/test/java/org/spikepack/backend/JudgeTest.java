package org.spikepack.backend;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikepack.backend.conformance.ConformanceCase;
import org.spikepack.backend.conformance.ConformanceNetworks;
import org.spikepack.backend.conformance.ConformanceNeurons;
import org.spikepack.backend.conformance.Judge;
import org.spikepack.backend.conformance.Recorder;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.NoDevice;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;
import org.spikepack.tensor.Tensor;

/** The conformance suite itself: does it see what is wrong, and are its cases worth running? */
class JudgeTest {

  private static final NeuronModel PACK = new SpikePack(8, 2, Rounding.ROUND, 0.0078125);
  private static final NeuronModel LIF =
      new Lif(4, 2, 0.5, Reset.SOFT, 0, 0, false, SpikeValue.ONE);

  static List<NeuronModel> models() {
    return List.of(PACK, LIF);
  }

  private static ConformanceCase firstCase(NeuronModel neuron, boolean dyadic) {
    ConformanceNeurons.Named named = new ConformanceNeurons.Named(neuron, false, true);
    return new ConformanceCase(ConformanceNetworks.all().getFirst(), named, dyadic, false);
  }

  private static Recorder record(ConformanceCase one) throws BadDesign, NoDevice {
    try (Executable judge = ConformanceBackends.REFERENCE.compile(one.forRunning(), 3)) {
      return Recorder.of(judge, one.presentation());
    }
  }

  /** Judges a recording in which one thing was changed. */
  private static void judge(ConformanceCase one, Consumer<Recorder> change)
      throws BadDesign, NoDevice {
    Recorder tampered = record(one);
    change.accept(tampered);
    new Judge(one.forRunning(), one.exact()).compare(record(one), tampered);
  }

  private static void shift(Tensor tensor, double by) {
    tensor.set(5, tensor.get(5) + by);
  }

  private static Population first(Recorder recorder) {
    return Objects.requireNonNull(recorder.populations.get("act1"));
  }

  @ParameterizedTest
  @MethodSource("models")
  void anythingThatIsOffIsSeen(NeuronModel neuron) {
    for (boolean dyadic : new boolean[] {true, false}) {
      ConformanceCase one = firstCase(neuron, dyadic);
      assertDoesNotThrow(() -> judge(one, recorder -> {}));
      List<Consumer<Recorder>> changes =
          List.of(
              recorder -> shift(first(recorder).drive(), 0.01),
              recorder -> shift(first(recorder).values(), 0.01),
              recorder -> flip(Objects.requireNonNull(first(recorder).words())),
              recorder -> shift(recorder.logits, 0.01));
      for (Consumer<Recorder> change : changes) {
        assertThrows(AssertionError.class, () -> judge(one, change));
      }
    }
  }

  /** Another first spike: never a matter of rounding. */
  private static void flip(Tensor words) {
    long top = Long.highestOneBit(words.getLong(5) | 4);
    words.setLong(5, words.getLong(5) ^ top);
  }

  @Test
  void aSpikeNearItsDecisionIsCountedAndExcused() throws BadDesign, NoDevice {
    ConformanceCase one = firstCase(PACK, false);
    Plan plan = one.forRunning();
    SpikePack neuron = (SpikePack) plan.neuron();
    Recorder expected = record(one);
    Recorder found = record(one);
    double edge = neuron.threshold() * 9.5;
    for (Recorder recorder : List.of(expected, found)) {
      double u = recorder == found ? Math.nextDown((float) edge) : edge;
      Population population = first(recorder);
      population.drive().set(5, u);
      int word = neuron.word(u, neuron.threshold());
      Objects.requireNonNull(population.words()).setLong(5, word);
      population.values().set(5, neuron.value(word, neuron.threshold()));
    }
    Judge judge = new Judge(plan, false);
    judge.compare(expected, found);
    assertEquals(1, judge.nearDifferences());
    assertEquals(1, judge.changedSamples());
  }

  /** Words that are all silent or all saturated would prove nothing. */
  @Test
  void theCasesExciteTheirNeurons() throws BadDesign, NoDevice {
    for (ConformanceNetworks.Named network : ConformanceNetworks.all()) {
      for (NeuronModel neuron : models()) {
        ConformanceNeurons.Named named = new ConformanceNeurons.Named(neuron, false, true);
        Recorder seen = record(new ConformanceCase(network, named, true, false));
        BitSet words = new BitSet();
        for (Population population : seen.populations.values()) {
          Tensor tensor = Objects.requireNonNull(population.words());
          for (long i = 0; i < tensor.size(); i++) {
            words.set((int) tensor.getLong(i));
          }
        }
        assertTrue(words.cardinality() >= 4, network + " " + neuron + " has only " + words);
      }
    }
  }
}
