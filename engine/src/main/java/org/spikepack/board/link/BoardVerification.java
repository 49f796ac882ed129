package org.spikepack.board.link;

import java.util.ArrayList;
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

  /** Samples of the pass that measures speed, in which no spikes are read. */
  private static final int TIMED = 64;

  /** Share of the progress that loading and measuring speed get. */
  private static final double BEFORE = 0.2;

  private final IntegerMachine machine;
  private final IntegerNetwork network;
  private final Datapath datapath;
  private final List<Sums> sums;
  private @Nullable Difference first;

  /** What is added up per stage. */
  private static final class Sums {
    private long compared;
    private long differing;
    private long expectedEvents;
    private long expectedSpikes;
  }

  private BoardVerification(Design design) {
    this.datapath = design.datapath();
    this.network = design.network();
    this.machine = new IntegerMachine(network);
    this.sums = network.stages().stream().map(stage -> new Sums()).toList();
  }

  /** Runs and compares samples; the weights are loaded where they are not there yet. */
  public static Verification run(
      BoardSession session, Design design, BoardRunner.Samples samples, DoubleConsumer progress)
      throws NoDevice {
    BoardTally timed =
        BoardRunner.run(
            session, design, samples.first(TIMED), share -> progress.accept(BEFORE * share));
    return new BoardVerification(design).compare(session, design, samples, timed, progress);
  }

  private Verification compare(
      BoardSession session,
      Design design,
      BoardRunner.Samples samples,
      BoardTally timed,
      DoubleConsumer progress)
      throws NoDevice {
    BoardTally counted =
        BoardRunner.watched(
            session,
            design,
            samples,
            share -> progress.accept(BEFORE + (1 - BEFORE) * share),
            (sample, run) -> compare(sample, samples.words().get(sample), run));
    BoardTally tally =
        new BoardTally(
            counted.samples(),
            counted.names(),
            counted.stages(),
            counted.correct(),
            counted.clockHz(),
            timed.perSecond(),
            counted.frames(),
            counted.repeats());
    return new Verification(tally, matches(counted.stages()), Optional.ofNullable(first));
  }

  private void compare(int sample, int[] input, BoardRun found) {
    IntegerRun wanted = machine.run(input);
    for (int stage = 0; stage < sums.size(); stage++) {
      if (stage < sums.size() - 1) {
        spikes(sample, stage, wanted, found);
      }
      StageActivity activity = wanted.activity().get(stage);
      sums.get(stage).expectedEvents += DesignImage.events(activity, datapath);
      sums.get(stage).expectedSpikes += activity.spikes();
    }
    readout(sample, wanted.readout(), found.answer().readout());
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
    String layer = network.readout().name();
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i] != found.get(i)) {
        sum.differing++;
        note(new Difference(sample, layer, i, Difference.NO_STEP, wanted[i], found.get(i)));
      }
    }
  }

  private void note(Difference difference) {
    if (first == null) {
      first = difference;
    }
  }

  private List<LayerMatch> matches(List<StageCount> counted) {
    List<LayerMatch> out = new ArrayList<>();
    for (int i = 0; i < sums.size(); i++) {
      Sums sum = sums.get(i);
      out.add(
          new LayerMatch(
              network.stages().get(i).name(),
              sum.compared,
              sum.differing,
              counted.get(i).cycles(),
              counted.get(i).events(),
              sum.expectedEvents,
              counted.get(i).spikes(),
              sum.expectedSpikes));
    }
    return out;
  }
}
