package org.spikepack.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spikepack.tensor.Tensor;

/** Augmented images are the original moved, mirrored or cut, and nothing else. */
class AugmentationTest {

  private static final int WIDTH = 7;
  private static final int HEIGHT = 5;
  private static final int SIZE = WIDTH * HEIGHT;

  /** Images of two channels whose pixels are all different and above 0. */
  private static Tensor images(int n) {
    float[] values = new float[n * 2 * SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = 1 + i % (2 * SIZE);
    }
    return Tensor.of(values, n, 2, HEIGHT, WIDTH);
  }

  private static int[] indices(int n) {
    return IntStream.range(0, n).toArray();
  }

  /** What an image should be after a flip and a move. */
  private static float[] moved(boolean mirrored, int dx, int dy) {
    float[] out = new float[2 * SIZE];
    for (int i = 0; i < out.length; i++) {
      int x = i % WIDTH - dx;
      int y = i / WIDTH % HEIGHT - dy;
      if (x >= 0 && x < WIDTH && y >= 0 && y < HEIGHT) {
        int column = mirrored ? WIDTH - 1 - x : x;
        out[i] = 1 + i / SIZE * SIZE + y * WIDTH + column;
      }
    }
    return out;
  }

  private static Set<String> variants(Augmentation augmentation, int n) {
    Tensor batch = images(n);
    augmentation.apply(batch, indices(n), 5);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < n; i++) {
      seen.add(Arrays.toString(batch.rows(i, i + 1).toFloats()));
    }
    return seen;
  }

  private static Set<String> expected(boolean flip, int reach) {
    Set<String> all = new HashSet<>();
    for (int dx = -reach; dx <= reach; dx++) {
      for (int dy = -reach; dy <= reach; dy++) {
        all.add(Arrays.toString(moved(false, dx, dy)));
        if (flip) {
          all.add(Arrays.toString(moved(true, dx, dy)));
        }
      }
    }
    return all;
  }

  @Test
  void each_change_reaches_all_its_variants_and_no_other() {
    assertEquals(expected(true, 0), variants(new Augmentation(true, 0, 0, 0), 200));
    assertEquals(expected(false, 2), variants(new Augmentation(false, 2, 0, 0), 2_000));
    assertEquals(expected(false, 2), variants(new Augmentation(false, 0, 2, 0), 2_000));
    assertEquals(expected(true, 3), variants(new Augmentation(true, 2, 1, 0), 30_000));
    assertEquals(expected(false, 0), variants(Augmentation.NONE, 3));
  }

  @Test
  void half_of_the_images_are_mirrored() {
    Tensor batch = images(10_000);
    new Augmentation(true, 0, 0, 0).apply(batch, indices(10_000), 1);
    int mirrored = 0;
    for (int i = 0; i < 10_000; i++) {
      mirrored += batch.get(i * 2L * SIZE) == WIDTH ? 1 : 0;
    }
    assertEquals(5_000, mirrored, 250);
  }

  @Test
  void cutout_blanks_one_square_in_all_channels() {
    Tensor batch = images(500);
    new Augmentation(false, 0, 0, 3).apply(batch, indices(500), 2);
    Set<Integer> areas = new HashSet<>();
    for (int n = 0; n < 500; n++) {
      float[] image = batch.rows(n, n + 1).toFloats();
      int area = 0;
      for (int i = 0; i < SIZE; i++) {
        assertEquals(image[i] == 0, image[SIZE + i] == 0);
        assertTrue(image[i] == 0 || image[i] == 1 + i);
        area += image[i] == 0 ? 1 : 0;
      }
      areas.add(area);
    }
    // Whole, clipped at an edge, clipped at a corner.
    assertEquals(Set.of(9, 6, 4), areas);
  }

  @Test
  void a_sample_changes_the_same_way_in_any_batch() {
    Augmentation all = new Augmentation(true, 2, 2, 3);
    Tensor whole = images(40);
    all.apply(whole, indices(40), 11);
    Tensor one = images(1);
    all.apply(one, new int[] {17}, 11);
    assertArrayEquals(whole.rows(17, 18).toFloats(), one.toFloats());
    Tensor other = images(40);
    all.apply(other, indices(40), 12);
    assertEquals(false, Arrays.equals(whole.toFloats(), other.toFloats()));
  }

  @Test
  void moves_beyond_the_image_leave_black() {
    Tensor batch = images(50);
    new Augmentation(true, 1_000, 1_000, 0).apply(batch, indices(50), 3);
    float[] values = batch.toFloats();
    int black = 0;
    for (float value : values) {
      black += value == 0 ? 1 : 0;
    }
    assertTrue(black > 0.9 * values.length);
  }

  @Test
  void settings_that_make_no_sense_are_programming_errors() {
    assertThrows(IllegalArgumentException.class, () -> new Augmentation(false, -1, 0, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Augmentation(true, 0, 0, 0).apply(images(2), new int[1], 0));
  }
}
