package org.spikepack.project;

import org.spikepack.fault.BadDesign;

/**
 * A place in the drawing of a network.
 *
 * @param x to the right, in pixels of an unzoomed canvas
 * @param y downwards, in the same pixels
 */
public record Position(double x, double y) {

  static final double FARTHEST = 1e6;

  void check(String where) throws BadDesign {
    if (!(Math.abs(x) <= FARTHEST && Math.abs(y) <= FARTHEST)) {
      throw new BadDesign(
          where, "it lies at " + x + ", " + y, "stay within 1000000 pixels of 0, 0");
    }
  }
}
