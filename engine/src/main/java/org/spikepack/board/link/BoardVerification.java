package org.spikepack.board.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.integer.IntegerMachine;
import org.spikepack.backend.integer.IntegerNetwork;
import org.spikepack.backend.integer.IntegerRun;
import org.spikepack.backend.integer.StageActivity;
import org.spikepack.backend.integer.WordMap;
import org.spikepack.board.rtl.Datapath;
import org.spikepack.board.rtl.Design;
import org.spikepack.fault.NoDevice;

/**
 * Holds a board against the integer network, spike for spike: every word of every layer, every sum
 * of the readout and every counter.
 */
public final class BoardVerification {

  /** Samples between two confirmations; so few that progress moves. */
  private static final int BATCH = 8;

  /** Samples of the pass that measures speed, in which no spikes are read. */
  private static final int TIMED = 64;

  private static final double NANOS_PER_SECOND = 1e9;

  /** Share of the progress that loading gets. */
  private static final double LOADING = 0.1;

  /**
   * Samples as the board sees them.
   *
   * @param words of the input map, per sample
   * @param labels -1 where a sample has none
   */
  public record Samples(List<int[]> words, int[] labels) {

    public Samples {
      words = List.copyOf(words);
      labels = labels.clone();
    }
  }

  private final IntegerMachine machine;
  private final IntegerNetwork network;
  private final Datapath datapath;
  private final List<Sums> sums;
  private @Nullable Difference first;
  private int correct;

  /** What is added up per stage. */
  private static final class Sums {
    private long compared;
    private long differing;
    private StageCount counted = StageCount.NONE;
    private long expectedEvents;
    private long expectedSpikes;
  }

  /**
   * @param session its weights are loaded by {@link #run}
   */
  public static Verification run(
      BoardSession session, Design design, Samples samples, DoubleConsumer progress)
      throws NoDevice {
    session.load(share -> progress.accept(share * LOADING));
    return new BoardVerification(design).compare(session, samples, progress);
  }

  private BoardVerification(Design design) {
    this.datapath = design.datapath();
    this.network = design.network();
    this.machine = new IntegerMachine(network);
    this.sums = network.stages().stream().map(stage -> new Sums()).toList();
  }

  private Verification compare(BoardSession session, Samples samples, DoubleConsumer progress)
      throws NoDevice {
    int count = samples.words().size();
    double perSecond = speed(session, samples);
    for (int from = 0; from < count; from += BATCH) {
      int to = Math.min(count, from + BATCH);
      List<BoardRun> runs =
          session.run(
              samples.words().subList(from, to).stream().map(DesignImage::bytes).toList(), true);
      for (int i = from; i < to; i++) {
        compare(i, samples, runs.get(i - from));
      }
      progress.accept(LOADING + (1 - LOADING) * to / count);
    }
    boolean labelled = Arrays.stream(samples.labels()).allMatch(label -> label >= 0);
    return new Verification(
        count,
        matches(),
        Optional.ofNullable(first),
        labelled ? correct : -1,
        session.identity().clockHz(),
        perSecond,
        session.frames(),
        session.repeats());
  }

  private static double speed(BoardSession session, Samples samples) throws NoDevice {
    List<byte[]> inputs = samples.words().stream().limit(TIMED).map(DesignImage::bytes).toList();
    long began = System.nanoTime();
    session.run(inputs, false);
    return inputs.size() * NANOS_PER_SECOND / (System.nanoTime() - began);
  }

  private void compare(int sample, Samples samples, BoardRun found) {
    IntegerRun wanted = machine.run(samples.words().get(sample));
    for (int stage = 0; stage < sums.size(); stage++) {
      if (stage < sums.size() - 1) {
        spikes(sample, stage, wanted, found);
      }
      count(stage, wanted.activity().get(stage), found.answer().stages().get(stage));
    }
    readout(sample, wanted.readout(), found.answer().readout());
    correct += largest(found.answer().readout()) == samples.labels()[sample] ? 1 : 0;
  }

  /** Every stage but the readout writes one map, in the order of the maps behind the input. */
  private void spikes(int sample, int stage, IntegerRun wanted, BoardRun found) {
    WordMap map = network.maps().get(stage + 1);
    int[] words = wanted.words().get(stage + 1);
    byte[] other = found.words().get(stage);
    Sums sum = sums.get(stage);
    sum.compared += (long) words.length * map.bits();
    for (int i = 0; i < words.length; i++) {
      int differing = words[i] ^ other[i] & 0xFF;
      if (differing != 0) {
        sum.differing += Integer.bitCount(differing);
        int step = Math.max(0, map.bits() - Integer.SIZE + Integer.numberOfLeadingZeros(differing));
        int bit = map.bits() - 1 - step;
        note(new Difference(sample, map.name(), i, step, words[i] >> bit & 1, other[i] >> bit & 1));
      }
    }
  }

  private void readout(int sample, int[] wanted, List<Integer> found) {
    Sums sum = sums.getLast();
    sum.compared += wanted.length;
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i] != found.get(i)) {
        sum.differing++;
        note(
            new Difference(
                sample, network.readout().name(), i, Difference.NO_STEP, wanted[i], found.get(i)));
      }
    }
  }

  private void note(Difference difference) {
    if (first == null) {
      first = difference;
    }
  }

  private void count(int stage, StageActivity wanted, StageCount found) {
    Sums sum = sums.get(stage);
    sum.counted = sum.counted.plus(found);
    sum.expectedEvents += DesignImage.events(wanted, datapath);
    sum.expectedSpikes += wanted.spikes();
  }

  private int largest(List<Integer> readout) {
    double[] logits = machine.logits(readout.stream().mapToInt(Integer::intValue).toArray());
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
  }

  private List<LayerMatch> matches() {
    List<LayerMatch> out = new ArrayList<>();
    for (int i = 0; i < sums.size(); i++) {
      Sums sum = sums.get(i);
      out.add(
          new LayerMatch(
              network.stages().get(i).name(),
              sum.compared,
              sum.differing,
              sum.counted.cycles(),
              sum.counted.events(),
              sum.expectedEvents,
              sum.counted.spikes(),
              sum.expectedSpikes));
    }
    return out;
  }
}
