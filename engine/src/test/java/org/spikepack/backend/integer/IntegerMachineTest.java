package org.spikepack.backend.integer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Network;
import org.spikepack.neuron.NeuronModel;

/** The twin against a second, serial writing of the same hardware, and its arithmetic alone. */
class IntegerMachineTest {

  static Stream<Arguments> cases() {
    return SampleNetworks.networks().stream()
        .flatMap(
            network ->
                SampleNetworks.neurons().stream().map(neuron -> Arguments.of(network, neuron)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theSerialFormGivesTheSameBitsAndCounts(Network network, NeuronModel neuron)
      throws BadDesign {
    IntegerNetwork integers = SampleNetworks.quantised(network, neuron);
    IntegerMachine machine = new IntegerMachine(integers);
    Random random = new Random(3);
    Set<Integer> seen = new HashSet<>();
    for (int sample = 0; sample < 4; sample++) {
      int[] input = SampleNetworks.words(integers.input(), random);
      IntegerRun run = machine.run(input);
      SerialForm serial = new SerialForm(integers, input);
      for (int map = 0; map < integers.maps().size(); map++) {
        assertArrayEquals(serial.words(map), run.words().get(map), "map " + map);
        for (int word : map == 0 ? new int[0] : run.words().get(map)) {
          seen.add(word);
        }
      }
      int[] readout = run.readout();
      assertArrayEquals(serial.readout, Arrays.stream(readout).asLongStream().toArray());
      assertEquals(serial.activity, run.activity());
    }
    assertTrue(seen.size() > 1, "silent or saturated populations would prove nothing: " + seen);
  }

  /** Clamp and floor, greedy emission and the formula of the neuron model in real numbers. */
  @Test
  void everyPotentialGivesTheSameWordInAllForms() {
    for (int steps : new int[] {1, 4, 8}) {
      for (boolean rounds : new boolean[] {true, false}) {
        IntegerNeuron.Packed neuron = new IntegerNeuron.Packed(steps, rounds);
        for (int[] scale : new int[][] {{1, 0}, {1, 5}, {3, 1}, {255, 11}, {129, 15}}) {
          for (int a = -3000; a < 3000; a++) {
            int word = PackedArithmetic.word(neuron, a, scale[0], scale[1]);
            long[] potentials = new long[steps];
            int greedy = PackedArithmetic.emit(neuron, a, scale[0], scale[1], potentials);
            double u = Math.scalb((double) a * scale[0], -scale[1]);
            double k = Math.floor(u + (rounds ? 0.5 : 0));
            assertEquals((int) Math.clamp(k, 0, (1 << steps) - 1), word);
            assertEquals(word, greedy);
          }
        }
      }
    }
  }

  @Test
  void wordsThatDoNotFitTheInputAreRefusedLoudly() throws BadDesign {
    IntegerMachine machine =
        new IntegerMachine(
            SampleNetworks.quantised(
                SampleNetworks.vectors(), SampleNetworks.neurons().getFirst()));
    int[] words = new int[19];
    words[3] = 256;
    for (int[] wrong : List.of(new int[18], words)) {
      assertThrows(IllegalArgumentException.class, () -> machine.run(wrong));
    }
  }
}
