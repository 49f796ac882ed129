package org.spikepack.views.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.spikepack.fault.NoDevice;
import org.spikepack.views.fx.Photograph;
import org.spikepack.views.fx.WindowToolkit;
import org.spikepack.views.palette.Look;

/** Pixels are as fine as what they are seen on. */
class CanvasPaneTest {

  private static final int SIDE = 40;

  /** Black and white in turns, in pixels, whatever the scale. */
  private static void chequers(Surface surface, List<Bitmap> drawn) {
    Bitmap out = Bitmap.of(SIDE, SIDE, surface.scale());
    for (int i = 0; i < out.argb().length; i++) {
      boolean dark = (i % out.width() + i / out.width()) % 2 == 0;
      out.argb()[i] = Bitmap.argb(dark ? Color.BLACK : Color.WHITE);
    }
    drawn.add(out);
    new Pen(surface, Look.LIGHT).bitmap(out, 0, 0);
  }

  @Test
  void aPictureOfTwiceTheSizeHasTwiceThePixels() throws NoDevice {
    List<Bitmap> drawn = new ArrayList<>();
    Photograph taken =
        WindowToolkit.headless(
            () -> {
              CanvasPane canvas = new CanvasPane((surface, w, h) -> chequers(surface, drawn));
              Pane pane = new Pane(canvas);
              new Scene(pane, SIDE, SIDE);
              canvas.fit(SIDE, SIDE);
              pane.layout();
              Photograph plain = Photograph.ofShown(pane, 1);
              assertEquals(SIDE, plain.width());
              Photograph sharp = CanvasPane.sharply(pane, 2, () -> Photograph.ofShown(pane, 2));
              sharp.argb();
              return sharp;
            });
    assertEquals(SIDE, drawn.getFirst().width());
    assertEquals(2 * SIDE, drawn.get(1).width(), "while the picture is taken");
    assertEquals(SIDE, drawn.getLast().width(), "and as before again");
    assertEquals(2 * SIDE, taken.width());
    for (int y = 0; y < 2 * SIDE; y++) {
      for (int x = 0; x < 2 * SIDE; x++) {
        int expected = (x + y) % 2 == 0 ? 0x000000 : 0xFFFFFF;
        assertEquals(expected, taken.rgb(x, y), "pixel " + x + ", " + y + " is not blurred");
      }
    }
  }

  @Test
  void aBitmapIsUsedAgainOnlyAtItsScale() {
    Bitmap first = Bitmap.reused(null, 30, 20, 1.5);
    assertEquals(45, first.width());
    assertEquals(30, first.height());
    assertEquals(first, Bitmap.reused(first, 30, 20, 1.5));
    assertEquals(60, Bitmap.reused(first, 30, 20, 2).width());
    assertEquals(45, Bitmap.reused(first, 45, 30, 1).width(), "the same pixels");
    assertEquals(1, Bitmap.reused(first, 45, 30, 1).scale(), "but larger ones");
  }
}
