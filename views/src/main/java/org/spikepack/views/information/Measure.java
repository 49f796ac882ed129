package org.spikepack.views.information;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.spikepack.measure.InformationLoss;
import org.spikepack.measure.Interval;

/** What the height of a bar can stand for. */
public enum Measure {
  PARTS("Transmitted and lost", InformationViewModel.UNIT, InformationLoss::I, i -> i.I()),
  DRIVE("Entropy of the drive H(U)", InformationViewModel.UNIT, InformationLoss::HU, i -> i.HU()),
  TRANSMITTED("Transmitted I(U;S)", InformationViewModel.UNIT, InformationLoss::I, i -> i.I()),
  LOST("Lost L = H(U) − I", InformationViewModel.UNIT, InformationLoss::loss, i -> i.loss()),
  CAPACITY("Capacity used H(S)/T", "bits per step", InformationLoss::capacityUsed, i -> null),
  NMSE("NMSE of the drive", "share of its variance", InformationLoss::nmse, i -> i.nmse()),
  SNR("SNR of the drive", "dB", Measure::finiteSnr, i -> null);

  /** A drive told without any error has no end; it is drawn as high as this. */
  private static final double MOST_DB = 60;

  private final String title;
  private final String unit;
  private final ToDoubleFunction<InformationLoss> value;
  private final Function<InformationLoss.Intervals, @Nullable Interval> interval;

  Measure(
      String title,
      String unit,
      ToDoubleFunction<InformationLoss> value,
      Function<InformationLoss.Intervals, @Nullable Interval> interval) {
    this.title = title;
    this.unit = unit;
    this.value = value;
    this.interval = interval;
  }

  private static double finiteSnr(InformationLoss loss) {
    return Math.min(MOST_DB, loss.snrDb());
  }

  public String title() {
    return title;
  }

  public String unit() {
    return unit;
  }

  /** Never below 0: estimates scatter, bars do not. */
  double of(InformationLoss loss) {
    return Math.max(0, value.applyAsDouble(loss));
  }

  /** The interval around the value; null where none was computed. */
  @Nullable Interval interval(InformationLoss loss) {
    InformationLoss.Intervals all = loss.intervals();
    return all == null ? null : interval.apply(all);
  }

  @Override
  public String toString() {
    return title;
  }
}
