package org.spikepack.board.link;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a board counted over many inferences.
 *
 * @param samples that it ran
 * @param names of the stages
 * @param stages their counters, summed over the samples
 * @param correct samples whose largest logit is that of their label; -1 without labels
 * @param clockHz of the board
 * @param perSecond inferences per second as measured from here, the wire included
 * @param frames sent, repetitions included
 * @param repeats frames sent again
 */
public record BoardTally(
    int samples,
    List<String> names,
    List<StageCount> stages,
    int correct,
    long clockHz,
    double perSecond,
    long frames,
    long repeats) {

  public BoardTally {
    names = List.copyOf(names);
    stages = List.copyOf(stages);
  }

  public double cyclesPerInference() {
    return perInference(StageCount::cycles);
  }

  public double eventsPerInference() {
    return perInference(StageCount::events);
  }

  public double spikesPerInference() {
    return perInference(StageCount::spikes);
  }

  private double perInference(ToLongFunction<StageCount> count) {
    return (double) stages.stream().mapToLong(count).sum() / samples;
  }

  /** What the board's core alone would do in a second at its clock; infinite where it is soft. */
  public double corePerSecond() {
    return clockHz / cyclesPerInference();
  }

  /** Share of samples classified right; NaN without labels. */
  public double accuracy() {
    return correct < 0 ? Double.NaN : (double) correct / samples;
  }
}
