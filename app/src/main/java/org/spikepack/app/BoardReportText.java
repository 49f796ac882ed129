package org.spikepack.app;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spikepack.workshop.BoardArm;
import org.spikepack.workshop.BoardReport;

/** What a design takes of a board, for people and as JSON. */
final class BoardReportText {

  private BoardReportText() {}

  static void print(BoardReport report, PrintWriter out) {
    out.println(report.sentence());
    out.println();
    Table table = new Table("resource", "used", "of", "share");
    for (BoardReport.Usage usage : report.usage()) {
      table.row(
          usage.name(),
          Text.format("%,d", usage.used()),
          Text.format("%,d", usage.capacity()),
          Text.percent(usage.share()));
    }
    table.print(out);
    if (!report.advice().isEmpty()) {
      out.println("What would do: " + String.join(", or ", report.advice()) + ".");
    }
  }

  static Map<String, Object> json(BoardArm arm, BoardReport report) {
    Map<String, Object> out = BoardVerificationText.head(arm);
    out.put("board", report.board());
    out.put("placed", report.placed());
    out.put("good", report.good());
    out.put("sentence", report.sentence());
    Map<String, Object> usage = new LinkedHashMap<>();
    for (BoardReport.Usage each : report.usage()) {
      usage.put(each.name(), Map.of("used", each.used(), "capacity", each.capacity()));
    }
    out.put("usage", usage);
    out.put("megahertz", report.megahertz());
    out.put("clockMegahertz", report.clockMegahertz());
    out.put("advice", report.advice());
    return out;
  }
}
