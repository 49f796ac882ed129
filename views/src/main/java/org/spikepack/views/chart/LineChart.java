package org.spikepack.views.chart;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.spikepack.views.palette.Look;

/** Values over something that grows: loss over steps, accuracy over T; with intervals if known. */
public final class LineChart extends Chart {

  /** Fewer points than this are marked one by one. */
  private static final int MOST_MARKS = 60;

  private static final double NEAR = 24;

  private final Axis x;
  private final Axis y;
  private final XYPlot plot;
  private List<Curve> curves = List.of();

  public LineChart(Axis x, Axis y, ObservableValue<Look> look) {
    this(
        x,
        y,
        new XYPlot(null, ChartTheme.number(x), ChartTheme.number(y), new XYErrorRenderer()),
        look);
  }

  private LineChart(Axis x, Axis y, XYPlot plot, ObservableValue<Look> look) {
    super(new JFreeChart(null, null, plot, true), look);
    this.x = x;
    this.y = y;
    this.plot = plot;
    plot.setDomainPannable(true);
    plot.setRangePannable(true);
    plot.setNoDataMessage("Nothing to draw yet");
  }

  /** What stands there while there are no curves. */
  public void hint(String sentence) {
    plot.setNoDataMessage(sentence);
    requestLayout();
  }

  /** Shows these curves with the next frame; the zoom stays. */
  public void show(List<Curve> now) {
    curves = List.copyOf(now);
    describe(y.label() + " over " + x.label(), now.stream().map(Curve::name).toList());
    requestLayout();
  }

  public List<Curve> curves() {
    return curves;
  }

  @Override
  public void reset() {
    ChartTheme.bound((NumberAxis) plot.getDomainAxis(), x);
    ChartTheme.bound((NumberAxis) plot.getRangeAxis(), y);
  }

  @Override
  void fill(ChartTheme theme, Look now) {
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    XYErrorRenderer renderer = new XYErrorRenderer();
    renderer.setDrawXError(false);
    renderer.setDrawYError(
        curves.stream().flatMap(c -> c.points().stream()).anyMatch(p -> !p.certain()));
    renderer.setErrorStroke(theme.line(false));
    renderer.setCapLength(now.lineWidth() * 4);
    double mark = now.lineWidth() * 3;
    for (int i = 0; i < curves.size(); i++) {
      Curve curve = curves.get(i);
      data.addSeries(series(curve, i));
      renderer.setSeriesPaint(i, ChartTheme.awt(curve.colour().in(now)));
      renderer.setSeriesStroke(i, theme.line(curve.dashed()));
      renderer.setSeriesShape(i, new Ellipse2D.Double(-mark / 2, -mark / 2, mark, mark));
      renderer.setSeriesLinesVisible(i, true);
      renderer.setSeriesShapesVisible(i, curve.points().size() <= MOST_MARKS);
      renderer.setLegendLine(new java.awt.geom.Line2D.Double(-8, 0, 8, 0));
    }
    plot.setRenderer(renderer);
    plot.setDataset(data);
  }

  /** Two arms of one name cannot be, but two curves may: the place keeps their keys apart. */
  private record Key(String name, int place) implements Comparable<Key> {

    @Override
    public int compareTo(Key other) {
      return Integer.compare(place, other.place);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static YIntervalSeries series(Curve curve, int place) {
    YIntervalSeries series = new YIntervalSeries(new Key(curve.name(), place), false, true);
    for (Curve.Point point : curve.points()) {
      series.add(point.x(), point.y(), point.low(), point.high());
    }
    return series;
  }

  @Override
  boolean isBare() {
    return curves.stream().allMatch(curve -> curve.points().isEmpty());
  }

  @Override
  String near(double px, double py, Rectangle2D area) {
    double best = NEAR;
    String text = "";
    for (Curve curve : curves) {
      for (Curve.Point point : curve.points()) {
        double dx = plot.getDomainAxis().valueToJava2D(point.x(), area, RectangleEdge.BOTTOM) - px;
        double dy = plot.getRangeAxis().valueToJava2D(point.y(), area, RectangleEdge.LEFT) - py;
        double distance = Math.hypot(dx, dy);
        if (distance < best) {
          best = distance;
          text = describe(curve, point);
        }
      }
    }
    return text;
  }

  private String describe(Curve curve, Curve.Point point) {
    String interval =
        point.certain()
            ? ""
            : String.format(Locale.ROOT, " (%.4g … %.4g)", point.low(), point.high());
    return String.format(
        Locale.ROOT,
        "%s: %.4g%s at %s %.4g",
        curve.name(),
        point.y(),
        interval,
        x.name().toLowerCase(Locale.ROOT),
        point.x());
  }
}
