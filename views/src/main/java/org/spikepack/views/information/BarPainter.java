package org.spikepack.views.information;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.spikepack.measure.InformationLoss;
import org.spikepack.measure.Interval;
import org.spikepack.views.desk.Selection.Spot;
import org.spikepack.views.information.InformationViewModel.Bar;
import org.spikepack.views.information.InformationViewModel.Group;
import org.spikepack.views.paint.Pen;
import org.spikepack.views.paint.Ticks;
import org.spikepack.views.paint.ViewBox;
import org.spikepack.views.palette.Look;

/** Draws the information view once: headings, legend, bars, and the numbers under them. */
final class BarPainter {

  private static final double MARGIN = 20;

  /** Sizes below are for small type of this many pixels and grow with it. */
  private static final double USUAL_TYPE = Look.LIGHT.smallSize();

  private static final double USUAL_LEFT = 190;
  private static final double USUAL_LINE = 22;
  private static final double SWATCH = 12;
  private static final double NARROWEST_UPRIGHT = 14;

  /** Below this height there is room for bars and legend only. */
  private static final double ROOMY = 430;

  private static final double COMPACT_LEFT = 60;

  /** A number in a bar keeps this far from its edges. */
  private static final double PADDING = 3;

  /** A name cut shorter than this tells nothing. */
  private static final double LEGIBLE = 90;

  /** How much of an arm's colour the lost part keeps. */
  private static final double PALE = 0.25;

  /** How much of the accent lies behind what is selected, and behind what is pointed at. */
  private static final double SELECTED = 0.16;

  private static final double POINTED = 0.08;

  /** How far a line of the baseline sticks out of its bar. */
  private static final double GHOST = 5;

  /** One row of numbers under the bars. */
  private record Row(String label, Function<InformationLoss, String> text) {}

  private static final List<Row> ROWS =
      List.of(
          new Row("transmitted I, bits", loss -> decimal(loss.I())),
          new Row("lost L, bits", loss -> decimal(loss.loss())),
          new Row("used H(S)/T, bits/step", loss -> decimal(loss.capacityUsed())),
          new Row("NMSE", loss -> small(loss.nmse())));

  private final Pen pen;
  private final Look look;
  private final InformationViewModel model;
  private final BarMarks marks;
  private final ViewBox seen;
  private final InformationViewModel baseline;
  private final double width;
  private final double height;
  private final List<Color> colours;
  private final double line;

  /**
   * @param seen the part of all bars that is in sight
   * @param baseline earlier results as ghosts; empty for none
   */
  BarPainter(
      Pen pen,
      InformationViewModel model,
      BarMarks marks,
      ViewBox seen,
      InformationViewModel baseline,
      double width,
      double height) {
    this.pen = pen;
    this.look = pen.look();
    this.model = model;
    this.marks = marks;
    this.seen = seen;
    this.baseline = baseline;
    this.width = width;
    this.height = height;
    this.line = height >= ROOMY * scale() ? USUAL_LINE * scale() : 3 + 1.35 * look.smallSize();
    this.colours = model.arms().stream().map(arm -> arm.ink().in(look)).toList();
  }

  /**
   * Draws everything.
   *
   * @return where the bars are
   */
  BarLayout paint() {
    pen.clear(width, height);
    double top = legend(roomy() ? heading() : MARGIN);
    double numbers = numbersHeight();
    Spot spot = marks.hovered();
    String pointedAt = spot == null ? "" : model.describe(spot) + since(spot);
    String foot = pointedAt.isEmpty() ? model.warning().orElse("") : pointedAt;
    double below = roomy() ? line + MARGIN : PADDING;
    double plotHeight = Math.max(40, height - top - 2 * line - numbers - below);
    BarLayout at = BarLayout.of(model, seen, left(), top, width - left() - MARGIN, plotHeight);
    axis(at);
    pen.clipped(at.left(), at.top(), at.width(), at.height(), () -> bars(at));
    pen.clipped(
        at.left(),
        at.bottom(),
        at.width(),
        height - at.bottom(),
        () -> names(at, roomy() || foot.isEmpty()));
    numbers(at, at.bottom() + 2 * line);
    foot(foot);
    return at;
  }

  private void bars(BarLayout at) {
    for (int g = 0; g < model.groups().size(); g++) {
      Group group = model.groups().get(g);
      double behind =
          marks.selected(group.layer()) ? SELECTED : marks.pointedAt(group.layer()) ? POINTED : 0;
      if (behind > 0) {
        Color band = look.surface().interpolate(look.accent(), behind);
        pen.fill(band, at.groupCentre(g) - at.stride() / 2, at.top(), at.stride(), at.height());
      }
      for (Bar bar : group.bars()) {
        bar(at, g, bar);
        double x0 = at.barX(g, bar.arm());
        model.like(group, bar, baseline).ifPresent(then -> ghost(at, x0, then));
        Spot spot = marks.hovered();
        if (spot != null && model.over(spot, group, bar)) {
          double y = at.y(bar.total()) - 2;
          double x = at.barX(g, bar.arm()) - 2;
          pen.frame(look.text(), x, y, at.barWidth() + 4, at.bottom() - y);
        }
      }
    }
  }

  /** Where the bar stood in the baseline: a line across at what was transmitted, one at the top. */
  private void ghost(BarLayout at, double x, Bar then) {
    double[] across = {x - GHOST, x + at.barWidth() + GHOST};
    double kept = at.y(then.full());
    double all = at.y(then.total());
    pen.line(look.text(), 1, across, new double[] {kept, kept});
    pen.dashed(look.text(), 0.6, across, new double[] {all, all});
  }

  private void names(BarLayout at, boolean counted) {
    for (int g = 0; g < model.groups().size(); g++) {
      name(at, g, model.groups().get(g), counted);
    }
  }

  private double scale() {
    return look.smallSize() / USUAL_TYPE;
  }

  private boolean roomy() {
    return height >= ROOMY * scale();
  }

  private double left() {
    return roomy() ? USUAL_LEFT * scale() : COMPACT_LEFT;
  }

  private double heading() {
    pen.left("Information per layer", pen.title(), look.text(), MARGIN, MARGIN + 8);
    String subtitle = Pen.fitting(model.subtitle(), pen.small(), width - 2 * MARGIN);
    pen.left(subtitle, pen.small(), look.faint(), MARGIN, MARGIN + 10 + line);
    return MARGIN + 14 + 2 * line;
  }

  /** Entries flow into as many lines as they need. */
  private double legend(double top) {
    Font type = roomy() ? pen.body() : pen.small();
    double x = MARGIN;
    double y = top;
    for (int i = 0; i < model.arms().size(); i++) {
      String name = Pen.fitting(model.arms().get(i).name(), type, nameRoom());
      double room = SWATCH + 8 + Pen.width(name, type) + (roomy() ? 24 : 12);
      if (x + room > width - MARGIN) {
        x = MARGIN;
        y += line;
      }
      pen.fill(colours.get(i), x, y - SWATCH / 2, SWATCH, SWATCH);
      pen.left(name, type, look.text(), x + SWATCH + 8, y);
      x += room;
    }
    y += line;
    key(y);
    return y + line;
  }

  /** Where there is little room all names share one line, or three do. */
  private double nameRoom() {
    int names = Math.max(1, model.arms().size());
    double one = (width - 2 * MARGIN) / names - SWATCH - 20;
    return roomy() ? width / 3 : one >= LEGIBLE ? one : (width - 2 * MARGIN) / 3 - SWATCH - 20;
  }

  private void key(double y) {
    Color mark = look.faint();
    double x = MARGIN;
    pen.fill(mark, x, y - SWATCH / 2, SWATCH, SWATCH);
    if (model.measure() == Measure.PARTS) {
      x = word("transmitted I(U;S)", x + SWATCH + 8, y);
      lostPart(mark, x, y - SWATCH / 2, SWATCH, SWATCH);
      x = word("lost L = H(U) − I, so that the whole bar is H(U)", x + SWATCH + 8, y);
    } else {
      x = word(model.measure().title(), x + SWATCH + 8, y);
    }
    if (model.groups().stream()
        .flatMap(group -> group.bars().stream())
        .anyMatch(bar -> !bar.intervals().isEmpty())) {
      whisker(look.text(), x + SWATCH / 2, y - SWATCH / 2, y + SWATCH / 2);
      x = word("95 % interval", x + SWATCH + 8, y);
    }
    if (!baseline.isEmpty()) {
      pen.line(mark, 1, new double[] {x, x + SWATCH}, new double[] {y, y});
      x = word("baseline", x + SWATCH + 8, y);
    }
    if (!roomy()) {
      word("in " + model.measure().unit(), x, y);
    }
  }

  private double word(String text, double x, double y) {
    String fits = Pen.fitting(text, pen.small(), Math.max(0, width - MARGIN - x));
    pen.left(fits, pen.small(), look.faint(), x, y);
    return x + Pen.width(fits, pen.small()) + 24;
  }

  private void axis(BarLayout at) {
    pen.fill(look.surface(), at.left(), at.top(), at.width(), at.height());
    Ticks ticks = Ticks.between(at.low(), at.most(), (int) Math.max(2, at.height() / 50));
    for (double bits : ticks.values()) {
      pen.level(look.grid(), at.left(), at.right(), at.y(bits));
      pen.right(ticks.label(bits), pen.small(), look.text(), at.left() - 8, at.y(bits));
    }
    double middle = at.top() + at.height() / 2;
    String unit = Pen.fitting(model.measure().unit(), pen.small(), at.height() + 2 * line);
    if (roomy()) {
      pen.upwards(unit, pen.small(), look.text(), at.left() - 58 * scale(), middle);
    }
  }

  private void bar(BarLayout at, int group, Bar bar) {
    Color colour = colours.get(bar.arm());
    double x = at.barX(group, bar.arm());
    double kept = at.y(bar.full());
    double all = at.y(bar.total());
    lostPart(colour, x, all, at.barWidth(), kept - all);
    pen.fill(colour, x, kept, at.barWidth(), Math.max(0, at.bottom() - kept));
    if (!roomy() && bar.intervals().isEmpty()) {
      inside(bar, x + at.barWidth() / 2, at.barWidth(), kept - all, kept);
    }
    List<Interval> intervals = bar.intervals();
    // Two stand side by side, so that they stay two where nothing is lost.
    double first = intervals.size() == 1 ? 0.5 : 0.3;
    for (int i = 0; i < intervals.size(); i++) {
      interval(at, x + at.barWidth() * (first + 0.4 * i), intervals.get(i));
    }
  }

  /** Where no numbers stand under the bars, what is kept is written on what is lost. */
  private void inside(Bar bar, double x, double barWidth, double room, double kept) {
    String text = model.measure() == Measure.PARTS ? decimal(bar.full()) : "";
    boolean fits = Pen.width(text, pen.small()) + 2 * PADDING <= barWidth;
    if (fits && room > look.smallSize() + 2 * PADDING) {
      pen.centre(text, pen.small(), look.text(), x, kept - PADDING - look.smallSize() / 2);
    }
  }

  private void lostPart(Color colour, double x, double y, double barWidth, double barHeight) {
    if (barHeight < 1) {
      return;
    }
    pen.fill(colour, x, y, barWidth, barHeight);
    pen.fill(
        look.surface().interpolate(colour, PALE),
        x + 1,
        y + 1,
        barWidth - 2,
        Math.max(0, barHeight - 2));
  }

  private void interval(BarLayout at, double x, Interval interval) {
    whisker(look.text(), x, at.y(interval.high()), at.y(Math.max(0, interval.low())));
  }

  /** Rimmed with the background, so that it shows on a bar of any colour. */
  private void whisker(Color colour, double x, double high, double low) {
    double column = Math.round(x);
    pen.fill(look.background(), column - 4, high - 1, 9, low - high + 3);
    pen.upright(colour, column, high, low);
    pen.level(colour, column - 3, column + 4, high);
    pen.level(colour, column - 3, column + 4, low);
  }

  private void name(BarLayout at, int index, Group group, boolean counted) {
    double x = at.groupCentre(index);
    double room = at.stride() - 6;
    String name = Pen.fitting(group.layer(), pen.bold(), room);
    Color ink = marks.selected(group.layer()) ? look.accent() : look.text();
    pen.centre(name, pen.bold(), ink, x, at.bottom() + 0.65 * line);
    String count =
        String.format(
            Locale.ROOT, "%,d %s", group.neurons(), group.neurons() == 1 ? "neuron" : "neurons");
    String fits = counted && Pen.width(count, pen.small()) <= room ? count : "";
    pen.centre(fits, pen.small(), look.faint(), x, at.bottom() + 1.45 * line);
  }

  private double slot() {
    return BarLayout.of(model, seen, left(), 0, width - left() - MARGIN, 1).slot();
  }

  private double widestNumber() {
    return model.groups().stream()
        .flatMap(group -> group.bars().stream())
        .flatMap(bar -> ROWS.stream().map(row -> row.text().apply(bar.loss())))
        .mapToDouble(text -> Pen.width(text, pen.small()))
        .max()
        .orElse(0);
  }

  private boolean level() {
    return widestNumber() + 4 <= slot();
  }

  private double rowHeight() {
    return level() ? line - 3 : widestNumber() + 8;
  }

  private double numbersHeight() {
    return !roomy() || slot() < NARROWEST_UPRIGHT ? 0 : ROWS.size() * rowHeight();
  }

  private void numbers(BarLayout at, double top) {
    if (numbersHeight() == 0) {
      return;
    }
    for (int r = 0; r < ROWS.size(); r++) {
      Row row = ROWS.get(r);
      double y = top + (r + 0.5) * rowHeight();
      pen.level(look.grid(), MARGIN, at.right(), y - rowHeight() / 2);
      String label = Pen.fitting(row.label(), pen.small(), left() - MARGIN - 10);
      pen.left(label, pen.small(), look.faint(), MARGIN, y);
      pen.clipped(
          at.left(),
          y - rowHeight() / 2,
          at.width(),
          rowHeight(),
          () -> {
            for (int g = 0; g < model.groups().size(); g++) {
              for (Bar bar : model.groups().get(g).bars()) {
                number(row.text().apply(bar.loss()), at.barCentre(g, bar.arm()), y);
              }
            }
          });
    }
  }

  private void number(String text, double x, double y) {
    if (level()) {
      pen.centre(text, pen.small(), look.text(), x, y);
    } else {
      pen.upwards(text, pen.small(), look.text(), x, y);
    }
  }

  private void foot(String text) {
    String fits = Pen.fitting(text, pen.small(), width - 2 * MARGIN);
    pen.left(fits, pen.small(), look.accent(), MARGIN, height - MARGIN / 2 - 6);
  }

  /** Of one bar only: several have no room. */
  private String since(Spot spot) {
    String out = "";
    int meant = 0;
    for (Group group : model.groups()) {
      for (Bar bar : group.bars()) {
        if (!spot.layer().isEmpty() && model.over(spot, group, bar)) {
          out = model.since(group, bar, baseline);
          meant++;
        }
      }
    }
    return meant == 1 ? out : "";
  }

  private static String decimal(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.equals("-0.00") ? "0.00" : text.replace('-', '−');
  }

  private static String small(double value) {
    return value == 0 || value >= 0.0005
        ? String.format(Locale.ROOT, "%.3f", value)
        : String.format(Locale.ROOT, "%.0e", value);
  }
}
