package org.spikepack.backend.integer;

import java.util.stream.IntStream;

/**
 * For every pixel of a volume, the output positions whose window sees it and the tap that does: a
 * window turned around, so that only pixels with something to tell are visited. Taps are numbered
 * {@code ky·width + (width − 1 − kx)}: where neighbouring positions see a pixel under neighbouring
 * taps, both numbers grow together, and one run of memory serves them all.
 */
final class Taps {

  /** Where the hits of a pixel begin; one more entry than pixels. */
  private final int[] first;

  private final int[] taps;
  private final int[] positions;

  Taps(Window window, Volume in, Volume out) {
    int area = in.area();
    int[] counts = new int[area];
    visit(window, in, out, (pixel, tap, position) -> counts[pixel]++);
    first = new int[area + 1];
    for (int i = 0; i < area; i++) {
      first[i + 1] = first[i] + counts[i];
    }
    taps = new int[first[area]];
    positions = new int[first[area]];
    int[] next = first.clone();
    visit(
        window,
        in,
        out,
        (pixel, tap, position) -> {
          taps[next[pixel]] = tap;
          positions[next[pixel]++] = position;
        });
  }

  /** One pixel under one tap of one output position. */
  private interface Visitor {
    void hit(int pixel, int tap, int position);
  }

  private static void visit(Window window, Volume in, Volume out, Visitor visitor) {
    for (int y = 0; y < out.height(); y++) {
      for (int ky = 0; ky < window.kernel().height(); ky++) {
        int row = window.row(y, ky);
        if (row >= 0 && row < in.height()) {
          for (int x = 0; x < out.width(); x++) {
            for (int kx = 0; kx < window.kernel().width(); kx++) {
              int column = window.column(x, kx);
              if (column >= 0 && column < in.width()) {
                visitor.hit(row * in.width() + column, number(window, ky, kx), y * out.width() + x);
              }
            }
          }
        }
      }
    }
  }

  /** The number of a tap. */
  static int number(Window window, int ky, int kx) {
    return (ky + 1) * window.kernel().width() - 1 - kx;
  }

  /** Hits from {@code hit} on, before {@code to}, whose taps and positions follow each other. */
  int run(int hit, int to) {
    int length = 1;
    while (hit + length < to
        && taps[hit + length] == taps[hit] + length
        && positions[hit + length] == positions[hit] + length) {
      length++;
    }
    return length;
  }

  /** The first hit of a pixel. */
  int from(int pixel) {
    return first[pixel];
  }

  /** Behind the last hit of a pixel. */
  int to(int pixel) {
    return first[pixel + 1];
  }

  int tap(int hit) {
    return taps[hit];
  }

  int position(int hit) {
    return positions[hit];
  }

  /** Hits of each pixel. */
  int[] counts() {
    return IntStream.range(0, first.length - 1).map(i -> first[i + 1] - first[i]).toArray();
  }
}
