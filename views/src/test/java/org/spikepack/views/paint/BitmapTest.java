package org.spikepack.views.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Pixels are as fine as what they are seen on. */
class BitmapTest {

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
