package org.spikepack.views.palette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.report.HtmlReport;
import org.spikepack.views.Results;

/** An arm has the same colour in a report as in the window. */
class ReportColoursTest {

  private static final List<NeuronModel> NEURONS =
      List.of(Results.RELU, Results.SPIKEPACK, Results.SPIKEPACK.withSteps(8), Results.LIF);

  private static final List<String> NAMES = List.of("ANN", "Four", "Eight", "LIF");

  private static String report() {
    return HtmlReport.of(
        Results.of(
            Results.arm(NAMES.get(0), NEURONS.get(0)),
            Results.arm(NAMES.get(1), NEURONS.get(1)),
            Results.arm(NAMES.get(2), NEURONS.get(2)),
            Results.arm(NAMES.get(3), NEURONS.get(3))),
        List.of());
  }

  private static String style(String report, String arm) {
    Matcher found =
        Pattern.compile("<span class=\"arm ([a-z0-9-]+)\">" + arm + "<").matcher(report);
    assertTrue(found.find(), arm);
    return found.group(1);
  }

  private static String hex(Color colour) {
    return String.format(
        Locale.ROOT,
        "#%02x%02x%02x",
        Math.round(255 * colour.getRed()),
        Math.round(255 * colour.getGreen()),
        Math.round(255 * colour.getBlue()));
  }

  @Test
  void everyArmHasTheWindowsColourInBothLooks() {
    String report = report();
    int dark = report.lastIndexOf("prefers-color-scheme: dark");
    List<Color> inLight = ArmColours.of(NEURONS, Look.LIGHT);
    List<Color> inDark = ArmColours.of(NEURONS, Look.DARK);
    for (int i = 0; i < NAMES.size(); i++) {
      String rule = "." + style(report, NAMES.get(i)) + " { --arm: ";
      int light = report.indexOf(rule) + rule.length();
      assertEquals(hex(inLight.get(i)), report.substring(light, light + 7), NAMES.get(i));
      int lifted = report.indexOf(rule, dark) + rule.length();
      assertEquals(hex(inDark.get(i)), report.substring(lifted, lifted + 7), NAMES.get(i));
    }
    assertNotEquals(style(report, "Four"), style(report, "Eight"), "two arms of one model");
  }

  @Test
  void aSweepThatWasRunApartIsThere() {
    String report =
        HtmlReport.of(
            Results.of(Results.arm("ANN", Results.RELU)),
            Results.of(
                Results.arm("SpikePack T=4", Results.SPIKEPACK),
                Results.arm("SpikePack T=8", Results.SPIKEPACK.withSteps(8))),
            List.of());
    assertTrue(report.contains("Accuracy against the number of time steps"));
    assertTrue(report.contains("SpikePack T=8"));
    assertTrue(report.contains("class=\"curve\""), "a curve over both T");
  }
}
