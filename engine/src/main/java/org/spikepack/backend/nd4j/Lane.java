package org.spikepack.backend.nd4j;

import java.util.Arrays;

/**
 * A few thousand values of one thread on the heap, small enough for the nearest cache: the JVM
 * turns loops over arrays into vector instructions, but not those over memory outside the heap.
 */
final class Lane {

  /** Values of all steps that fit the nearest cache beside their results. */
  private static final int ROOM = 2048;

  /** Drive per step; every entry is the same array where the drive is steady. */
  final float[][] drive;

  /** What the next layer sees, per step. */
  final float[][] value;

  /** Gradient of {@link #value} per step. */
  final float[][] valueGradient;

  /** Gradient of the drive per step. */
  final float[][] driveGradient;

  /** Membrane potential before each reset, per step of the window. */
  final float[][] potential;

  final float[] first;
  final float[] second;
  final int[] words;

  /** Turns NaN where a drive was NaN or infinite. */
  final float[] sound;

  /**
   * @param channels a block holds whole pixels
   * @param steps T, or 1
   * @param window T, also where one value stands for all steps
   * @param steady whether the drive is the same in every step
   * @param training whether there are gradients
   */
  Lane(int channels, int steps, int window, boolean steady, boolean training) {
    int length = length(channels, steps);
    drive = new float[steps][];
    for (int t = 0; t < steps; t++) {
      drive[t] = steady && t > 0 ? drive[0] : new float[length];
    }
    value = new float[steps][length];
    potential = new float[window][length];
    valueGradient = new float[training ? steps : 0][length];
    driveGradient = new float[training ? steps : 0][length];
    first = new float[length];
    second = new float[length];
    words = new int[length];
    sound = new float[length];
  }

  /** Remembers whether a block of the drive was finite. */
  void inspect(int length) {
    for (int t = 0; t < drive.length && (t == 0 || drive[t] != drive[0]); t++) {
      inspect(drive[t], sound, length);
    }
  }

  private static void inspect(float[] x, float[] sound, int length) {
    for (int i = 0; i < length; i++) {
      sound[i] += x[i] * 0f;
    }
  }

  /** Whether every block since the last call was finite. */
  boolean wasSound() {
    float sum = 0;
    for (float value : sound) {
      sum += value;
    }
    Arrays.fill(sound, 0f);
    return sum == 0;
  }

  /** Values in a block: whole pixels, as many as fit. */
  static int length(int channels, int steps) {
    return channels * Math.max(1, ROOM / channels / steps);
  }

  /** One value per channel, or a single one, repeated over a block. */
  static float[] repeat(float[] perChannel, int channels, int steps) {
    float[] out = new float[length(channels, steps)];
    repeat(perChannel, channels, out);
    return out;
  }

  static void repeat(float[] perChannel, int channels, float[] block) {
    for (int i = 0; i < block.length; i++) {
      block[i] = perChannel[perChannel.length == 1 ? 0 : i % channels];
    }
  }

  /** Adds what a block gathered up per channel, in double precision. */
  static void fold(float[] block, int channels, double[] perChannel) {
    for (int i = 0; i < block.length; i++) {
      perChannel[perChannel.length == 1 ? 0 : i % channels] += block[i];
    }
  }
}
