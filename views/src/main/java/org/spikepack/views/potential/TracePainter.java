package org.spikepack.views.potential;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;
import org.spikepack.neuron.SpikePack;
import org.spikepack.views.paint.Pen;
import org.spikepack.views.paint.Ticks;
import org.spikepack.views.palette.Look;
import org.spikepack.views.potential.PotentialViewModel.Column;

/**
 * Draws the panes of one arm: the potential with its thresholds and spikes, and the running sum.
 */
record TracePainter(Pen pen, Look look, PotentialViewModel model, Column column, Color colour) {

  /** How much of its colour a line has kept that is still to come. */
  private static final double GHOST = 0.3;

  private static final double OTHER_NEURON = 0.55;
  private static final double AREA = 0.22;
  private static final double DOT = 3;

  /** How dark the moment pinned is drawn, and how thin. */
  private static final double PINNED = 0.6;

  private static final double THIN = 0.6;

  void paint(Pane pane) {
    pen.fill(look.surface(), pane.left(), pane.top(), pane.width(), pane.height());
    axes(pane);
    pen.clipped(
        pane.left(),
        pane.top(),
        pane.width(),
        pane.height(),
        () -> {
          List<NeuronTrace> traces = column.traces();
          pinned(pane);
          for (int i = traces.size() - 1; i >= 0; i--) {
            draw(pane, traces.get(i), i == 0);
          }
          moments(pane);
          if (pane.content().sum()) {
            gap(pane, traces.getFirst());
          }
        });
    caption(pane);
  }

  private void caption(Pane pane) {
    List<String> names =
        switch (pane.content()) {
          case POTENTIAL -> List.of("potential v (unit of the drive)", "potential v", "v");
          case SUM -> List.of(sumName(), "sum of spikes", "Σ s");
          case BOTH -> List.of("line: potential v, area: " + sumName(), "line: v, area: spikes");
        };
    String name = Pen.firstFitting(names, pen.small(), pane.width() + 30);
    double y = pane.top() - look.smallSize() * 0.8;
    pen.right(name, pen.small(), look.faint(), pane.right(), y);
  }

  private String sumName() {
    return column.model() instanceof SpikePack ? "sum of spike values" : "sum of spike values / T";
  }

  private void draw(Pane pane, NeuronTrace trace, boolean first) {
    Color tint = first ? colour : look.surface().interpolate(colour, OTHER_NEURON);
    if (trace.steps() == 0) {
      level(pane, trace, tint, first);
      return;
    }
    if (pane.content().sum()) {
      sum(pane, trace, tint, first);
    }
    if (pane.content().potential()) {
      potential(pane, trace, tint, first);
    }
  }

  /** The same neurons in the moment pinned: thin dashes and rings behind everything else. */
  private void pinned(Pane pane) {
    Column kept = column.pinned();
    if (kept == null) {
      return;
    }
    for (NeuronTrace trace : kept.traces()) {
      Color ink = look.surface().interpolate(look.text(), PINNED);
      if (trace.steps() == 0) {
        double y = pane.y(trace.value());
        pen.dashed(ink, THIN, new double[] {pane.left(), pane.right()}, new double[] {y, y});
        continue;
      }
      if (pane.content().potential()) {
        TracePath path = TracePath.of(kept.model(), trace, new double[0]);
        pen.dashed(ink, THIN, pane.xs(path.times()), pane.ys(path.potentials()));
        for (int t = 0; t < trace.steps(); t++) {
          if (trace.spikes()[t]) {
            double y = pane.y(trace.potential()[t]);
            pen.ring(ink, pane.x(t + TracePath.TEST), y, DOT + 2 * look.lineWidth());
          }
        }
      }
      if (pane.content() == Pane.Content.SUM) {
        Stairs all = Stairs.of(trace, Double.POSITIVE_INFINITY);
        pen.dashed(ink, THIN, pane.xs(all.times()), pane.ys(all.sums()));
      }
    }
  }

  private void axes(Pane pane) {
    Range seen = pane.inSight();
    int most = (int) Math.max(2, pane.height() / (2.6 * look.smallSize()));
    Ticks ticks = Ticks.between(seen.low(), seen.high(), most);
    for (double value : ticks.values()) {
      double y = pane.y(value);
      pen.level(look.grid(), pane.left(), pane.right(), y);
      pen.right(ticks.label(value), pen.small(), look.text(), pane.left() - 6, y);
    }
    double y = pane.bottom() + look.smallSize() * 0.9;
    double step = pane.x(1) - pane.x(0);
    int every = (int) Math.ceil((Pen.width("00", pen.small()) + 4) / step);
    for (int t = 0; t < column.steps(); t += every) {
      double middle = pane.x(t + 0.5);
      if (middle > pane.left() && middle < pane.right()) {
        pen.centre(Integer.toString(t), pen.small(), look.text(), middle, y);
      }
    }
    if (pane.firstTime() < 0) {
      integration(pane, y);
    }
    if (column.steps() > 0) {
      pen.right("step t", pen.small(), look.faint(), pane.left() - 2, y);
    }
  }

  /** The steps of the integration where they are known, else one sum. */
  private void integration(Pane pane, double y) {
    int steps = column.integrated(column.traces().getFirst().neuron()).length;
    double wide = pane.x(TracePath.integration(1, steps)) - pane.x(-1);
    boolean room = wide > Pen.width("Σ 00", pen.small());
    for (int t = 0; t < steps && room; t++) {
      double x = pane.x(TracePath.integration(t, steps));
      pen.upright(look.grid(), x + wide, pane.top(), pane.bottom());
      named("x" + t, pane, x + wide / 2, y);
    }
    named(
        steps == 0 ? "Σ" : room ? "+b" : "Σ", pane, room ? pane.x(0) - wide / 2 : pane.x(-0.5), y);
  }

  private void named(String name, Pane pane, double x, double y) {
    if (x > pane.left() && x < pane.right()) {
      pen.centre(name, pen.small(), look.text(), x, y);
    }
  }

  /** An ANN has no steps: one value for the window, and the drive where that was cut. */
  private void level(Pane pane, NeuronTrace trace, Color tint, boolean first) {
    double[] across = {pane.left(), pane.right()};
    double u = pane.y(trace.drive());
    double y = pane.y(trace.value());
    if (trace.drive() != trace.value()) {
      pen.dashed(tint, 1, across, new double[] {u, u});
    }
    pen.line(tint, first ? 2 : 1, across, new double[] {y, y});
    if (first) {
      pen.left("y", pen.small(), look.text(), pane.left() + 4, y - look.smallSize() * 0.8);
    }
  }

  private void potential(Pane pane, NeuronTrace trace, Color tint, boolean first) {
    if (first) {
      thresholds(pane, trace);
    }
    TracePath path = TracePath.of(column.model(), trace, column.integrated(trace.neuron()));
    TracePath past = path.until(model.now());
    double thick = first ? 2 : 1;
    Color ghost = look.surface().interpolate(tint, GHOST);
    pen.line(ghost, thick, pane.xs(path.times()), pane.ys(path.potentials()));
    if (past.times().length > 1) {
      pen.line(tint, thick, pane.xs(past.times()), pane.ys(past.potentials()));
    }
    for (int t = 0; t < trace.steps(); t++) {
      double x = pane.x(t + TracePath.TEST);
      if (trace.spikes()[t]) {
        boolean come = t + TracePath.TEST > model.now();
        double size = DOT + (first ? look.lineWidth() : 0);
        pen.dot(come ? ghost : tint, x, pane.y(trace.potential()[t]), size);
        pen.upright(come ? ghost : tint, x, pane.top(), pane.top() + 7);
      }
    }
    if (first) {
      thresholdNames(pane, trace);
    } else {
      int last = trace.steps() - 1;
      double y = pane.y(trace.after()[last]) - look.smallSize() * 0.7;
      pen.right("#" + trace.neuron(), pen.small(), look.faint(), pane.right() - 2, y);
    }
  }

  /** Level lines that fall by τ from step to step. */
  private void thresholds(Pane pane, NeuronTrace trace) {
    for (int t = 0; t < trace.steps(); t++) {
      double y = pane.y(trace.thresholds()[t]);
      double[] xs = {pane.x(t) + 1, pane.x(t + 1) - 1};
      pen.dashed(look.faint(), 0.8, xs, new double[] {y, y});
    }
  }

  /** Above the lines they name where there is room, in front of what crosses them. */
  private void thresholdNames(Pane pane, NeuronTrace trace) {
    boolean falling = column.model() instanceof SpikePack;
    for (int t = 0; t < (falling ? trace.steps() : Math.min(1, trace.steps())); t++) {
      double y = pane.y(trace.thresholds()[t]);
      double x = pane.x(t) + 2;
      double room = (falling ? pane.x(t + 1) : pane.right()) - x - 4;
      String name = Pen.firstFitting(thresholdNames(t), pen.small(), room);
      double wide = Pen.width(name, pen.small());
      if (wide > room) {
        continue;
      }
      double above = y - look.smallSize() * 0.7;
      boolean inside = above - look.smallSize() / 2 > pane.top();
      double beside = inside ? above : y + look.smallSize() * 0.7;
      double high = look.smallSize() * 1.1;
      pen.fill(look.surface().deriveColor(0, 1, 1, 0.75), x, beside - high / 2, wide, high);
      pen.left(name, pen.small(), look.text(), x, beside);
    }
  }

  private List<String> thresholdNames(int step) {
    if (column.model() instanceof SpikePack pack) {
      double weight = pack.weight(step);
      return List.of(weight == 1 ? "θ" : Numbers.brief(weight) + "θ");
    }
    return List.of("threshold", "θ");
  }

  /** The staircase towards the drive, and what is missing at its end. */
  private void sum(Pane pane, NeuronTrace trace, Color tint, boolean first) {
    double target = pane.y(trace.target());
    double[] across = {pane.left(), pane.right()};
    if (first) {
      stairs(pane, trace, tint);
    }
    pen.dashed(first ? look.text() : look.faint(), 0.8, across, new double[] {target, target});
    Stairs all = Stairs.of(trace, Double.POSITIVE_INFINITY);
    Color ghost = look.surface().interpolate(tint, GHOST);
    double thick = pane.content() == Pane.Content.BOTH || !first ? 1 : 2;
    pen.line(ghost, thick, pane.xs(all.times()), pane.ys(all.sums()));
    Stairs past = Stairs.of(trace, model.now());
    if (past.times().length > 1) {
      pen.line(tint, thick, pane.xs(past.times()), pane.ys(past.sums()));
    }
  }

  private void stairs(Pane pane, NeuronTrace trace, Color tint) {
    Stairs past = Stairs.of(trace, model.now());
    if (past.times().length < 2) {
      return;
    }
    int count = past.times().length;
    double[] xs = new double[count + 2];
    double[] ys = new double[count + 2];
    System.arraycopy(pane.xs(past.times()), 0, xs, 0, count);
    System.arraycopy(pane.ys(past.sums()), 0, ys, 0, count);
    xs[count] = xs[count - 1];
    xs[count + 1] = xs[0];
    ys[count] = pane.y(0);
    ys[count + 1] = pane.y(0);
    pen.area(look.surface().interpolate(tint, AREA), xs, ys);
  }

  /** The final error, as the distance that it is. */
  private void gap(Pane pane, NeuronTrace trace) {
    double x = pane.right() - 5;
    double from = pane.y(trace.value());
    double to = pane.y(trace.target());
    pen.line(look.accent(), 2, new double[] {x, x}, new double[] {from, to});
    if (pane.content() == Pane.Content.BOTH) {
      return; // no room that no line needs; the words above the column say it
    }
    String words = "error " + Numbers.signed(trace.error());
    double y = Math.max(Math.min(from, to) - look.smallSize(), pane.top() + look.smallSize() * 0.7);
    double wide = Pen.width(words, pen.small());
    double high = look.smallSize() * 1.3;
    pen.fill(look.surface().deriveColor(0, 1, 1, 0.8), x - 7 - wide, y - high / 2, wide + 4, high);
    pen.right(words, pen.small(), look.accent(), x - 5, y);
  }

  /** Running sums as stairs. */
  private record Stairs(double[] times, double[] sums) {

    static Stairs of(NeuronTrace trace, double until) {
      List<double[]> points = new ArrayList<>();
      points.add(new double[] {0, 0});
      double sum = 0;
      for (int t = 0; t < trace.steps() && t + TracePath.TEST <= until; t++) {
        points.add(new double[] {t + TracePath.TEST, sum});
        sum = trace.sums()[t];
        points.add(new double[] {t + TracePath.TEST, sum});
      }
      double end = Math.clamp(until, 0, trace.steps());
      points.add(new double[] {end, sum});
      return new Stairs(
          points.stream().mapToDouble(point -> point[0]).toArray(),
          points.stream().mapToDouble(point -> point[1]).toArray());
    }
  }

  /** Where the scrubber and the pin stand. */
  private void moments(Pane pane) {
    int pinned = model.pinnedStep();
    if (pinned >= 0 && pinned < column.steps()) {
      double x = pane.x(pinned + 1);
      pen.dashed(look.faint(), 1, new double[] {x, x}, new double[] {pane.top(), pane.bottom()});
    }
    if (model.moment().step() >= 0 && column.steps() > 0) {
      double x = pane.x(Math.min(model.now(), column.steps()));
      pen.line(look.accent(), 1, new double[] {x, x}, new double[] {pane.top(), pane.bottom()});
    }
  }
}
