package org.spikepack.board.link;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import org.spikepack.fault.NoDevice;

/**
 * Drives a board in software over a bad wire for many frames and holds every result against what
 * the design computes: none may be wrong, and after each fault the next answer must come soon.
 */
public final class FaultSoak {

  /**
   * What came of it.
   *
   * @param frames sent, repetitions included
   * @param repeats frames sent again
   * @param results accepted
   * @param wrong of those; 0 or the link is broken
   * @param disconnects endured
   * @param resets endured
   * @param loads of the weights
   * @param recoverySeconds longest time that an answer was owed, in the time of the wire
   */
  public record Outcome(
      long frames,
      long repeats,
      long results,
      long wrong,
      int disconnects,
      int resets,
      int loads,
      double recoverySeconds) {}

  private static final int INPUTS_PER_BATCH = 12;

  /** How seldom the words of all maps are read as well. */
  private static final int BETWEEN_READS = 4;

  private final BoardImage image;
  private final SoftBoard.Core core;
  private final Identity nature;

  public FaultSoak(BoardImage image, Identity nature, SoftBoard.Core core) {
    this.image = image;
    this.nature = nature;
    this.core = core;
  }

  /**
   * @param frames to send at least
   * @param largestWord of the inputs
   */
  public Outcome run(
      long frames,
      SoftPort.Noise noise,
      int largestWord,
      DoubleConsumer progress,
      BooleanSupplier cancelled)
      throws NoDevice {
    SoftPort port = new SoftPort(new SoftBoard(image, nature, core), noise);
    Random random = new Random(noise.seed() + 1);
    try (BoardSession session = BoardSession.open(port, image, cancelled)) {
      session.load(share -> {});
      long results = 0;
      long wrong = 0;
      for (int batch = 0; session.frames() < frames; batch++) {
        List<byte[]> inputs = inputs(random, largestWord);
        boolean words = batch % BETWEEN_READS == 0;
        List<BoardRun> runs = session.run(inputs, words);
        for (int i = 0; i < runs.size(); i++) {
          results++;
          wrong += right(runs.get(i), core.run(inputs.get(i)), words) ? 0 : 1;
        }
        progress.accept((double) session.frames() / frames);
      }
      return new Outcome(
          session.frames(),
          session.repeats(),
          results,
          wrong,
          port.unplugged(),
          port.resets(),
          session.loads(),
          session.longestWithoutAnswerSeconds());
    }
  }

  private List<byte[]> inputs(Random random, int largestWord) {
    int values = image.maps().getFirst().values();
    return random
        .ints(INPUTS_PER_BATCH, 0, 100)
        .mapToObj(
            density -> {
              byte[] words = new byte[values];
              for (int i = 0; i < values; i++) {
                words[i] =
                    (byte) (random.nextInt(100) < density ? random.nextInt(largestWord + 1) : 0);
              }
              return words;
            })
        .toList();
  }

  private static boolean right(BoardRun found, SoftBoard.Computed wanted, boolean words) {
    if (!found.answer().equals(wanted.answer())) {
      return false;
    }
    if (!words) {
      return true;
    }
    List<byte[]> emitted = wanted.maps().subList(1, wanted.maps().size());
    boolean same = found.words().size() == emitted.size();
    for (int i = 0; same && i < emitted.size(); i++) {
      same = Arrays.equals(found.words().get(i), emitted.get(i));
    }
    return same;
  }
}
