package org.spikepack.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spikepack.fault.BadInput;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** The image sets that ship are whole, labelled, and what their names say. */
class BundledSetTest {

  @Test
  void fashion_mnist_has_10000_and_2000_images() throws BadInput {
    DatasetPair pair = Datasets.bundled("fashion-mnist");
    assertEquals(10_000, pair.train().size());
    assertEquals(2_000, pair.test().size());
    assertArrayEquals(new int[] {1, 28, 28}, pair.train().sampleShape());
    assertEquals(10, pair.train().classNames().size());
    assertEquals("Ankle boot", pair.train().classNames().get(pair.train().label(0)));
    assertNotEquals(pair.train().hash(), pair.test().hash());
    assertEquals(64, pair.train().hash().length());
    long[] perClass = new long[10];
    IntStream.range(0, 10_000).forEach(i -> perClass[pair.train().label(i)]++);
    for (long count : perClass) {
      assertTrue(count > 900 && count < 1_100, "a class with " + count + " images");
    }
  }

  @Test
  void mnist_has_1000_test_digits_and_no_training_part() throws BadInput {
    DatasetPair pair = Datasets.bundled("mnist");
    assertEquals(0, pair.train().size());
    assertEquals(1_000, pair.test().size());
    assertArrayEquals(new int[] {1, 28, 28}, pair.train().sampleShape());
    // The first ten labels of the MNIST test set.
    int[] known = {7, 2, 1, 0, 4, 1, 4, 9, 5, 9};
    assertArrayEquals(known, IntStream.range(0, 10).map(pair.test()::label).toArray());
  }

  @Test
  void a_batch_holds_the_chosen_images_scaled_to_1() throws BadInput {
    Dataset test = Datasets.bundled("mnist").test();
    Tensor batch = test.batch(new int[] {5, 0, 5});
    assertEquals("f32[3×1×28×28]", batch.toString());
    float[] values = batch.toFloats();
    float most = 0;
    for (int i = 0; i < 784; i++) {
      assertEquals(values[i], values[2 * 784 + i]);
      most = Math.max(most, values[i]);
      assertEquals(values[i], Math.round(values[i] * 255) / 255f);
    }
    assertEquals(254 / 255f, most);
    Tensor reused = Tensor.zeros(ElementType.F32, 3, 784);
    test.fill(reused, new int[] {5, 0, 5});
    assertArrayEquals(values, reused.toFloats());
    assertThrows(IllegalArgumentException.class, () -> test.fill(reused, new int[2]));
    assertThrows(IndexOutOfBoundsException.class, () -> test.batch(new int[] {1_000}));
  }

  @Test
  void another_name_is_refused_with_those_that_exist() {
    assertEquals(List.of("fashion-mnist", "mnist"), Datasets.bundledNames());
    BadInput bad = assertThrows(BadInput.class, () -> Datasets.bundled("imagenet"));
    assertTrue(bad.getMessage().contains("fashion-mnist, mnist"), bad.getMessage());
  }
}
