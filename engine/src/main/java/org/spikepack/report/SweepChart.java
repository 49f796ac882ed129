package org.spikepack.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.run.ArmResult;

/** A quantity against the number of time steps, one curve per family of arms, as inline SVG. */
final class SweepChart {

  private static final int WIDTH = 800;
  private static final int HEIGHT = 300;
  private static final int LEFT = 60;
  private static final int RIGHT = 190;
  private static final int BOTTOM = 40;
  private static final int TOP = 12;

  /** Value by T of one family. */
  private record Curve(String name, NeuronModel neuron, TreeMap<Integer, Double> points) {}

  private final List<Curve> curves = new ArrayList<>();
  private final String title;

  /** Arms named {@code FAMILY T=N} make a curve. */
  SweepChart(String title, List<ArmResult> arms, ToDoubleFunction<ArmResult> quantity) {
    this.title = title;
    Map<String, Curve> families = new LinkedHashMap<>();
    for (ArmResult arm : arms) {
      String steps = " T=" + arm.neuron().steps();
      if (arm.neuron().spiking() && arm.name().endsWith(steps)) {
        String family = arm.name().substring(0, arm.name().length() - steps.length());
        families
            .computeIfAbsent(family, f -> new Curve(f, arm.neuron(), new TreeMap<>()))
            .points()
            .put(arm.neuron().steps(), quantity.applyAsDouble(arm));
      }
    }
    curves.addAll(families.values());
  }

  /** Whether any family has more than one T. */
  boolean worthDrawing() {
    return curves.stream().anyMatch(curve -> curve.points().size() > 1);
  }

  String svg() {
    int last = curves.stream().mapToInt(c -> c.points().lastKey()).max().orElse(1);
    double low =
        curves.stream().flatMap(c -> c.points().values().stream()).min(Double::compare).orElse(0.0);
    double floor = Math.floor(low * 10) / 10;
    Html out = new Html();
    out.raw("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"", WIDTH, HEIGHT);
    out.text(title).raw("\">\n");
    grid(out, floor, last);
    double labelBelow = 0;
    List<Integer> shades = ArmPalette.shades(curves.stream().map(Curve::neuron).toList());
    for (int i = 0; i < curves.size(); i++) {
      Curve curve = curves.get(i);
      String style = ArmPalette.style(curve.neuron(), shades.get(i));
      out.raw("<g class=\"%s\"><polyline class=\"curve\" points=\"", style);
      curve.points().forEach((t, v) -> out.raw("%.1f,%.1f ", x(t, last), y(v, floor)));
      out.raw("\"/>");
      curve
          .points()
          .forEach(
              (t, v) -> {
                out.raw("<circle class=\"dot\" r=\"3.5\" cx=\"%.1f\"", x(t, last));
                out.raw(" cy=\"%.1f\"><title>", y(v, floor));
                out.text(curve.name() + String.format(Locale.ROOT, " T=%d: %.2f %%", t, 100 * v));
                out.raw("</title></circle>");
              });
      labelBelow = Math.max(labelBelow + 16, y(curve.points().lastEntry().getValue(), floor) + 4);
      out.raw("<text x=\"%d\" y=\"%.1f\">", WIDTH - RIGHT + 10, labelBelow);
      out.text(curve.name()).raw("</text></g>\n");
    }
    return out.raw("</svg>\n").toString();
  }

  private static void grid(Html out, double floor, int last) {
    for (int i = 0; i <= 4; i++) {
      double value = floor + (1 - floor) * i / 4;
      double y = y(value, floor);
      out.raw("<line class=\"axis\" x1=\"%d\" x2=\"%d\"", LEFT, WIDTH - RIGHT);
      out.raw(" y1=\"%.1f\" y2=\"%.1f\"/>", y, y);
      out.raw("<text class=\"faint\" text-anchor=\"end\" x=\"%d\" y=\"%.1f\">", LEFT - 8, y + 4);
      out.raw("%.1f %%</text>\n", 100 * value);
    }
    for (int t = 1; t <= last; t++) {
      out.raw("<text class=\"faint\" text-anchor=\"middle\" x=\"%.1f\"", x(t, last));
      out.raw(" y=\"%d\">%d</text>", HEIGHT - BOTTOM + 18, t);
    }
    out.raw("<text class=\"faint\" x=\"%d\" y=\"%d\">time steps T</text>\n", LEFT, HEIGHT - 4);
  }

  private static double x(int t, int last) {
    return LEFT + 14 + (t - 1.0) / Math.max(1, last - 1) * (WIDTH - LEFT - RIGHT - 28);
  }

  private static double y(double value, double floor) {
    return TOP + (1 - value) / (1 - floor + 1e-12) * (HEIGHT - TOP - BOTTOM);
  }
}
