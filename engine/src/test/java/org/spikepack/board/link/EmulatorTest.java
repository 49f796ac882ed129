package org.spikepack.board.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spikepack.board.flow.Emulation;
import org.spikepack.board.flow.Needed;
import org.spikepack.board.flow.Tool;
import org.spikepack.board.flow.Watch;
import org.spikepack.board.rtl.Datapath;
import org.spikepack.board.rtl.Design;
import org.spikepack.fault.NoDevice;
import org.spikepack.fault.UserFault;

/**
 * The whole way: this host, a real serial library, a pseudo-terminal, and the Verilog behind it.
 * Alone, since one case measures how soon an answer comes.
 */
@Isolated
class EmulatorTest {

  private static final int SAMPLES = 60;
  private static final double CLOSE_NANOS = 1e9;

  @BeforeAll
  static void tools() {
    Needed.tools(Tool.SIMULATION);
  }

  private static Design design(Datapath datapath) throws UserFault {
    return datapath == Datapath.LIF ? SmallNetworks.lif() : SmallNetworks.spikePack(datapath);
  }

  private static Emulator start(Design design) throws UserFault {
    List<String> command = Emulation.command(design.roomy(), Needed.CACHE, Watch.NONE);
    return Emulator.start(command, Path.of("."), () -> false);
  }

  @ParameterizedTest
  @EnumSource(Datapath.class)
  void everySpikeEverySumAndEveryCounterIsThatOfTheIntegerNetwork(Datapath datapath)
      throws UserFault {
    Design design = design(datapath);
    try (Emulator emulator = start(design);
        BoardSession session =
            BoardSession.open(emulator.port(), DesignImage.of(design), () -> false)) {
      Verification result =
          BoardVerification.run(session, design, SmallNetworks.samples(SAMPLES), share -> {});
      assertTrue(result.exact(), () -> String.valueOf(result));
      assertEquals(SAMPLES * 4 * (4 * 64 + 4 * 16 + 24), result.spikesCompared());
      assertTrue(result.tally().cyclesPerInference() > 100);
      assertEquals(24_000_000, result.tally().clockHz());
      assertFalse(session.load(share -> {}), "the weights are still there");
    }
  }

  @Test
  void otherProgramsAndOtherDesignsAreToldApart() throws UserFault {
    Design packed = design(Datapath.PACKED);
    try (Emulator emulator = start(packed)) {
      Port port = emulator.port();
      try (BoardSession session = BoardSession.open(port, DesignImage.of(packed), () -> false)) {
        NoDevice busy =
            assertThrows(NoDevice.class, () -> BoardSession.whoIsThere(port, () -> false));
        assertEquals(
            "port " + emulator.path() + ": this program is using it; close it there and try again.",
            busy.getMessage());
        assertEquals(64, session.identity().inputValues());
      }
      BoardImage serial = DesignImage.of(design(Datapath.SERIAL));
      NoDevice other =
          assertThrows(NoDevice.class, () -> BoardSession.open(port, serial, () -> false));
      assertTrue(other.getMessage().contains("another design"), other.getMessage());
    }
  }

  @Test
  void anEmulatorThatEndsIsNoticedAndClosingIsQuick() throws UserFault {
    Design design = design(Datapath.PACKED);
    Emulator emulator = start(design);
    BoardSession session = BoardSession.open(emulator.port(), DesignImage.of(design), () -> false);
    session.load(share -> {});
    emulator.close();
    assertFalse(emulator.alive());
    byte[] input = new byte[SmallNetworks.PIXELS];
    NoDevice gone = assertThrows(NoDevice.class, () -> session.run(List.of(input), false));
    assertTrue(gone.getMessage().contains("vanished"), gone.getMessage());
    long began = System.nanoTime();
    session.close();
    assertTrue(System.nanoTime() - began < CLOSE_NANOS);
  }

  /** The system measures waits in tenths of a second; an answer must not wait for their end. */
  @Test
  void anAnswerIsReadWhenItComes() throws UserFault, LinkLost {
    try (Emulator emulator = start(design(Datapath.PACKED));
        BoardClient client =
            new BoardClient(emulator.port().open(), Patience.EMULATOR, () -> false)) {
      double[] millis = new double[31];
      for (int i = 0; i < millis.length; i++) {
        long began = System.nanoTime();
        client.identify();
        millis[i] = (System.nanoTime() - began) / 1e6;
      }
      Arrays.sort(millis);
      assertTrue(millis[millis.length / 2] < 50, () -> Arrays.toString(millis));
      assertEquals(0, client.repeats());
    }
  }

  @Test
  void closingEndsAWaitWithinASecond() throws Exception {
    try (Emulator emulator = start(design(Datapath.PACKED));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Transport wire = emulator.port().open();
      Future<Object> waits =
          threads.submit(
              () -> {
                byte[] into = new byte[16];
                while (true) {
                  wire.read(into, 10_000);
                }
              });
      Thread.sleep(250); // amidst one of its waits
      long began = System.nanoTime();
      wire.close();
      assertTrue(System.nanoTime() - began < CLOSE_NANOS);
      ExecutionException ended =
          assertThrows(ExecutionException.class, () -> waits.get(1, TimeUnit.SECONDS));
      assertInstanceOf(LinkLost.class, ended.getCause());
    }
  }

  @Test
  void aPathWithoutAPortIsRefused() {
    NoDevice none =
        assertThrows(
            NoDevice.class,
            () -> SerialPorts.at("/dev/ttyNONE9", SerialPorts.BAUD, Patience.BOARD).open());
    assertTrue(none.getMessage().contains("there is no such port"), none.getMessage());
  }
}
