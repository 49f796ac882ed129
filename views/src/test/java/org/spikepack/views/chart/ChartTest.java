package org.spikepack.views.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.spikepack.fault.NoDevice;
import org.spikepack.views.Pixels;
import org.spikepack.views.Results;
import org.spikepack.views.fx.Photograph;
import org.spikepack.views.fx.WindowToolkit;
import org.spikepack.views.palette.ArmColours;
import org.spikepack.views.palette.Ink;
import org.spikepack.views.palette.Look;

/** Charts as they are drawn: in the colours of the arms and the look, with every value there. */
class ChartTest {

  static final List<Look> LOOKS = Look.ALL;

  private static final List<Curve> CURVES =
      List.of(
          new Curve(
              "SpikePack",
              Ink.of(Results.SPIKEPACK),
              false,
              List.of(new Curve.Point(1, 90, 88, 92), new Curve.Point(2, 95))),
          new Curve(
              "LIF",
              Ink.of(Results.LIF),
              true,
              List.of(new Curve.Point(1, 80), new Curve.Point(2, 85))));

  private static LineChart lines(Look look) {
    LineChart chart =
        new LineChart(
            Axis.counting("Time steps T", ""),
            Axis.of("Accuracy", "%"),
            new SimpleObjectProperty<>(look));
    chart.show(CURVES);
    return chart;
  }

  @ParameterizedTest
  @FieldSource("LOOKS")
  void curvesHaveTheColoursOfTheirArms(Look look) throws NoDevice {
    Photograph shot = Photograph.of(() -> lines(look), 500, 300);
    assertTrue(Pixels.count(shot, ArmColours.of(Results.SPIKEPACK, look)) > 50);
    assertTrue(Pixels.count(shot, ArmColours.of(Results.LIF, look)) > 50);
    assertTrue(Pixels.count(shot, look.surface()) > 10_000, "a flat plot area");
    assertEquals(Pixels.rgb(look.background()), shot.rgb(0, 0));
  }

  @Test
  void anotherLookRepaints() throws NoDevice {
    SimpleObjectProperty<Look> look = new SimpleObjectProperty<>(Look.LIGHT);
    List<BarChart> made = new ArrayList<>();
    Photograph.of(
        () -> {
          BarChart chart = new BarChart("Class", Axis.of("Recall", "%"), look);
          chart.show(
              List.of("cat", "dog"),
              List.of(new BarChart.Series("LIF", Ink.of(Results.LIF), List.of(40.0, 90.0))));
          made.add(chart);
          return chart;
        },
        400,
        300);
    look.set(Look.DARK);
    Photograph dark = Photograph.of(() -> new StackPane(made.getFirst()), 400, 300);
    assertEquals(Pixels.rgb(Look.DARK.background()), dark.rgb(0, 0));
    assertTrue(Pixels.count(dark, ArmColours.of(Results.LIF, Look.DARK)) > 1000);
  }

  @Test
  void histogramsSortEveryValue() throws NoDevice {
    Histogram.Bins bins = Histogram.Bins.of(new float[] {-1, -1, 0, 0.49f, 1}, 4);
    assertEquals(-1, bins.low());
    assertEquals(0.5, bins.width());
    assertEquals(List.of(2, 0, 2, 1), Arrays.stream(bins.counts()).boxed().toList());
    Photograph shot =
        Photograph.of(
            () -> {
              Histogram chart =
                  new Histogram(
                      Axis.of("Weight", ""),
                      Axis.counting("Count", ""),
                      new SimpleObjectProperty<>(Look.LIGHT));
              chart.show(List.of(new Histogram.Series("a", Ink.of(Results.LIF), bins)));
              return chart;
            },
            400,
            300);
    assertTrue(Pixels.count(shot, ArmColours.of(Results.LIF, Look.LIGHT)) > 1000);
  }

  @Test
  void svgHoldsLinesAndWords() throws NoDevice {
    String svg = WindowToolkit.headless(() -> lines(Look.LIGHT).svg(Look.LIGHT, 500, 300));
    assertTrue(svg.startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"500\""));
    assertTrue(svg.contains("stroke=\"#0072b2\""), "the blue of SpikePack");
    assertTrue(svg.contains(">Accuracy, %</text>"));
    assertTrue(svg.contains("stroke-dasharray"));
    assertFalse(svg.contains("<image"));
  }

  @Test
  void heatMapsAreDarkestWhereMostIs() throws NoDevice {
    HeatGrid grid =
        new HeatGrid(
            List.of("a", "b"),
            List.of("a", "b"),
            "true class",
            "predicted class",
            new double[][] {{9, 1}, {0, 4}},
            true);
    Photograph shot =
        Photograph.of(
            () -> {
              HeatMap map = new HeatMap(new SimpleObjectProperty<>(Look.LIGHT));
              map.show(grid, Ink.of(Results.SPIKEPACK));
              return map;
            },
            300,
            200);
    long full = Pixels.count(shot, ArmColours.of(Results.SPIKEPACK, Look.LIGHT));
    long none = Pixels.count(shot, Look.LIGHT.surface());
    assertTrue(full > 3000, "the cell of 9");
    assertTrue(none > 3000, "the cell of 0");
  }

  private static void press(Node chart, KeyCode key) {
    chart.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
  }

  @Test
  void keysZoomAChartAndShowEverythingAgain() throws NoDevice {
    List<String> svgs =
        WindowToolkit.headless(
            () -> {
              LineChart chart = lines(Look.LIGHT);
              new Scene(chart, 400, 300).snapshot(null);
              List<String> out = new ArrayList<>();
              out.add(chart.svg(Look.LIGHT, 400, 300));
              for (KeyCode key : List.of(KeyCode.PLUS, KeyCode.RIGHT, KeyCode.HOME)) {
                press(chart, key);
                out.add(chart.svg(Look.LIGHT, 400, 300));
              }
              return out;
            });
    assertNotEquals(svgs.get(0), svgs.get(1), "+ zooms");
    assertNotEquals(svgs.get(1), svgs.get(2), "an arrow pans");
    assertEquals(svgs.get(0), svgs.get(3), "Home shows everything");
  }

  @Test
  void keysZoomAHeatMapWhichHasALegend() throws NoDevice {
    HeatGrid grid =
        new HeatGrid(
            List.of("a", "b"),
            List.of("a", "b"),
            "true class",
            "predicted class",
            new double[][] {{9, 1}, {0, 4}},
            true);
    HeatMap map =
        WindowToolkit.headless(
            () -> {
              HeatMap made = new HeatMap(new SimpleObjectProperty<>(Look.LIGHT));
              made.show(grid, Ink.of(Results.SPIKEPACK));
              return made;
            });
    Photograph whole = Photograph.of(() -> map, 300, 200);
    Color full = ArmColours.of(Results.SPIKEPACK, Look.LIGHT);
    assertEquals(Pixels.rgb(full), whole.rgb(300 - 10, 6), "the legend's upper end is the most");
    assertTrue(map.isFocusTraversable());
    press(map, KeyCode.PLUS);
    press(map, KeyCode.PLUS);
    press(map, KeyCode.LEFT);
    press(map, KeyCode.LEFT);
    press(map, KeyCode.LEFT);
    press(map, KeyCode.UP);
    press(map, KeyCode.UP);
    press(map, KeyCode.UP);
    assertEquals(0, map.seen().shareX(0), 1e-12, "as far left as there is");
    assertTrue(map.seen().shareX(1) < 0.7, "zoomed in");
    Photograph near = Photograph.of(() -> new StackPane(map), 300, 200);
    assertTrue(Pixels.count(near, full) > 1.4 * Pixels.count(whole, full), "the cell of 9");
    press(map, KeyCode.HOME);
    assertTrue(map.seen().whole());
  }

  @Test
  void theMouseZoomsAMatrixAtItsPlaceAndShowsAllOfItAgain() throws NoDevice {
    WindowToolkit.headless(
        () -> {
          HeatMap map = new HeatMap(new SimpleObjectProperty<>(Look.LIGHT));
          map.show(
              new HeatGrid(
                  List.of("a", "b"),
                  List.of("a", "b"),
                  "true class",
                  "predicted class",
                  new double[][] {{9, 1}, {0, 4}},
                  true),
              Ink.of(Results.SPIKEPACK));
          Scene scene = new Scene(new StackPane(map), 300, 200);
          scene.snapshot(null);
          map.fireEvent(scrolled(290, 100, 120));
          assertFalse(map.seen().whole());
          double right = map.seen().shareX(1);
          assertTrue(map.seen().shareX(0) > 1 - right, "what is under the pointer stays in sight");
          map.fireEvent(twice(150, 100));
          assertTrue(map.seen().whole());
          return "";
        });
  }

  @Test
  void theLongestNumberOfAMatrixIsSmallerRatherThanMissing() throws NoDevice {
    String svg =
        WindowToolkit.headless(
            () -> {
              HeatMap map = new HeatMap(new SimpleObjectProperty<>(Look.LIGHT));
              List<String> names = List.of("a", "b", "c", "d", "e");
              double[][] values = new double[5][5];
              values[1][1] = 1108;
              values[2][2] = 97;
              map.show(
                  new HeatGrid(names, names, "true class", "predicted class", values, true),
                  Ink.of(Results.SPIKEPACK));
              return map.svg(Look.LIGHT, 260, 200);
            });
    assertTrue(svg.contains(">97<"), svg);
    assertEquals(2, svg.split(">1108<", -1).length - 1, "in its cell, and beside the legend");
  }

  private static ScrollEvent scrolled(double x, double y, double up) {
    return new ScrollEvent(
        ScrollEvent.SCROLL,
        x,
        y,
        x,
        y,
        false,
        false,
        false,
        false,
        false,
        false,
        0,
        up,
        0,
        up,
        ScrollEvent.HorizontalTextScrollUnits.NONE,
        0,
        ScrollEvent.VerticalTextScrollUnits.NONE,
        0,
        0,
        null);
  }

  private static MouseEvent twice(double x, double y) {
    return new MouseEvent(
        MouseEvent.MOUSE_CLICKED,
        x,
        y,
        x,
        y,
        MouseButton.PRIMARY,
        2,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        true,
        false,
        true,
        null);
  }
}
