package org.spikepack.report;

import java.util.List;
import java.util.Locale;
import org.spikepack.measure.Confusion;
import org.spikepack.measure.Interval;
import org.spikepack.run.ArmResult;
import org.spikepack.run.ExperimentResult;

/** A sweep over T that was run apart from the arms: its curves, and the numbers behind them. */
final class SweepSection {

  private final ExperimentResult swept;

  SweepSection(ExperimentResult swept) {
    this.swept = swept;
  }

  void write(Html page) {
    List<ArmResult> arms = swept.arms();
    SweepChart chart =
        new SweepChart("Accuracy against T", arms, arm -> arm.accuracy().orElse(0.0));
    page.element("h2", "Accuracy against the number of time steps");
    if (chart.worthDrawing()) {
      page.raw(chart.svg());
    }
    page.raw("<p class=\"note\"><span class=\"badge\">measured</span> ");
    page.text(
        String.format(
            Locale.ROOT,
            "The sweep, on %,d samples, seed %d; intervals are Wilson's, 95 %%.",
            swept.provenance().samples(),
            swept.provenance().seed()));
    page.raw("</p>\n<div class=\"scroll\"><table>\n");
    page.raw("<tr><th>arm</th><th>T</th><th>accuracy</th><th>interval</th><th>energy</th></tr>\n");
    ArmStyle style = new ArmStyle(arms);
    arms.forEach(arm -> row(page, style, arm));
    page.raw("</table></div>\n");
  }

  private static void row(Html page, ArmStyle style, ArmResult arm) {
    page.raw("<tr><td><span class=\"arm %s\">", style.of(arm)).text(arm.name());
    page.raw("</span></td><td>");
    page.text(arm.neuron().spiking() ? String.valueOf(arm.neuron().steps()) : "–");
    Confusion confusion = arm.confusion();
    if (confusion == null) {
      page.raw("</td><td>–</td><td>–</td>");
    } else {
      Interval around = confusion.accuracyInterval();
      page.raw("</td><td>%.2f %%</td>", 100 * confusion.accuracy());
      page.raw("<td>%.2f … %.2f %%</td>", 100 * around.low(), 100 * around.high());
    }
    page.raw("<td>%.3f µJ</td></tr>\n", 1e6 * arm.totals().energyJoules());
  }
}
