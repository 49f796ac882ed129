package org.spikepack.views.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.spikepack.views.palette.Look;

/** What a pen draws, as elements of a document. */
class SvgSurfaceTest {

  private final SvgSurface surface = new SvgSurface(200, 100.5);
  private final Pen pen = new Pen(surface, Look.LIGHT);

  @Test
  void shapesKeepTheirPlacesAndColours() {
    pen.fill(Color.web("#123456"), 1, 2.5, 3, 4);
    pen.line(Color.RED, 2, new double[] {0, 10}, new double[] {5, 6.125});
    pen.dashed(Color.color(0, 0, 0, 0.5), 1, new double[] {0, 1}, new double[] {0, 1});
    String svg = surface.document();
    assertTrue(svg.contains("viewBox=\"0 0 200 100.5\""), svg);
    assertTrue(svg.contains("<rect x=\"1\" y=\"2.5\" width=\"3\" height=\"4\" fill=\"#123456\"/>"));
    assertTrue(svg.contains("points=\"0,5 10,6.13\" fill=\"none\""), svg);
    assertTrue(svg.contains("stroke-width=\"3\" stroke=\"#ff0000\""), svg);
    assertTrue(svg.contains("stroke-opacity=\"0.5\" stroke-dasharray=\"5 4\""), svg);
  }

  @Test
  void textStaysTextAndCannotBreakTheDocument() {
    pen.left("a < b & \"c\"", pen.small(), Color.BLACK, 5, 6);
    pen.upwards("up", pen.bold(), Color.BLACK, 7, 8);
    String svg = surface.document();
    assertTrue(svg.contains(">a &lt; b &amp; &quot;c&quot;</text>"), svg);
    assertTrue(svg.contains("rotate(-90 7 8)"), svg);
    assertTrue(svg.contains("font-weight=\"bold\""), svg);
  }

  @Test
  void pixelsBecomeAPngPicture() {
    Bitmap bitmap = new Bitmap(2, 1);
    bitmap.argb()[0] = Bitmap.argb(Color.RED);
    bitmap.argb()[1] = Bitmap.argb(Color.BLUE);
    pen.bitmap(bitmap, 3, 4);
    String svg = surface.document();
    String before = "data:image/png;base64,";
    int at = svg.indexOf(before) + before.length();
    byte[] png = Base64.getDecoder().decode(svg.substring(at, svg.indexOf('"', at)));
    assertEquals("PNG", new String(png, 1, 3, StandardCharsets.US_ASCII));
    assertEquals(2, png[19], "width");
  }

  @Test
  void nothingOutsideAClip() {
    pen.clipped(1, 2, 3, 4, () -> pen.dot(Color.RED, 0, 0, 1));
    String svg = surface.document();
    int open = svg.indexOf("<g clip-path=\"url(#clip1)\">");
    assertTrue(open > 0 && open < svg.indexOf("<circle") && svg.indexOf("</g>") > open, svg);
  }
}
