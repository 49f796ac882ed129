package org.spikepack.board.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spikepack.backend.integer.IntegerMachine;
import org.spikepack.board.rtl.Datapath;
import org.spikepack.board.rtl.Design;
import org.spikepack.fault.UserFault;

class BoardVerificationTest {

  private static final int SAMPLES = 20;

  private static Verification verify(Design design, SoftBoard.Core core) throws UserFault {
    BoardImage image = DesignImage.of(design);
    SoftPort port =
        new SoftPort(new SoftBoard(image, DesignImage.nature(design), core), SoftPort.Noise.NONE);
    try (BoardSession session = BoardSession.open(port, image, () -> false)) {
      return BoardVerification.run(session, design, SmallNetworks.samples(SAMPLES), share -> {});
    }
  }

  /** The board of the design, with its n-th run of those that are compared changed. */
  private static SoftBoard.Core spoilt(
      Design design, int run, UnaryOperator<SoftBoard.Computed> change) {
    SoftBoard.Core right = DesignImage.core(design);
    AtomicInteger runs = new AtomicInteger();
    return input -> {
      SoftBoard.Computed done = right.run(input);
      return runs.getAndIncrement() == SAMPLES + run ? change.apply(done) : done;
    };
  }

  @ParameterizedTest
  @EnumSource(Datapath.class)
  void aBoardThatIsRightIsExact(Datapath datapath) throws UserFault {
    Design design =
        datapath == Datapath.LIF ? SmallNetworks.lif() : SmallNetworks.spikePack(datapath);
    Verification result = verify(design, DesignImage.core(design));
    assertTrue(result.exact());
    assertTrue(result.first().isEmpty());
    assertEquals(SAMPLES * 4 * (4 * 64 + 4 * 16 + 24), result.spikesCompared());
    assertEquals(0, result.spikesDiffering());
    assertEquals(SAMPLES * 10, result.readout().compared());
    assertEquals(List.of("act1", "pool", "act2", "out"), layers(result));
    assertTrue(result.tally().spikesPerInference() > 10, "something fires");
    assertEquals(expectedAccuracy(design), result.tally().accuracy());
  }

  private static List<String> layers(Verification result) {
    return result.layers().stream().map(LayerMatch::layer).toList();
  }

  private static double expectedAccuracy(Design design) {
    IntegerMachine machine = new IntegerMachine(design.network());
    BoardRunner.Samples samples = SmallNetworks.samples(SAMPLES);
    int right = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double[] logits = machine.logits(machine.run(samples.words().get(i)).readout());
      int best = 0;
      for (int j = 1; j < logits.length; j++) {
        best = logits[j] > logits[best] ? j : best;
      }
      right += best == samples.labels()[i] ? 1 : 0;
    }
    return (double) right / SAMPLES;
  }

  @Test
  void theFirstSpikeThatDiffersIsNamed() throws UserFault {
    Design design = SmallNetworks.spikePack(Datapath.PACKED);
    Verification result =
        verify(
            design,
            spoilt(
                design,
                13,
                done -> {
                  done.maps().get(3)[17] ^= 0b0101;
                  return done;
                }));
    assertFalse(result.exact());
    assertEquals(2, result.spikesDiffering());
    Difference first = result.first().orElseThrow();
    assertEquals(13, first.sample());
    assertEquals("act2", first.layer());
    assertEquals(17, first.neuron());
    assertEquals(1, first.step());
    assertEquals(1, first.expected() + first.found());
  }

  @Test
  void aSumThatDiffersIsNamed() throws UserFault {
    Design design = SmallNetworks.lif();
    Verification result =
        verify(
            design,
            spoilt(
                design,
                0,
                done -> {
                  List<Integer> readout = new ArrayList<>(done.answer().readout());
                  readout.set(4, readout.get(4) + 1);
                  return new SoftBoard.Computed(
                      new RunAnswer(done.answer().stages(), readout), done.maps());
                }));
    Difference first = result.first().orElseThrow();
    assertEquals(1, result.readout().differing());
    assertEquals(0, result.spikesDiffering());
    assertEquals("out", first.layer());
    assertEquals(4, first.neuron());
    assertEquals(Difference.NO_STEP, first.step());
    assertEquals(first.expected() + 1, first.found());
  }

  @Test
  void aCounterThatLiesIsNoticed() throws UserFault {
    Design design = SmallNetworks.spikePack(Datapath.SERIAL);
    Verification result =
        verify(
            design,
            spoilt(
                design,
                5,
                done -> {
                  List<StageCount> counts = new ArrayList<>(done.answer().stages());
                  counts.set(2, counts.get(2).plus(new StageCount(0, 1, 0)));
                  return new SoftBoard.Computed(
                      new RunAnswer(counts, done.answer().readout()), done.maps());
                }));
    assertFalse(result.exact());
    assertTrue(result.first().isEmpty());
    assertFalse(result.layers().get(2).exact());
  }
}
