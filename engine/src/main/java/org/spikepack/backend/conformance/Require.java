package org.spikepack.backend.conformance;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the suite demands; a demand that is not met ends in an {@link AssertionError}. */
final class Require {

  private Require() {}

  static void equal(@Nullable Object expected, @Nullable Object found, String what) {
    holds(Objects.equals(expected, found), () -> what + ": " + found + " instead of " + expected);
  }

  static void equal(double expected, double found, double bound, String what) {
    boolean near = Math.abs(expected - found) <= bound;
    holds(near, () -> what + ": " + found + " instead of " + expected + " ± " + bound);
  }

  static void equalArrays(int[] expected, int[] found, String what) {
    equal(Arrays.toString(expected), Arrays.toString(found), what);
  }

  static void equalArrays(float[] expected, float[] found, String what) {
    equal(expected.length, found.length, what);
    for (int i = 0; i < expected.length; i++) {
      int place = i;
      holds(
          Float.compare(expected[i], found[i]) == 0,
          () -> what + " " + place + ": " + found[place] + " instead of " + expected[place]);
    }
  }

  static void equalArrays(double[] expected, double[] found, String what) {
    equal(expected.length, found.length, what);
    for (int i = 0; i < expected.length; i++) {
      int place = i;
      holds(
          Double.compare(expected[i], found[i]) == 0,
          () -> what + " " + place + ": " + found[place] + " instead of " + expected[place]);
    }
  }

  static void absent(@Nullable Object found, String what) {
    holds(found == null, () -> what + ": " + found + " where nothing was expected");
  }

  static <T> T present(@Nullable T found, String what) {
    if (found == null) {
      throw new AssertionError(what + " is missing");
    }
    return found;
  }

  static void holds(boolean condition, Supplier<String> otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise.get());
    }
  }
}
