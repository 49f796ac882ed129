package org.spikepack.backend.nd4j;

import org.jspecify.annotations.Nullable;

/** One summand of a stage: a signal, perhaps through a batch norm. */
final class Term {

  private final Signal source;
  private final @Nullable Norm norm;

  Term(Signal source, @Nullable Norm norm) {
    this.source = source;
    this.norm = norm;
  }

  Signal source() {
    return source;
  }

  @Nullable Norm norm() {
    return norm;
  }

  /** Where step {@code t} starts, in values from the start of a slice's memory. */
  long start(int t, long perStep) {
    return source.stepped() ? t * perStep : 0;
  }

  /** Reads a block into {@code into}. */
  void load(int slice, long at, float[] into, int length) {
    NativeFloats.read(source.memory().values(slice).segment(), at, into, length);
    if (norm != null) {
      affine(into, norm.scale, norm.shift, length);
    }
  }

  private static void affine(float[] x, float[] scale, float[] shift, int length) {
    for (int i = 0; i < length; i++) {
      x[i] = x[i] * scale[i] + shift[i];
    }
  }

  /** Adds a block to {@code sum}. */
  void add(int slice, long at, float[] sum, float[] spare, int length) {
    load(slice, at, spare, length);
    add(spare, sum, length);
  }

  static void add(float[] x, float[] sum, int length) {
    for (int i = 0; i < length; i++) {
      sum[i] += x[i];
    }
  }
}
