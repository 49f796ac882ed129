package org.spikepack.views.chart;

import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.scene.paint.Color;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.spikepack.views.palette.Ink;
import org.spikepack.views.palette.Look;

/** How often values fall into ranges of equal width, one pale layer per series. */
public final class Histogram extends Chart {

  private static final double PALE = 0.6;

  /**
   * Values sorted into bins.
   *
   * @param low lower edge of the first bin
   * @param width of a bin
   * @param counts one per bin
   */
  public record Bins(double low, double width, int[] counts) {

    /** Sorts values into so many bins between their extremes; values must be finite. */
    public static Bins of(float[] values, int bins) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (float value : values) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
      if (values.length == 0) {
        return new Bins(0, 1, new int[bins]);
      }
      double width = high > low ? (high - low) / bins : 1;
      int[] counts = new int[bins];
      for (float value : values) {
        counts[Math.min(bins - 1, (int) ((value - low) / width))]++;
      }
      return new Bins(low, width, counts);
    }

    /** Lower edge of a bin; that of the one behind the last is the upper edge of all. */
    public double edge(int bin) {
      return low + bin * width;
    }
  }

  /** The bins of one colour. */
  public record Series(String name, Ink colour, Bins bins) {}

  private final Axis x;
  private final Axis y;
  private final XYPlot plot;
  private List<Series> series = List.of();

  public Histogram(Axis x, Axis y, ObservableValue<Look> look) {
    this(
        x,
        y,
        new XYPlot(null, ChartTheme.number(x), ChartTheme.number(y), new XYBarRenderer()),
        look);
  }

  private Histogram(Axis x, Axis y, XYPlot plot, ObservableValue<Look> look) {
    super(new JFreeChart(null, null, plot, true), look);
    this.x = x;
    this.y = y;
    this.plot = plot;
    plot.setDomainPannable(true);
    plot.setNoDataMessage("Nothing to draw yet");
  }

  /** Shows these bins with the next frame; the zoom stays. */
  public void show(List<Series> now) {
    series = List.copyOf(now);
    describe(x.label(), now.stream().map(Series::name).toList());
    requestLayout();
  }

  /** Values that are drawn, over all series. */
  public int values() {
    return series.stream().flatMapToInt(one -> Arrays.stream(one.bins().counts())).sum();
  }

  @Override
  public void reset() {
    ChartTheme.bound((NumberAxis) plot.getDomainAxis(), x);
    ChartTheme.bound((NumberAxis) plot.getRangeAxis(), y);
  }

  @Override
  void fill(ChartTheme theme, Look now) {
    XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
    XYBarRenderer renderer = new XYBarRenderer();
    renderer.setBarPainter(new StandardXYBarPainter());
    renderer.setShadowVisible(false);
    for (int i = 0; i < series.size(); i++) {
      Series one = series.get(i);
      XYIntervalSeries bars = new XYIntervalSeries(one.name(), false, true);
      Bins bins = one.bins();
      for (int b = 0; b < bins.counts().length; b++) {
        double count = bins.counts()[b];
        double middle = (bins.edge(b) + bins.edge(b + 1)) / 2;
        bars.add(middle, bins.edge(b), bins.edge(b + 1), count, count, count);
      }
      data.addSeries(bars);
      Color colour = one.colour().in(now);
      renderer.setSeriesPaint(
          i, ChartTheme.awt(series.size() == 1 ? colour : colour.deriveColor(0, 1, 1, PALE)));
    }
    plot.setRenderer(renderer);
    plot.setDataset(data);
  }

  @Override
  boolean isBare() {
    return series.isEmpty();
  }

  @Override
  String near(double px, double py, Rectangle2D area) {
    double value = plot.getDomainAxis().java2DToValue(px, area, RectangleEdge.BOTTOM);
    for (Series one : series) {
      Bins bins = one.bins();
      int bin = (int) Math.floor((value - bins.low()) / bins.width());
      if (area.contains(px, py) && bin >= 0 && bin < bins.counts().length) {
        return String.format(
            Locale.ROOT,
            "%s: %d from %.3g to %.3g",
            one.name(),
            bins.counts()[bin],
            bins.edge(bin),
            bins.edge(bin + 1));
      }
    }
    return "";
  }
}
