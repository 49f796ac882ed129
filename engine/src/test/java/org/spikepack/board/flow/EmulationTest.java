package org.spikepack.board.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.spikepack.board.rtl.Datapath;
import org.spikepack.board.rtl.Design;
import org.spikepack.board.rtl.RandomNetworks;

/** The emulator as a process: it names its terminal first and ends with its input. */
class EmulationTest {

  @Test
  void namesItsTerminalAndEndsWhenItsInputIsClosed() throws Exception {
    Needed.tools(Tool.SIMULATION);
    Design design = Design.of(RandomNetworks.dense(0, false), Datapath.PACKED).roomy();
    List<String> command = Emulation.command(design, Needed.CACHE, Watch.NONE);
    Process process = new ProcessBuilder(command).start();
    try {
      String terminal = process.inputReader().readLine();
      assertTrue(Files.exists(Path.of(terminal)), terminal);
      process.getOutputStream().close();
      assertTrue(process.waitFor(2, TimeUnit.SECONDS));
      assertEquals(0, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void isBuiltOnceForAllDesignsOfOneSize() throws Exception {
    Needed.tools(Tool.SIMULATION);
    Design one = Design.of(RandomNetworks.dense(0, false), Datapath.PACKED).roomy();
    Design other = Design.of(RandomNetworks.dense(4, false), Datapath.PACKED).roomy();
    List<String> first = Emulation.command(one, Needed.CACHE, Watch.NONE);
    List<String> second = Emulation.command(other, Needed.CACHE, Watch.NONE);
    assertEquals(first.getFirst(), second.getFirst());
    assertTrue(!first.get(1).equals(second.get(1)), "each has its own descriptors");
  }
}
