package org.spikepack.views.chart;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.fx.ChartCanvas;
import org.jfree.chart.fx.interaction.PanHandlerFX;
import org.jfree.chart.plot.Pannable;
import org.jfree.chart.plot.Zoomable;
import org.spikepack.views.paint.Drawn;
import org.spikepack.views.palette.Look;

/**
 * A chart: the wheel zooms, a drag moves, a double-click shows everything again; so do + and −, the
 * arrow keys and Home. The value under the pointer is written beside it. New data are drawn with
 * the next frame, however many came since the last.
 */
public abstract sealed class Chart extends Region implements Drawn
    permits LineChart, BarChart, Histogram {

  private static final double LEAST_WIDTH = 160;
  private static final double LEAST_HEIGHT = 110;
  private static final double BESIDE = 12;
  private static final double KEY_ZOOM = 1.25;
  private static final double KEY_PAN = 0.125;

  private final JFreeChart chart;
  private final ChartCanvas canvas;
  private final Label value = new Label();
  private final ObservableValue<Look> look;

  Chart(JFreeChart chart, ObservableValue<Look> look) {
    this.chart = chart;
    this.look = look;
    canvas = new ChartCanvas(chart);
    canvas.setTooltipEnabled(false);
    canvas.addMouseHandler(new PanHandlerFX("move"));
    value.setMouseTransparent(true);
    value.setVisible(false);
    getChildren().addAll(canvas, value);
    setMinSize(LEAST_WIDTH, LEAST_HEIGHT);
    setPrefSize(2 * LEAST_WIDTH, 2 * LEAST_HEIGHT);
    look.addListener(observable -> requestLayout());
    addEventHandler(MouseEvent.MOUSE_MOVED, this::point);
    addEventHandler(MouseEvent.MOUSE_EXITED, event -> value.setVisible(false));
    addEventHandler(MouseEvent.MOUSE_PRESSED, event -> requestFocus());
    setFocusTraversable(true);
    setOnKeyPressed(this::key);
    addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          if (event.getClickCount() == 2) {
            reset();
          }
        });
  }

  /** Where the series are told apart elsewhere. */
  public void hideLegend() {
    chart.removeLegend();
  }

  /** Puts the newest data into the chart. */
  abstract void fill(ChartTheme theme, Look now);

  /** Whether there is nothing to draw. */
  abstract boolean isBare();

  /** The value nearest to a point; empty where there is none near. */
  abstract String near(double x, double y, Rectangle2D area);

  /** Shows everything again after zooming and moving. */
  public abstract void reset();

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case PLUS, EQUALS, ADD -> zoom(1 / KEY_ZOOM);
      case MINUS, SUBTRACT -> zoom(KEY_ZOOM);
      case LEFT -> pan(-KEY_PAN, 0);
      case RIGHT -> pan(KEY_PAN, 0);
      case UP -> pan(0, KEY_PAN);
      case DOWN -> pan(0, -KEY_PAN);
      case HOME -> reset();
      default -> {
        return;
      }
    }
    event.consume();
  }

  /** Around the middle. */
  private void zoom(double factor) {
    ChartRenderingInfo drawn = canvas.getRenderingInfo();
    if (drawn != null && chart.getPlot() instanceof Zoomable plot) {
      Rectangle2D area = drawn.getPlotInfo().getDataArea();
      Point2D middle = new Point2D.Double(area.getCenterX(), area.getCenterY());
      plot.zoomDomainAxes(factor, drawn.getPlotInfo(), middle, true);
      plot.zoomRangeAxes(factor, drawn.getPlotInfo(), middle, true);
    }
  }

  /** In shares of what is in sight. */
  private void pan(double right, double up) {
    ChartRenderingInfo drawn = canvas.getRenderingInfo();
    if (drawn != null && chart.getPlot() instanceof Pannable plot) {
      Point2D anywhere = new Point2D.Double();
      if (plot.isDomainPannable()) {
        plot.panDomainAxes(right, drawn.getPlotInfo(), anywhere);
      }
      if (plot.isRangePannable()) {
        plot.panRangeAxes(up, drawn.getPlotInfo(), anywhere);
      }
    }
  }

  private void refresh(Look now) {
    chart.setNotify(false);
    ChartTheme theme = new ChartTheme(now);
    fill(theme, now);
    theme.dress(chart, isBare());
    chart.setNotify(true);
  }

  @Override
  protected void layoutChildren() {
    Look now = look.getValue();
    if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
      canvas.setWidth(getWidth());
      canvas.setHeight(getHeight());
    }
    refresh(now);
    if (value.isVisible()) {
      value.autosize();
    }
  }

  private void point(MouseEvent mouse) {
    ChartRenderingInfo drawn = canvas.getRenderingInfo();
    String text =
        drawn == null ? "" : near(mouse.getX(), mouse.getY(), drawn.getPlotInfo().getDataArea());
    value.setText(text);
    value.setVisible(!text.isEmpty());
    if (!text.isEmpty()) {
      Look now = look.getValue();
      value.setStyle(
          "-fx-background-color: %s; -fx-text-fill: %s; -fx-padding: 2 6; -fx-font-size: %.0fpx;"
              .formatted(css(now.text()), css(now.background()), now.smallSize()));
      value.applyCss();
      value.autosize();
      double left = mouse.getX() + BESIDE;
      boolean fits = left + value.getWidth() < getWidth();
      double x = fits ? left : Math.max(0, mouse.getX() - BESIDE - value.getWidth());
      value.relocate(x, Math.max(0, mouse.getY() - BESIDE - value.getHeight()));
    }
  }

  private static String css(javafx.scene.paint.Color colour) {
    return "#%02x%02x%02x"
        .formatted(
            Math.round(colour.getRed() * 255),
            Math.round(colour.getGreen() * 255),
            Math.round(colour.getBlue() * 255));
  }

  /** The chart as it is zoomed now. */
  @Override
  public String svg(Look wanted, double width, double height) {
    refresh(wanted);
    SvgGraphics graphics =
        new SvgGraphics(
            new Canvas(1, 1).getGraphicsContext2D(),
            (int) Math.round(width),
            (int) Math.round(height));
    chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
    refresh(look.getValue());
    return graphics.document();
  }

  /** The chart's names and values, for who reads them instead of looking. */
  void describe(String axes, List<String> series) {
    setAccessibleText("Chart of " + axes + ": " + String.join(", ", series));
  }
}
