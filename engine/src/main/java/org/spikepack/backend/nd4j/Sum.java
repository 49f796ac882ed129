package org.spikepack.backend.nd4j;

/** Adds one native array to another. */
final class Sum {

  private static final int BLOCK = 1024;

  private Sum() {}

  static void into(NativeFloats from, NativeFloats sum, long floats) {
    float[] x = new float[BLOCK];
    float[] y = new float[BLOCK];
    for (long at = 0; at < floats; at += BLOCK) {
      int length = (int) Math.min(BLOCK, floats - at);
      NativeFloats.read(from.segment(), at, x, length);
      NativeFloats.read(sum.segment(), at, y, length);
      Term.add(x, y, length);
      NativeFloats.write(y, sum.segment(), at, length);
    }
  }
}
