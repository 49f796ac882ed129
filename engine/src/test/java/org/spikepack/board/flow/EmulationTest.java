package org.spikepack.board.flow;

import org.junit.jupiter.api.Test;
import org.spikepack.board.rtl.*;

class EmulationTest {
  @Test
  void builds() throws Exception {
    Needed.tools(Tool.SIMULATION);
    System.out.println(
        String.join(
            " ",
            Emulation.command(
                Design.of(RandomNetworks.dense(0, false), Datapath.PACKED).roomy(),
                Needed.CACHE,
                l -> System.out.println(l))));
  }
}
