package org.spikepack.project;

import org.spikepack.fault.BadDesign;

/**
 * Random changes to training images, drawn anew for every epoch.
 *
 * @param flip whether half of the images are mirrored left to right
 * @param shift largest shift along y and x in pixels
 * @param crop zeros added on each side in pixels before a window of the old size is cut out
 * @param cutout side of the square that is blanked in pixels, 0 for none
 */
public record AugmentationSettings(boolean flip, int shift, int crop, int cutout) {

  /** Images as they are. */
  public static final AugmentationSettings NONE = new AugmentationSettings(false, 0, 0, 0);

  void check(String where) throws BadDesign {
    Range.whole(where, "shift", shift, 0, 256);
    Range.whole(where, "crop", crop, 0, 256);
    Range.whole(where, "cutout", cutout, 0, 256);
  }
}
