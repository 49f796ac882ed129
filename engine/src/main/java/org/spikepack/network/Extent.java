package org.spikepack.network;

/** A size, step or margin on feature maps, in pixels along y and x. */
public record Extent(int height, int width) {

  public static Extent square(int side) {
    return new Extent(side, side);
  }

  @Override
  public String toString() {
    return height + "×" + width;
  }
}
