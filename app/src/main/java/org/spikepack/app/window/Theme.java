package org.spikepack.app.window;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Locale;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Parent;
import javafx.scene.paint.Color;
import org.spikepack.views.palette.Look;

/** Gives the controls the colours and sizes of a look, so that they and the drawings are one. */
final class Theme {

  private static final String SHEET =
      Objects.requireNonNull(Theme.class.getResource("workbench.css"), "style sheet")
          .toExternalForm();

  /** Controls sit closer than drawings, so their type is a little smaller. */
  private static final double CONTROL_TYPE = 13.0 / 14.0;

  private Theme() {}

  static String sheet() {
    return SHEET;
  }

  /** Puts a look on a scene's root. */
  static void apply(Look look, Parent root) {
    Application.setUserAgentStylesheet(
        look.dark()
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
    root.setStyle(
        String.format(
            Locale.ROOT,
            "-fx-font-family: 'DejaVu Sans'; -fx-font-size: %.1fpx; -color-bg-default: %s;"
                + " -color-bg-subtle: %s; -color-bg-overlay: %s; -color-fg-default: %s;"
                + " -color-fg-muted: %s; -color-border-default: %s; -color-border-muted: %s;",
            controlType(look),
            web(look.background()),
            web(look.surface()),
            web(look.dark() ? look.surface() : look.background()),
            web(look.text()),
            web(look.faint()),
            web(look.grid()),
            web(look.grid())));
  }

  /** Size of the type of controls, in logical pixels. */
  static double controlType(Look look) {
    return look.bodySize() * CONTROL_TYPE;
  }

  private static String web(Color colour) {
    return String.format(
        Locale.ROOT,
        "#%02x%02x%02x",
        Math.round(colour.getRed() * 255),
        Math.round(colour.getGreen() * 255),
        Math.round(colour.getBlue() * 255));
  }
}
