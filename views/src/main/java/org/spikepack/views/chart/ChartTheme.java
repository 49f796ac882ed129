package org.spikepack.views.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.spikepack.views.palette.Look;

/** Dresses a chart in a look: flat, thin grid, type and colours as in every other view. */
final class ChartTheme {

  static {
    // Fonts are measured by AWT, which must not look for a screen of its own.
    System.setProperty("java.awt.headless", "true");
    // Turned labels stay words, in pictures that can be searched and read aloud.
    TextUtils.setUseDrawRotatedStringWorkaround(false);
  }

  private static final String FAMILY = "DejaVu Sans";
  private static final float[] DASHES = {6, 4};
  private static final double GAP = 4;

  private final Look look;

  ChartTheme(Look look) {
    this.look = look;
  }

  /**
   * @param bare whether there are no data: numbers on its axes would mean nothing
   */
  void dress(JFreeChart chart, boolean bare) {
    chart.setBackgroundPaint(awt(look.background()));
    chart.setBorderVisible(false);
    chart.setPadding(new RectangleInsets(GAP, GAP, GAP, 2 * GAP));
    LegendTitle legend = chart.getLegend();
    if (legend != null) {
      legend.setItemFont(font(look.smallSize()));
      legend.setItemPaint(awt(look.text()));
      legend.setBackgroundPaint(awt(look.background()));
      legend.setFrame(org.jfree.chart.block.BlockBorder.NONE);
      legend.setPosition(RectangleEdge.TOP);
      legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
    }
    dress(chart.getPlot());
    if (chart.getPlot() instanceof XYPlot xy) {
      for (Axis axis : List.of(xy.getDomainAxis(), xy.getRangeAxis())) {
        axis.setTickLabelsVisible(!bare);
      }
      xy.setDomainGridlinesVisible(!bare);
      xy.setRangeGridlinesVisible(!bare);
    }
  }

  private void dress(Plot plot) {
    plot.setBackgroundPaint(awt(look.surface()));
    plot.setOutlineVisible(false);
    plot.setNoDataMessageFont(font(look.bodySize()));
    plot.setNoDataMessagePaint(awt(look.faint()));
    plot.setInsets(new RectangleInsets(GAP, GAP, GAP, GAP));
    BasicStroke thin = new BasicStroke(1);
    switch (plot) {
      case XYPlot xy -> {
        xy.setDomainGridlinePaint(awt(look.grid()));
        xy.setRangeGridlinePaint(awt(look.grid()));
        xy.setDomainGridlineStroke(thin);
        xy.setRangeGridlineStroke(thin);
        xy.setAxisOffset(RectangleInsets.ZERO_INSETS);
        dress(xy.getDomainAxis());
        dress(xy.getRangeAxis());
      }
      case CategoryPlot bars -> {
        bars.setRangeGridlinePaint(awt(look.grid()));
        bars.setRangeGridlineStroke(thin);
        bars.setAxisOffset(RectangleInsets.ZERO_INSETS);
        dress(bars.getDomainAxis());
        dress(bars.getRangeAxis());
      }
      default -> throw new IllegalArgumentException("no dress for " + plot.getPlotType());
    }
  }

  private void dress(Axis axis) {
    axis.setLabelFont(font(look.smallSize()));
    axis.setLabelPaint(awt(look.text()));
    axis.setTickLabelFont(font(look.smallSize()));
    axis.setTickLabelPaint(awt(look.text()));
    axis.setAxisLinePaint(awt(look.grid()));
    axis.setTickMarksVisible(false);
  }

  /** The axis in the terms of the library. */
  static NumberAxis number(org.spikepack.views.chart.Axis wanted) {
    NumberAxis axis = new NumberAxis(wanted.label());
    axis.setStandardTickUnits(
        wanted.whole()
            ? NumberAxis.createIntegerTickUnits(Locale.ROOT)
            : NumberAxis.createStandardTickUnits(Locale.ROOT));
    axis.setAutoRangeIncludesZero(false);
    bound(axis, wanted);
    return axis;
  }

  /** Shows everything that the axis is meant to show, whatever the user zoomed to. */
  static void bound(NumberAxis axis, org.spikepack.views.chart.Axis wanted) {
    List<Double> bounds = wanted.bounds();
    if (bounds.isEmpty()) {
      axis.setAutoRange(true);
    } else {
      axis.setRange(bounds.getFirst(), bounds.getLast());
    }
  }

  Font font(double size) {
    return new Font(FAMILY, Font.PLAIN, 1).deriveFont((float) size);
  }

  BasicStroke line(boolean dashed) {
    float width = (float) look.lineWidth();
    return dashed
        ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES, 0)
        : new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  static Color awt(javafx.scene.paint.Color colour) {
    return new Color(
        (float) colour.getRed(),
        (float) colour.getGreen(),
        (float) colour.getBlue(),
        (float) colour.getOpacity());
  }
}
