package org.spikepack.network;

import java.util.List;
import org.spikepack.fault.BadDesign;

/** Average or max pooling over windows of feature maps; sizes in pixels. */
public record Pool2d(String name, PoolMode mode, Extent kernel, Extent stride, Extent padding)
    implements Layer {

  @Override
  public Shape infer(List<Shape> inputs) throws BadDesign {
    Shape in = inputs.getFirst();
    Check.featureMaps(this, in);
    Check.extentAtLeast(this, "kernel", kernel, 1);
    Check.extentAtLeast(this, "stride", stride, 1);
    Check.extentAtLeast(this, "padding", padding, 0);
    if (2 * padding.height() > kernel.height() || 2 * padding.width() > kernel.width()) {
      throw Check.bad(
          this,
          "padding is " + padding + " with kernel " + kernel,
          "use at most half the kernel, so that no window sees only padding");
    }
    int y =
        Check.slide(
            this, "height", in.dim(1), kernel.height(), stride.height(), padding.height(), 1);
    int x =
        Check.slide(this, "width", in.dim(2), kernel.width(), stride.width(), padding.width(), 1);
    return Shape.of(in.channels(), y, x);
  }
}
