package org.spikepack.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spikepack.run.ExperimentResult;
import org.spikepack.run.Provenance;

/**
 * The report of an experiment: one HTML file that needs nothing else, neither a network nor
 * scripts. Every quantity says whether it was measured or estimated.
 */
public final class HtmlReport {

  private HtmlReport() {}

  /**
   * The whole page.
   *
   * @param classNames in the order of the labels; empty where the samples have none
   */
  public static String of(ExperimentResult result, List<String> classNames) {
    return of(result, null, classNames);
  }

  /**
   * The whole page, with a sweep over T that was run apart.
   *
   * @param swept its arms; null without a sweep, or where {@code result} holds it
   * @param classNames in the order of the labels; empty where the samples have none
   */
  public static String of(
      ExperimentResult result, @Nullable ExperimentResult swept, List<String> classNames) {
    Html page = new Html();
    page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
    page.element("title", result.provenance().title());
    page.raw("<style>\n").raw(style()).raw("</style>\n</head>\n<body>\n");
    page.element("h1", result.provenance().title());
    page.raw("<p class=\"lead\">");
    page.text(
        "The same network and the same samples with different neurons, side by side: "
            + result.provenance().samples()
            + " samples of "
            + result.provenance().dataset()
            + ".");
    page.raw("</p>\n");
    new ArmSections(result.arms(), classNames).write(page);
    if (swept != null) {
      new SweepSection(swept).write(page);
    }
    new LayerSections(result.arms()).write(page);
    settings(page, result);
    return page.raw("</body>\n</html>\n").toString();
  }

  private static void settings(Html page, ExperimentResult result) {
    Provenance from = result.provenance();
    page.element("h2", "Settings and provenance");
    page.raw("<table class=\"words\">\n");
    row(page, "Data", from.dataset() + ", first " + from.samples() + " test samples");
    row(page, "SHA-256 of the data", from.datasetHash());
    row(page, "Input code", from.coding());
    row(page, "Seed", String.valueOf(from.seed()));
    row(page, "Backend", from.backend() + ", " + from.device() + ", batch " + from.batch());
    row(page, "Weights", from.weights());
    row(page, "Versions", "engine " + from.version() + ", Java " + from.java());
    row(page, "System", from.system() + ", " + from.processors() + " processors");
    result.arms().forEach(arm -> row(page, "Arm " + arm.name(), arm.neuron().toString()));
    page.raw("</table>\n");
  }

  private static void row(Html page, String name, String value) {
    page.raw("<tr><th>").text(name).raw("</th><td>").text(value).raw("</td></tr>\n");
  }

  private static String style() {
    try (InputStream in =
        Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.css"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8) + ArmPalette.rules();
    } catch (IOException broken) {
      throw new UncheckedIOException("the style sheet belongs to the program", broken);
    }
  }
}
