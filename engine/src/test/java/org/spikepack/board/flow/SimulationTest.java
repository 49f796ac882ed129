package org.spikepack.board.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spikepack.backend.integer.IntegerMachine;
import org.spikepack.backend.integer.IntegerNetwork;
import org.spikepack.backend.integer.IntegerRun;
import org.spikepack.backend.integer.StageActivity;
import org.spikepack.board.rtl.Datapath;
import org.spikepack.board.rtl.Design;
import org.spikepack.board.rtl.RandomNetworks;

/** The Verilog does what the plain arithmetic does, to the bit, on networks of many shapes. */
class SimulationTest {

  private static final int NETWORKS = 40;
  private static final int SAMPLES = 4;

  @BeforeEach
  void tools() {
    Needed.tools(Tool.SIMULATION);
  }

  @ParameterizedTest
  @EnumSource(Datapath.class)
  void everyWordAndSumEqualsTheArithmetic(Datapath datapath) throws Exception {
    for (int seed = 0; seed < NETWORKS; seed++) {
      boolean stepped = datapath == Datapath.LIF;
      IntegerNetwork network =
          seed % 4 == 0
              ? RandomNetworks.dense(seed, stepped)
              : RandomNetworks.windowed(seed, stepped);
      compare(Design.of(network, datapath).roomy(), "network " + seed + " " + datapath);
    }
  }

  private static void compare(Design design, String what) throws Exception {
    IntegerMachine machine = new IntegerMachine(design.network());
    List<int[]> inputs = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      inputs.add(RandomNetworks.input(design.network(), i));
    }
    List<Simulation.Run> runs = new Simulation(design, Needed.CACHE).run(inputs, Watch.NONE);
    for (int i = 0; i < SAMPLES; i++) {
      same(design, machine.run(inputs.get(i)), runs.get(i), what + " sample " + i);
    }
  }

  static void same(Design design, IntegerRun expected, Simulation.Run run, String what) {
    for (int map = 0; map < expected.words().size(); map++) {
      int from = design.mapAddress(map);
      int[] words = expected.words().get(map);
      assertArrayEquals(
          words,
          Arrays.copyOfRange(run.words(), from, from + words.length),
          what + " map " + map + " " + design.network().maps().get(map).volume());
    }
    assertArrayEquals(expected.readout(), run.readout(), what + " readout");
    for (int stage = 0; stage < run.stages().size(); stage++) {
      StageActivity activity = expected.activity().get(stage);
      long events =
          design.datapath() == Datapath.PACKED ? activity.wordEvents() : activity.spikeEvents();
      assertEquals(events, run.stages().get(stage).events(), what + " events of stage " + stage);
      assertEquals(activity.spikes(), run.stages().get(stage).spikes(), what + " spikes " + stage);
    }
  }
}
