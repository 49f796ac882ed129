package org.spikepack.backend.gpu.device;

/**
 * How many groups of how many threads work on a kernel, along up to three axes.
 *
 * @param groups per axis
 * @param threads per group and axis
 */
public record Grid(long[] groups, int[] threads) {

  private static final int LINE = 256;

  /** One thread per value, in groups of 256; the kernel checks the end. */
  public static Grid line(long values) {
    return lines(values, 1);
  }

  /** One thread per value, on each of {@code rows} rows. */
  public static Grid lines(long values, int rows) {
    return new Grid(
        new long[] {Math.max(1, (values + LINE - 1) / LINE), rows, 1}, new int[] {LINE, 1, 1});
  }
}
