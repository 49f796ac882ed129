package org.spikepack.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TensorTest {

  @ParameterizedTest
  @CsvSource({
    "U8, 255, 255",
    "U8, 256, 0",
    "U16, 65535, 65535",
    "I8, -1, -1",
    "I8, 128, -128",
    "I32, -2147483648, -2147483648",
    "I64, -9007199254740993, -9007199254740993"
  })
  void integersKeepTheirLowBits(ElementType type, long written, long read) {
    Tensor tensor = Tensor.zeros(type, 3);
    tensor.setLong(1, written);
    assertEquals(read, tensor.getLong(1));
    assertEquals(0, tensor.getLong(0));
    assertEquals(0, tensor.getLong(2));
  }

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void everyTypeTakesSmallWholeNumbers(ElementType type) {
    Tensor tensor = Tensor.zeros(type, 2, 3);
    tensor.set(4, 100);
    assertEquals(100, tensor.get(4));
    assertEquals(6L * type.bytes(), tensor.bytes());
    assertArrayEquals(new double[] {0, 0, 0, 0, 100, 0}, tensor.toDoubles());
  }

  @Test
  void viewsShareMemoryAndCopiesDoNot() {
    Tensor whole = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
    Tensor copy = whole.copy();
    whole.rows(1, 3).reshaped(4).set(3, 9);
    assertEquals(9, whole.get(5));
    assertEquals(6, copy.get(5));
    copy.rows(0, 2).copyFrom(whole.rows(1, 3));
    assertArrayEquals(new float[] {3, 4, 5, 9, 5, 6}, copy.toFloats());
  }

  @Test
  void shapesThatDoNotFitAreErrorsOfTheProgram() {
    Tensor tensor = Tensor.zeros(ElementType.F32, 3, 2);
    assertThrows(IllegalArgumentException.class, () -> tensor.reshaped(5));
    assertThrows(IndexOutOfBoundsException.class, () -> tensor.rows(1, 4));
    assertThrows(IllegalArgumentException.class, () -> Tensor.of(new float[5], 3, 2));
    assertThrows(
        IllegalArgumentException.class, () -> tensor.copyFrom(Tensor.of(new double[6], 6)));
    assertThrows(IllegalArgumentException.class, () -> Tensor.zeros(ElementType.U8, 2, -1));
    assertThrows(
        ArithmeticException.class, () -> Tensor.zeros(ElementType.U8, 1 << 30, 1 << 30, 1 << 30));
    assertThrows(IllegalStateException.class, () -> tensor.getLong(0));
  }

  @Test
  void theFirstNumberThatIsNotFiniteIsFound() {
    assertEquals(-1, Tensor.of(new float[] {0, Float.MAX_VALUE}, 2).firstNotFinite());
    assertEquals(1, Tensor.of(new float[] {0, Float.NaN, Float.NaN}, 3).firstNotFinite());
    assertEquals(2, Tensor.of(new double[] {0, 1, Double.NEGATIVE_INFINITY}, 3).firstNotFinite());
    assertEquals(-1, Tensor.zeros(ElementType.U8, 4).firstNotFinite());
    assertEquals(-1, Tensor.zeros(ElementType.F32, 0).firstNotFinite());
  }

  @Test
  void laterWeightsLieOverEarlierOnes() {
    Tensor old = Tensor.of(new float[] {1}, 1);
    Tensor now = Tensor.of(new float[] {2}, 1);
    Weights under = new Weights(Map.of("a", old, "b", old));
    Weights both = under.overlaid(new Weights(Map.of("b", now, "c", now)));
    assertEquals(1, both.get("a").get(0));
    assertEquals(2, both.get("b").get(0));
    assertEquals(2, both.get("c").get(0));
    assertEquals(1, under.get("b").get(0));
    assertEquals(12, both.bytes());
    both.copy().get("a").set(0, 7);
    assertEquals(1, old.get(0));
  }
}
