package org.spikepack.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.spikepack.measure.Activity;
import org.spikepack.measure.AnnComparison;
import org.spikepack.measure.InformationLoss;
import org.spikepack.run.ArmResult;
import org.spikepack.run.LayerResult;
import org.spikepack.run.LayerResult.PopulationResult;

/** What each population of neurons did with what it was told. */
final class LayerSections {

  private final List<ArmResult> arms;
  private final ArmStyle style;

  LayerSections(List<ArmResult> arms) {
    this.arms = arms;
    this.style = new ArmStyle(arms);
  }

  void write(Html page) {
    if (populations().isEmpty()) {
      return;
    }
    information(page);
    rates(page);
    table(page);
  }

  /** Names of the populations that spike in some arm, in the order of the data flow. */
  private Set<String> populations() {
    Set<String> out = new LinkedHashSet<>();
    for (ArmResult arm : arms) {
      for (LayerResult layer : arm.layers()) {
        if (layer.population() != null && layer.population().activity() != null) {
          out.add(layer.name());
        }
      }
    }
    return out;
  }

  private static Optional<PopulationResult> population(ArmResult arm, String layer) {
    return arm.layer(layer).map(LayerResult::population);
  }

  private void information(Html page) {
    page.element("h2", "Information per layer");
    double most =
        arms.stream()
            .flatMap(arm -> arm.layers().stream())
            .flatMap(layer -> Optional.ofNullable(layer.population()).stream())
            .flatMap(population -> Optional.ofNullable(population.information()).stream())
            .mapToDouble(InformationLoss::HU)
            .max()
            .orElse(1);
    BarChart chart = new BarChart("Transmitted and lost information of each layer", most);
    for (String layer : populations()) {
      chart.group(layer);
      for (ArmResult arm : arms) {
        population(arm, layer)
            .map(PopulationResult::information)
            .ifPresent(loss -> informationBar(chart, arm, loss));
      }
    }
    page.raw(chart.svg());
    page.raw("<p class=\"note\"><span class=\"badge\">measured</span> ");
    page.text(
        "Bits per neuron and window: the full bar is what the spikes still tell of the drive,"
            + " I(U;S); the pale rest is lost, H(U) − I(U;S). More entropy is not by itself a"
            + " better network.");
    page.raw("</p>\n");
  }

  private void informationBar(BarChart chart, ArmResult arm, InformationLoss loss) {
    chart.bar(
        arm.name(),
        style.of(arm),
        Math.max(0, loss.I()),
        Math.max(0, loss.loss()),
        null,
        String.format(Locale.ROOT, "%.2f of %.2f bit", loss.I(), loss.HU()));
  }

  private void rates(Html page) {
    page.element("h2", "Firing rates");
    BarChart chart = new BarChart("Firing rate of each layer", 1);
    for (String layer : populations()) {
      chart.group(layer);
      for (ArmResult arm : arms) {
        population(arm, layer)
            .map(PopulationResult::activity)
            .ifPresent(activity -> rateBar(chart, arm, activity));
      }
    }
    page.raw(chart.svg());
    page.raw("<p class=\"note\"><span class=\"badge\">measured</span> ");
    page.text("Spikes per neuron and step.").raw("</p>\n");
  }

  private void rateBar(BarChart chart, ArmResult arm, Activity activity) {
    chart.bar(
        arm.name(),
        style.of(arm),
        activity.firingRate(),
        0,
        null,
        String.format(
            Locale.ROOT,
            "%.3f (%d silent, %d saturated)",
            activity.firingRate(),
            activity.silent().length,
            activity.saturated().length));
  }

  private void table(Html page) {
    page.element("h2", "Layers in numbers");
    page.raw("<div class=\"scroll\"><table>\n<tr>");
    for (String heading :
        List.of(
            "arm",
            "layer",
            "neurons",
            "H(U)",
            "H(S)",
            "I(U;S)",
            "loss",
            "capacity used",
            "NMSE",
            "SNR",
            "I(label;S)",
            "rel. L2 to ANN",
            "correlation",
            "clipped",
            "rounded away")) {
      page.raw("<th>").text(heading).raw("</th>");
    }
    page.raw("</tr>\n");
    for (ArmResult arm : arms) {
      for (String layer : populations()) {
        population(arm, layer)
            .filter(p -> p.activity() != null)
            .ifPresent(p -> row(page, arm, layer, p));
      }
    }
    page.raw("</table></div>\n");
  }

  private void row(Html page, ArmResult arm, String layer, PopulationResult population) {
    Optional<InformationLoss> loss = Optional.ofNullable(population.information());
    Optional<AnnComparison> error = Optional.ofNullable(population.annError());
    page.raw("<tr><td><span class=\"arm %s\">", style.of(arm)).text(arm.name());
    page.raw("</span></td><td>").text(layer).raw("</td><td>%,d</td>", population.neurons());
    number(page, "%.3f", loss.map(InformationLoss::HU));
    number(page, "%.3f", loss.map(InformationLoss::HS));
    number(page, "%.3f", loss.map(InformationLoss::I));
    number(page, "%.3f", loss.map(InformationLoss::loss));
    number(page, "%.3f", loss.map(InformationLoss::capacityUsed));
    number(page, "%.4g", loss.map(InformationLoss::nmse));
    number(page, "%.1f dB", loss.map(InformationLoss::snrDb));
    number(page, "%.3f", Optional.ofNullable(population.labelInformation()));
    number(page, "%.3f", error.map(AnnComparison::relativeL2));
    number(page, "%.3f", error.map(AnnComparison::correlation));
    number(page, "%.1f %%", error.map(e -> 100 * e.shareClipped()));
    number(page, "%.1f %%", error.map(e -> 100 * e.shareRoundedAway()));
    page.raw("</tr>\n");
  }

  private static void number(Html page, String format, Optional<Double> value) {
    page.raw("<td>")
        .text(value.map(v -> String.format(Locale.ROOT, format, v)).orElse("–"))
        .raw("</td>");
  }
}
