package org.spikepack.views.training;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.spikepack.tensor.Weights;
import org.spikepack.train.EpochResult;
import org.spikepack.train.StepProgress;
import org.spikepack.train.TrainingListener;
import org.spikepack.views.chart.Histogram.Bins;
import org.spikepack.views.task.Job;

/** Passes on what a training tells, with histograms every now and then. */
final class TrainingWatch implements TrainingListener {

  /** Histograms cost a pass over all weights. */
  private static final long PAUSE_NS = 700_000_000L;

  private static final int BINS = 50;

  private final String arm;
  private final Job.Report report;
  private final Consumer<TrainingEvent> told;
  private long next = System.nanoTime();

  TrainingWatch(String arm, Job.Report report, Consumer<TrainingEvent> told) {
    this.arm = arm;
    this.report = report;
    this.told = told;
  }

  @Override
  public void step(StepProgress at) {
    double done = (at.epoch() - 1 + (double) at.step() / at.steps()) / at.epochs();
    report.progress(done, line(at));
    told.accept(new TrainingEvent.Stepped(arm, at));
  }

  /** Such as {@code epoch 2 of 5, loss 0.312, 5,230 images/s, 12 s left}. */
  static String line(StepProgress at) {
    return String.format(
        Locale.ROOT,
        "epoch %d of %d, loss %.3f, %,.0f images/s, %d s left",
        at.epoch(),
        at.epochs(),
        at.loss(),
        at.imagesPerSecond(),
        at.timeLeft().toSeconds());
  }

  @Override
  public void learnt(Weights parameters, Weights gradients) {
    long now = System.nanoTime();
    if (now - next >= 0) {
      next = now + PAUSE_NS;
      told.accept(
          new TrainingEvent.Spread(arm, bins(gradients, parameters), bins(gradients, gradients)));
    }
  }

  /** What is learnt, not the statistics of batch norm. */
  private static Map<String, Bins> bins(Weights learnt, Weights values) {
    Map<String, Bins> out = new LinkedHashMap<>();
    for (String name : learnt.names()) {
      values.find(name).ifPresent(tensor -> out.put(name, Bins.of(tensor.toFloats(), BINS)));
    }
    return out;
  }

  @Override
  public void epoch(EpochResult result) {
    told.accept(new TrainingEvent.EpochDone(arm, result));
  }
}
