package org.spikepack.data;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadFile;

/**
 * Reads the coefficients of one scan of a JPEG picture into its planes. Source: ITU-T T.81, F, G.
 */
final class JpegScan {

  /** Place in a block of the k-th coefficient of a scan. */
  static final int[] ZIGZAG = {
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
    13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
    52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63
  };

  /** A plane with the codes of this scan; a code that the scan does not use may be null. */
  record Part(JpegPlane plane, @Nullable JpegCode dc, @Nullable JpegCode ac) {}

  /** Reads one block, which begins at a place among the coefficients of the plane. */
  private interface Reader {
    void block(int part, short[] coefficients, int at) throws BadFile;
  }

  private final String where;
  private final JpegBits bits;
  private final List<Part> parts;
  private final int restart;
  private final int[] before;
  private int emptyBlocks;

  /**
   * @param restart groups of blocks from one restart to the next; 0 for none
   */
  JpegScan(String where, JpegBits bits, List<Part> parts, int restart) {
    this.where = where;
    this.bits = bits;
    this.parts = parts;
    this.restart = restart;
    this.before = new int[parts.size()];
  }

  /** Whole blocks; returns where the bits end. */
  int sequential() throws BadFile {
    return all(
        (part, block, at) -> {
          block[at] = (short) nextDc(part);
          JpegCode code = required(parts.get(part).ac());
          int k = 1;
          while (k < JpegPlane.BLOCK) {
            int symbol = code.next(bits);
            if (symbol == 0) {
              return;
            }
            k += symbol >> 4;
            if ((symbol & 15) != 0) {
              block[at + place(k)] = (short) bits.signed(symbol & 15);
            }
            k++;
          }
        });
  }

  /**
   * Some coefficients, or one more bit of them; returns where the bits end.
   *
   * @param high the bit that the scan before ended with; 0 for the first
   * @param low the bit that this one ends with
   */
  int progressive(int from, int to, int high, int low) throws BadFile {
    if (from == 0) {
      return all(
          high == 0
              ? (part, block, at) -> block[at] = (short) (nextDc(part) << low)
              : (part, block, at) -> block[at] |= (short) (bits.bit() << low));
    }
    return all(
        high == 0
            ? (part, block, at) -> first(part, block, at, from, to, low)
            : (part, block, at) -> refine(part, block, at, from, to, low));
  }

  private int nextDc(int part) throws BadFile {
    int size = required(parts.get(part).dc()).next(bits);
    if (size > 15) {
      throw damaged();
    }
    before[part] += bits.signed(size);
    return before[part];
  }

  private void first(int part, short[] block, int at, int from, int to, int low) throws BadFile {
    if (emptyBlocks > 0) {
      emptyBlocks--;
      return;
    }
    JpegCode code = required(parts.get(part).ac());
    int k = from;
    while (k <= to) {
      int symbol = code.next(bits);
      int run = symbol >> 4;
      if ((symbol & 15) != 0) {
        k += run;
        block[at + place(k)] = (short) (bits.signed(symbol & 15) << low);
        k++;
      } else if (run < 15) {
        emptyBlocks = (1 << run) - 1 + bits.bits(run);
        return;
      } else {
        k += 16;
      }
    }
  }

  private void refine(int part, short[] block, int at, int from, int to, int low) throws BadFile {
    int k = from;
    if (emptyBlocks == 0) {
      JpegCode code = required(parts.get(part).ac());
      while (k <= to) {
        int symbol = code.next(bits);
        int run = symbol >> 4;
        int value = 0;
        if ((symbol & 15) != 0) {
          value = bits.bit() == 1 ? 1 << low : -1 << low;
        } else if (run < 15) {
          emptyBlocks = (1 << run) + bits.bits(run);
          break;
        }
        k = pass(block, at, k, to, run, low);
        if (value != 0 && k <= to) {
          block[at + ZIGZAG[k]] = (short) value;
        }
        k++;
      }
    }
    if (emptyBlocks > 0) {
      pass(block, at, k, to, Integer.MAX_VALUE, low);
      emptyBlocks--;
    }
  }

  /** Refines what is there already, up to behind so many that are not. */
  private int pass(short[] block, int at, int from, int to, int zeros, int low) throws BadFile {
    int left = zeros;
    int k = from;
    while (k <= to) {
      int i = at + ZIGZAG[k];
      if (block[i] == 0) {
        if (left == 0) {
          return k;
        }
        left--;
      } else if (bits.bit() == 1 && (Math.abs(block[i]) & 1 << low) == 0) {
        block[i] += (short) (block[i] > 0 ? 1 << low : -1 << low);
      }
      k++;
    }
    return k;
  }

  /** Block after block: of one plane row by row, of several group by group. */
  private int all(Reader reader) throws BadFile {
    JpegPlane first = parts.getFirst().plane();
    boolean alone = parts.size() == 1;
    int across = alone ? first.blocks : first.groupsAcross;
    int down = alone ? first.rows : first.groupsDown;
    for (int i = 0; i < across * down; i++) {
      if (restart > 0 && i > 0 && i % restart == 0) {
        bits.restart();
        Arrays.fill(before, 0);
        emptyBlocks = 0;
      }
      if (alone) {
        block(reader, 0, i / across, i % across);
      } else {
        group(reader, i / across, i % across);
      }
    }
    return bits.at();
  }

  private void group(Reader reader, int row, int column) throws BadFile {
    for (int part = 0; part < parts.size(); part++) {
      JpegPlane plane = parts.get(part).plane();
      for (int y = 0; y < plane.down; y++) {
        for (int x = 0; x < plane.across; x++) {
          block(reader, part, row * plane.down + y, column * plane.across + x);
        }
      }
    }
  }

  private void block(Reader reader, int part, int row, int column) throws BadFile {
    JpegPlane plane = parts.get(part).plane();
    int at = (row * plane.allBlocks + column) * JpegPlane.BLOCK;
    reader.block(part, plane.coefficients, at);
  }

  private int place(int k) throws BadFile {
    if (k >= JpegPlane.BLOCK) {
      throw damaged();
    }
    return ZIGZAG[k];
  }

  private JpegCode required(@Nullable JpegCode code) throws BadFile {
    if (code == null) {
      throw damaged();
    }
    return code;
  }

  private BadFile damaged() {
    return new BadFile(where, "a scan is damaged", "fetch the image again or convert it to PNG");
  }
}
