package org.spikepack.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spikepack.measure.Interval;

/** Horizontal bars in groups, as inline SVG; a paler rest can follow each bar. */
final class BarChart {

  private static final int WIDTH = 800;
  private static final int LEFT = 210;
  private static final int RIGHT = 130;
  private static final int ROW = 20;
  private static final int GROUP = 24;

  /**
   * One bar.
   *
   * @param style class of the arm, which gives the colour
   * @param value of the full bar
   * @param rest stacked behind it, paler
   * @param interval of the value, drawn as a whisker
   * @param words behind the bar
   */
  private record Row(
      String label,
      String style,
      double value,
      double rest,
      @Nullable Interval interval,
      String words) {}

  private record Group(String title, List<Row> rows) {}

  private final String title;
  private final double most;
  private final List<Group> groups = new ArrayList<>();

  /**
   * @param title read out in place of the picture
   * @param most what the full width stands for
   */
  BarChart(String title, double most) {
    this.title = title;
    this.most = most > 0 ? most : 1;
  }

  /** The bars that follow belong together; an empty title draws none. */
  void group(String groupTitle) {
    groups.add(new Group(groupTitle, new ArrayList<>()));
  }

  void bar(
      String label,
      String style,
      double value,
      double rest,
      @Nullable Interval interval,
      String words) {
    groups.getLast().rows().add(new Row(label, style, value, rest, interval, words));
  }

  String svg() {
    Html out = new Html();
    int y = 4;
    for (Group group : groups) {
      if (!group.title().isEmpty()) {
        out.raw("<text class=\"group\" x=\"0\" y=\"%d\">", y + 15);
        out.text(group.title()).raw("</text>\n");
        y += GROUP;
      }
      for (Row row : group.rows()) {
        draw(out, row, y);
        y += ROW;
      }
      y += 6;
    }
    String head =
        String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n"
                + "<line class=\"axis\" x1=\"%d\" y1=\"0\" x2=\"%d\" y2=\"%d\"/>\n",
            WIDTH,
            y,
            Html.escaped(title),
            LEFT,
            LEFT,
            y);
    return head + out + "</svg>\n";
  }

  private void draw(Html out, Row row, int y) {
    double bar = length(row.value());
    double rest = length(row.value() + row.rest()) - bar;
    out.raw("<g class=\"%s\"><title>", row.style());
    out.text(row.label() + ": " + row.words()).raw("</title>");
    out.raw("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">", LEFT - 8, y + 14);
    out.text(row.label()).raw("</text>");
    rectangle(out, "bar", LEFT, bar, y);
    if (rest > 0) {
      rectangle(out, "rest", LEFT + bar, rest, y);
    }
    if (row.interval() != null) {
      out.raw(
          "<line class=\"whisker\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>",
          LEFT + length(row.interval().low()),
          LEFT + length(row.interval().high()),
          y + 9.5,
          y + 9.5);
    }
    out.raw("<text class=\"faint\" x=\"%.1f\" y=\"%d\">", LEFT + bar + rest + 6, y + 14);
    out.text(row.words()).raw("</text></g>\n");
  }

  private static void rectangle(Html out, String style, double x, double width, int y) {
    out.raw(
        "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"15\"/>",
        style, x, y + 2, width);
  }

  private double length(double value) {
    return Math.clamp(value / most, 0, 1) * (WIDTH - LEFT - RIGHT);
  }
}
