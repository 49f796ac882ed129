package org.spikepack.views.chart;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.category.DefaultCategoryDataset;
import org.spikepack.views.palette.Ink;
import org.spikepack.views.palette.Look;

/** One value per name and series, standing side by side. */
public final class BarChart extends Chart {

  /**
   * The bars of one colour.
   *
   * @param values one per name; NaN for none
   */
  public record Series(String name, Ink colour, List<Double> values) {

    public Series {
      values = List.copyOf(values);
    }
  }

  private final Axis y;
  private final CategoryPlot plot;
  private List<String> names = List.of();
  private List<Series> series = List.of();

  /**
   * @param names what the names along the bottom are
   */
  public BarChart(String names, Axis y, ObservableValue<Look> look) {
    this(
        y,
        new CategoryPlot(null, new CategoryAxis(names), ChartTheme.number(y), new BarRenderer()),
        look);
  }

  private BarChart(Axis y, CategoryPlot plot, ObservableValue<Look> look) {
    super(new JFreeChart(null, null, plot, true), look);
    this.y = y;
    this.plot = plot;
    plot.setRangePannable(true);
    plot.setNoDataMessage("Nothing to draw yet");
    plot.getDomainAxis().setCategoryLabelPositions(CategoryLabelPositions.UP_45);
    plot.getDomainAxis().setCategoryMargin(0.2);
  }

  /** Shows these bars with the next frame. */
  public void show(List<String> newNames, List<Series> now) {
    names = List.copyOf(newNames);
    series = List.copyOf(now);
    describe(y.label(), now.stream().map(Series::name).toList());
    requestLayout();
  }

  @Override
  public void reset() {
    ChartTheme.bound((NumberAxis) plot.getRangeAxis(), y);
  }

  @Override
  void fill(ChartTheme theme, Look now) {
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    BarRenderer renderer = new BarRenderer();
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    renderer.setItemMargin(0);
    for (int i = 0; i < series.size(); i++) {
      Series one = series.get(i);
      renderer.setSeriesPaint(i, ChartTheme.awt(one.colour().in(now)));
      for (int c = 0; c < names.size(); c++) {
        data.addValue(one.values().get(c), one.name(), names.get(c));
      }
    }
    plot.setRenderer(renderer);
    plot.setDataset(data);
  }

  @Override
  boolean isBare() {
    return series.isEmpty();
  }

  @Override
  String near(double x, double y, Rectangle2D area) {
    for (int c = 0; c < names.size(); c++) {
      double left =
          plot.getDomainAxis().getCategoryStart(c, names.size(), area, RectangleEdge.BOTTOM);
      double right =
          plot.getDomainAxis().getCategoryEnd(c, names.size(), area, RectangleEdge.BOTTOM);
      if (x >= left && x < right && !series.isEmpty()) {
        int bar = (int) ((x - left) / (right - left) * series.size());
        Series one = series.get(bar);
        return String.format(
            Locale.ROOT, "%s, %s: %.4g", one.name(), names.get(c), one.values().get(c));
      }
    }
    return "";
  }
}
