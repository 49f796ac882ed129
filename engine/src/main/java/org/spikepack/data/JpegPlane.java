package org.spikepack.data;

/** One plane of a JPEG picture, brightness or a colour: its coefficients and what they mean. */
final class JpegPlane {

  /** Coefficients of a block of 8 × 8 pixels. */
  static final int BLOCK = 64;

  private static final int SIDE = 8;
  private static final double[][] COSINES = cosines();

  final int id;
  final int across;
  final int down;
  final int table;

  /** Blocks in a row and rows of blocks that hold pixels, and with those that fill up the last. */
  final int blocks;

  final int rows;
  final int allBlocks;

  /** Of all blocks, row by row; a block has its own in rows of frequencies. */
  final short[] coefficients;

  /** Groups of blocks that all planes share, in a row and in rows. */
  final int groupsAcross;

  final int groupsDown;

  private final int wide;
  private final int high;

  /** How far it is in this plane from one pixel of the picture to the next. */
  private final double stepX;

  private final double stepY;

  /**
   * @param across blocks of a group in a row, {@code down} in a column
   * @param table number of the quantisation table
   * @param mostAcross the largest {@code across} of all planes, {@code mostDown} likewise
   */
  JpegPlane(
      int id,
      int across,
      int down,
      int table,
      int mostAcross,
      int mostDown,
      int width,
      int height) {
    this.id = id;
    this.across = across;
    this.down = down;
    this.table = table;
    this.groupsAcross = Math.ceilDiv(width, SIDE * mostAcross);
    this.groupsDown = Math.ceilDiv(height, SIDE * mostDown);
    this.wide = Math.ceilDiv(width * across, mostAcross);
    this.high = Math.ceilDiv(height * down, mostDown);
    this.stepX = (double) across / mostAcross;
    this.stepY = (double) down / mostDown;
    this.blocks = Math.ceilDiv(wide, SIDE);
    this.rows = Math.ceilDiv(high, SIDE);
    this.allBlocks = groupsAcross * across;
    this.coefficients = new short[allBlocks * groupsDown * down * BLOCK];
  }

  /**
   * One value per pixel of the picture, {@code [y, x]}; a plane with fewer is interpolated.
   *
   * @param quantisation what the coefficients are multiples of
   */
  byte[] samples(int[] quantisation, int width, int height) {
    byte[] own = own(quantisation);
    int pitch = allBlocks * SIDE;
    byte[] out = new byte[width * height];
    for (int y = 0; y < height; y++) {
      double atY = Math.clamp((y + 0.5) * stepY - 0.5, 0, high - 1);
      int top = (int) atY;
      int bottom = Math.min(top + 1, high - 1);
      for (int x = 0; x < width; x++) {
        double atX = Math.clamp((x + 0.5) * stepX - 0.5, 0, wide - 1);
        int left = (int) atX;
        int right = Math.min(left + 1, wide - 1);
        double above = mix(own, top * pitch, left, right, atX - left);
        double below = mix(own, bottom * pitch, left, right, atX - left);
        out[y * width + x] = pixel(above + (atY - top) * (below - above));
      }
    }
    return out;
  }

  private static double mix(byte[] values, int row, int left, int right, double share) {
    int first = values[row + left] & 0xFF;
    return first + share * ((values[row + right] & 0xFF) - first);
  }

  private byte[] own(int[] quantisation) {
    byte[] out = new byte[coefficients.length];
    int pitch = allBlocks * SIDE;
    double[] block = new double[BLOCK];
    for (int i = 0; i < coefficients.length / BLOCK; i++) {
      for (int k = 0; k < BLOCK; k++) {
        block[k] = coefficients[i * BLOCK + k] * (double) quantisation[k];
      }
      inverse(block, 1, SIDE);
      inverse(block, SIDE, 1);
      int corner = i / allBlocks * SIDE * pitch + i % allBlocks * SIDE;
      for (int k = 0; k < BLOCK; k++) {
        out[corner + k / SIDE * pitch + k % SIDE] = pixel(block[k] + 128);
      }
    }
    return out;
  }

  /** The inverse cosine transform along one direction. */
  private static void inverse(double[] block, int along, int beside) {
    double[] line = new double[SIDE];
    for (int i = 0; i < SIDE; i++) {
      for (int x = 0; x < SIDE; x++) {
        double sum = 0;
        for (int u = 0; u < SIDE; u++) {
          sum += COSINES[x][u] * block[i * beside + u * along];
        }
        line[x] = sum;
      }
      for (int x = 0; x < SIDE; x++) {
        block[i * beside + x * along] = line[x];
      }
    }
  }

  private static double[][] cosines() {
    double[][] out = new double[SIDE][SIDE];
    for (int x = 0; x < SIDE; x++) {
      for (int u = 0; u < SIDE; u++) {
        out[x][u] = 0.5 * (u == 0 ? Math.sqrt(0.5) : 1) * Math.cos((2 * x + 1) * u * Math.PI / 16);
      }
    }
    return out;
  }

  static byte pixel(double value) {
    return (byte) Math.clamp(Math.round(value), 0, 255);
  }
}
