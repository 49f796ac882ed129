package org.spikepack.board.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.spikepack.backend.integer.IntegerMachine;
import org.spikepack.board.rtl.Design;
import org.spikepack.fault.NoDevice;

/** Runs samples on a board and counts; what each run brought may be looked at besides. */
public final class BoardRunner {

  /**
   * Samples between two confirmations, at which the wire runs empty; so few that progress moves.
   */
  private static final int BATCH = 64;

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

    public int size() {
      return words.size();
    }

    /** The first of them. */
    Samples first(int count) {
      int most = Math.min(count, size());
      return new Samples(words.subList(0, most), Arrays.copyOf(labels, most));
    }
  }

  /** Is shown each run. */
  interface Look {
    void at(int sample, BoardRun run);
  }

  private final BoardSession session;
  private final Design design;
  private final IntegerMachine machine;
  private final List<StageCount> stages;
  private int correct;

  private BoardRunner(BoardSession session, Design design) {
    this.session = session;
    this.design = design;
    this.machine = new IntegerMachine(design.network());
    this.stages = new ArrayList<>(Collections.nCopies(design.stages().size(), StageCount.NONE));
  }

  /**
   * Runs samples; the weights are loaded where they are not there yet.
   *
   * @param progress is told the share that is done
   */
  public static BoardTally run(
      BoardSession session, Design design, Samples samples, DoubleConsumer progress)
      throws NoDevice {
    session.load(share -> progress.accept(LOADING * share));
    return new BoardRunner(session, design)
        .run(
            samples,
            false,
            share -> progress.accept(LOADING + (1 - LOADING) * share),
            (sample, run) -> {});
  }

  /** The same with the spikes of every run to look at. */
  static BoardTally watched(
      BoardSession session, Design design, Samples samples, DoubleConsumer progress, Look look)
      throws NoDevice {
    return new BoardRunner(session, design).run(samples, true, progress, look);
  }

  private BoardTally run(Samples samples, boolean words, DoubleConsumer progress, Look look)
      throws NoDevice {
    int count = samples.size();
    long spent = 0;
    for (int from = 0; from < count; from += BATCH) {
      int to = Math.min(count, from + BATCH);
      List<byte[]> inputs =
          samples.words().subList(from, to).stream().map(DesignImage::bytes).toList();
      long began = System.nanoTime();
      List<BoardRun> runs = session.run(inputs, words);
      spent += System.nanoTime() - began;
      for (int i = from; i < to; i++) {
        BoardRun run = runs.get(i - from);
        count(run.answer(), samples.labels()[i]);
        look.at(i, run);
      }
      progress.accept((double) to / count);
    }
    boolean labelled = Arrays.stream(samples.labels()).allMatch(label -> label >= 0);
    return new BoardTally(
        count,
        design.stages(),
        stages,
        labelled ? correct : -1,
        session.identity().clockHz(),
        count * NANOS_PER_SECOND / Math.max(1, spent),
        session.frames(),
        session.repeats());
  }

  private void count(RunAnswer answer, int label) {
    for (int i = 0; i < stages.size(); i++) {
      stages.set(i, stages.get(i).plus(answer.stages().get(i)));
    }
    correct += largest(answer.readout()) == label ? 1 : 0;
  }

  private int largest(List<Integer> readout) {
    double[] logits = machine.logits(readout.stream().mapToInt(Integer::intValue).toArray());
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
  }
}
