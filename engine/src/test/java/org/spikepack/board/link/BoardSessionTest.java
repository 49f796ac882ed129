package org.spikepack.board.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spikepack.board.rtl.Datapath;
import org.spikepack.board.rtl.Design;
import org.spikepack.fault.NoDevice;
import org.spikepack.fault.UserFault;

class BoardSessionTest {

  private static final SoftPort.Noise BAD =
      new SoftPort.Noise(1e-3, 1e-3, 1.0 / 2000, 1.0 / 4000, 42);

  private static SoftPort port(SoftPort.Noise noise) {
    return new SoftPort(SmallDesign.board(), noise);
  }

  private static byte[] input(long seed) {
    byte[] words = new byte[SmallDesign.INPUTS];
    new Random(seed).nextBytes(words);
    return words;
  }

  @Test
  void whatTheBoardComputesComesBack() throws NoDevice {
    try (BoardSession session =
        BoardSession.open(port(SoftPort.Noise.NONE), SmallDesign.image(), () -> false)) {
      assertTrue(session.load(share -> {}));
      assertFalse(session.load(share -> {}), "the weights are there already");
      List<BoardRun> runs = session.run(List.of(input(1), new byte[SmallDesign.INPUTS]), true);
      SoftBoard.Computed wanted = SmallDesign.run(input(1));
      assertEquals(wanted.answer(), runs.getFirst().answer());
      assertArrayEquals(wanted.maps().get(1), runs.getFirst().words().getFirst());
      assertArrayEquals(new byte[SmallDesign.HIDDEN], runs.get(1).words().getFirst());
      assertEquals(0, session.repeats());
    }
  }

  /** A wire's second, since its time is simulated: how many inferences one carries. */
  private static double perSecond(List<byte[]> inputs, int together) throws NoDevice {
    SoftPort port = port(SoftPort.Noise.NONE);
    try (BoardSession session = BoardSession.open(port, SmallDesign.image(), () -> false)) {
      session.load(share -> {});
      long began = port.nanoTime();
      for (int from = 0; from < inputs.size(); from += together) {
        List<byte[]> part = inputs.subList(from, from + together);
        List<BoardRun> runs = session.run(part, false);
        for (int i = 0; i < together; i++) {
          assertEquals(SmallDesign.run(part.get(i)).answer(), runs.get(i).answer());
        }
      }
      assertEquals(0, session.repeats());
      return inputs.size() * 1e9 / (port.nanoTime() - began);
    }
  }

  @Test
  void inputsTogetherFillAWireThatOneByOneIsMostlyIdle() throws NoDevice {
    List<byte[]> inputs = IntStream.range(0, 64).mapToObj(BoardSessionTest::input).toList();
    double alone = perSecond(inputs, 1);
    double together = perSecond(inputs, 64);
    assertTrue(together > 2 * alone, () -> alone + " alone, " + together + " together");
  }

  /** The promise of the link, on a wire far worse than any cable. */
  @Test
  void aHundredThousandFramesOverABadWireBringNoWrongResult() throws NoDevice {
    FaultSoak soak = new FaultSoak(SmallDesign.image(), SmallDesign.nature(), SmallDesign::run);
    FaultSoak.Outcome outcome = soak.run(100_000, BAD, 255, share -> {}, () -> false);
    assertEquals(0, outcome.wrong());
    assertTrue(outcome.results() > 10_000, outcome::toString);
    assertTrue(outcome.repeats() > 5_000, outcome::toString);
    assertTrue(outcome.disconnects() > 20, outcome::toString);
    assertTrue(outcome.resets() > 10, outcome::toString);
    assertTrue(outcome.recoverySeconds() < 2, outcome::toString);
  }

  /** The same over a real network in whole numbers, shorter: its runs take longer to compute. */
  @Test
  void aRealDesignComesThroughABadWire() throws UserFault {
    Design design = SmallNetworks.spikePack(Datapath.SERIAL);
    FaultSoak soak =
        new FaultSoak(DesignImage.of(design), DesignImage.nature(design), DesignImage.core(design));
    FaultSoak.Outcome outcome = soak.run(5_000, BAD, 255, share -> {}, () -> false);
    assertEquals(0, outcome.wrong());
    assertTrue(outcome.results() > 500, outcome::toString);
    assertTrue(outcome.repeats() > 200, outcome::toString);
    assertTrue(outcome.recoverySeconds() < 2, outcome::toString);
  }

  @Test
  void aBoardWithAnotherDesignIsRecognised() {
    BoardImage other =
        new BoardImage(
            "ffffffffffffffffffffffffffffffff",
            SmallDesign.image().weights(),
            0,
            SmallDesign.image().memories(),
            SmallDesign.image().maps(),
            SmallDesign.image().stages(),
            SmallDesign.OUTPUTS);
    NoDevice refused =
        assertThrows(
            NoDevice.class, () -> BoardSession.open(port(SoftPort.Noise.NONE), other, () -> false));
    assertEquals(
        "board on software: it carries another design (01234567, this one is ffffffff); push this"
            + " design to it, or choose the arm and datapath that it carries.",
        refused.getMessage());
  }

  @Test
  void aBoardThatVanishesForGoodIsGivenUpSoon() throws NoDevice {
    SoftPort port = port(SoftPort.Noise.NONE);
    try (BoardSession session = BoardSession.open(port, SmallDesign.image(), () -> false)) {
      session.load(share -> {});
      port.unplug(Long.MAX_VALUE);
      long began = port.nanoTime();
      NoDevice gone = assertThrows(NoDevice.class, () -> session.run(List.of(input(1)), false));
      assertTrue(gone.getMessage().contains("vanished"), gone.getMessage());
      assertTrue(port.nanoTime() - began < 3e9);
    }
  }

  @Test
  void aSilentBoardIsGivenUp() {
    SoftPort port = port(new SoftPort.Noise(0, 1, 0, 0, 1));
    NoDevice silent =
        assertThrows(
            NoDevice.class, () -> BoardSession.open(port, SmallDesign.image(), () -> false));
    assertTrue(silent.getMessage().contains("nothing answers"), silent.getMessage());
    assertTrue(port.nanoTime() < 5e9);
  }

  /** A board that was reset in silence answers, but with no weights: nobody may believe it. */
  @Test
  void aBoardThatWasResetIsLoadedAgain() throws NoDevice {
    SoftBoard board = SmallDesign.board();
    SoftPort port = new SoftPort(board, SoftPort.Noise.NONE);
    try (BoardSession session = BoardSession.open(port, SmallDesign.image(), () -> false)) {
      session.load(share -> {});
      board.reset();
      BoardRun run = session.run(List.of(input(2)), false).getFirst();
      assertEquals(SmallDesign.run(input(2)).answer(), run.answer());
      assertEquals(2, session.loads());
    }
  }

  @Test
  void cancellingEndsTheWait() {
    SoftPort port = port(new SoftPort.Noise(0, 1, 0, 0, 1));
    assertThrows(
        CancellationException.class,
        () -> BoardSession.open(port, SmallDesign.image(), () -> port.nanoTime() > 1e8));
  }

  @Test
  void aPortInUseIsSaid() throws NoDevice {
    SoftPort port = port(SoftPort.Noise.NONE);
    try (BoardSession session = BoardSession.open(port, SmallDesign.image(), () -> false)) {
      NoDevice busy =
          assertThrows(NoDevice.class, () -> BoardSession.whoIsThere(port, () -> false));
      assertTrue(busy.getMessage().contains("in use"), busy.getMessage());
      assertEquals(SmallDesign.INPUTS, session.identity().inputValues());
    }
  }
}
