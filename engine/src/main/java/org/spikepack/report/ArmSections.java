package org.spikepack.report;

import java.util.List;
import java.util.Locale;
import org.spikepack.measure.Confusion;
import org.spikepack.measure.EnergyModel;
import org.spikepack.measure.Operations;
import org.spikepack.run.ArmResult;

/** What each arm got right and what it cost. */
final class ArmSections {

  private final List<ArmResult> arms;
  private final List<String> classNames;
  private final ArmStyle style;

  ArmSections(List<ArmResult> arms, List<String> classNames) {
    this.arms = arms;
    this.classNames = classNames;
    this.style = new ArmStyle(arms);
  }

  void write(Html page) {
    if (arms.stream().anyMatch(arm -> arm.confusion() != null)) {
      accuracy(page);
    }
    cost(page);
    for (ArmResult arm : arms) {
      Confusion confusion = arm.confusion();
      if (confusion != null) {
        confusion(page, arm.name(), confusion);
      }
    }
  }

  private void accuracy(Html page) {
    page.element("h2", "Accuracy");
    BarChart chart = new BarChart("Accuracy of each arm", 1);
    chart.group("");
    for (ArmResult arm : arms) {
      Confusion confusion = arm.confusion();
      if (confusion != null) {
        chart.bar(
            arm.name(),
            style.of(arm),
            confusion.accuracy(),
            0,
            confusion.accuracyInterval(),
            String.format(Locale.ROOT, "%.2f %%", 100 * confusion.accuracy()));
      }
    }
    page.raw(chart.svg());
    note(page, "measured", "The line over a bar is Wilson's 95 % interval.");
    SweepChart sweep =
        new SweepChart("Accuracy against T", arms, arm -> arm.accuracy().orElse(0.0));
    if (sweep.worthDrawing()) {
      page.element("h2", "Accuracy against the number of time steps").raw(sweep.svg());
    }
  }

  private void cost(Html page) {
    page.element("h2", "Time, operations, memory and energy");
    page.raw("<div class=\"scroll\"><table>\n<tr><th>arm</th><th>T</th>");
    heading(page, "time per image", "measured");
    heading(page, "effective MACs", "measured");
    heading(page, "effective ACs", "measured");
    heading(page, "dense operations", "measured");
    heading(page, "MACs on packed words", "measured");
    heading(page, "spike memory", "measured");
    heading(page, "weight memory", "measured");
    heading(page, "energy", "estimated");
    page.raw("</tr>\n");
    arms.forEach(arm -> costRow(page, arm));
    page.raw("</table></div>\n");
    EnergyModel energy =
        arms.isEmpty() ? EnergyModel.FLOAT32 : arms.getFirst().totals().energyModel();
    note(
        page,
        "estimated",
        String.format(
            Locale.ROOT,
            "Energy counts arithmetic only (%s: %.2f pJ per MAC, %.2f pJ per AC; %s). Operations"
                + " are counted as NeuroBench does, step by step; a packed word is one operation on"
                + " this machine whatever T, though it still has T bits.",
            energy.name(),
            energy.macPicojoules(),
            energy.acPicojoules(),
            energy.source()));
  }

  private static void heading(Html page, String words, String badge) {
    page.raw("<th>").text(words).raw("<br><span class=\"badge\">" + badge + "</span></th>");
  }

  private void costRow(Html page, ArmResult arm) {
    Operations steps = arm.totals().operations().steps();
    Operations packed = arm.totals().operations().packed();
    page.raw("<tr><td><span class=\"arm %s\">", style.of(arm)).text(arm.name());
    page.raw("</span></td>");
    cell(page, arm.neuron().spiking() ? String.valueOf(arm.neuron().steps()) : "–");
    cell(page, String.format(Locale.ROOT, "%.3f ms", arm.timePerImageMs()));
    cell(page, count(steps.effectiveMacs()));
    cell(page, count(steps.effectiveAcs()));
    cell(page, count(steps.dense()));
    cell(page, packed == null ? "–" : count(packed.effectiveMacs()));
    cell(page, count(arm.totals().activationBits()) + " bit");
    cell(page, count(arm.totals().weightBits()) + " bit");
    cell(page, String.format(Locale.ROOT, "%.3f µJ", 1e6 * arm.totals().energyJoules()));
    page.raw("</tr>\n");
  }

  private static String count(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  private static void cell(Html page, String words) {
    page.raw("<td>").text(words).raw("</td>");
  }

  private static void note(Html page, String badge, String words) {
    page.raw("<p class=\"note\"><span class=\"badge\">" + badge + "</span> ");
    page.text(words).raw("</p>\n");
  }

  private void confusion(Html page, String arm, Confusion confusion) {
    page.raw("<details><summary>").text("Confusion of " + arm).raw("</summary>\n");
    page.raw("<div class=\"scroll\"><table class=\"confusion\">\n<tr><th>true \\ predicted</th>");
    for (int c = 0; c < confusion.classes(); c++) {
      page.raw("<th>").text(className(c)).raw("</th>");
    }
    page.raw("</tr>\n");
    for (int row = 0; row < confusion.classes(); row++) {
      page.raw("<tr><td>").text(className(row)).raw("</td>");
      for (int c = 0; c < confusion.classes(); c++) {
        String right = row == c ? " class=\"right\"" : "";
        page.raw("<td" + right + ">").raw("%d</td>", confusion.counts()[row][c]);
      }
      page.raw("</tr>\n");
    }
    page.raw("</table></div></details>\n");
  }

  private String className(int index) {
    return index < classNames.size() ? classNames.get(index) : String.valueOf(index);
  }
}
