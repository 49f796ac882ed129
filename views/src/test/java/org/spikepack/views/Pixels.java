package org.spikepack.views;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import javafx.scene.paint.Color;
import org.spikepack.views.fx.Photograph;
import org.spikepack.views.palette.Look;

/** Looks at photographs of views. */
public final class Pixels {

  private static final int MARGIN = 5;

  private Pixels() {}

  /** {@code 0xRRGGBB}. */
  public static int rgb(Color colour) {
    return (int) Math.round(colour.getRed() * 255) << 16
        | (int) Math.round(colour.getGreen() * 255) << 8
        | (int) Math.round(colour.getBlue() * 255);
  }

  public static long count(Photograph photograph, Color colour) {
    return Arrays.stream(photograph.argb()).filter(c -> (c & 0xFFFFFF) == rgb(colour)).count();
  }

  /** Whatever reaches the edge of the picture is cut there. */
  public static void assertMarginIsEmpty(Photograph photograph, Look look) {
    int ground = rgb(look.background());
    for (int y = 0; y < photograph.height(); y++) {
      for (int x = 0; x < photograph.width(); x++) {
        boolean inside =
            x >= MARGIN
                && y >= MARGIN
                && x < photograph.width() - MARGIN
                && y < photograph.height() - MARGIN;
        if (!inside && photograph.rgb(x, y) != ground) {
          assertEquals(ground, photograph.rgb(x, y), "pixel at " + x + ", " + y);
        }
      }
    }
  }
}
