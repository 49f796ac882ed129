package org.spikepack.network;

import java.util.ArrayList;
import java.util.List;
import org.spikepack.fault.BadDesign;

/**
 * Convolution (cross-correlation, as every framework means it) over feature maps, weights {@code
 * [filters, channels/groups, y, x]}.
 *
 * @param kernel window size in taps
 * @param stride step between windows in pixels
 * @param padding zeros added on each side in pixels
 * @param dilation distance between taps in pixels
 * @param groups the channels are cut into this many independent groups
 */
public record Conv2d(
    String name,
    int filters,
    Extent kernel,
    Extent stride,
    Extent padding,
    Extent dilation,
    int groups,
    boolean bias)
    implements Layer {

  /** A square convolution without dilation and groups. */
  public static Conv2d square(
      String name, int filters, int kernel, int stride, int padding, boolean bias) {
    return new Conv2d(
        name,
        filters,
        Extent.square(kernel),
        Extent.square(stride),
        Extent.square(padding),
        Extent.square(1),
        1,
        bias);
  }

  /** The same layer with a bias. */
  public Conv2d withBias() {
    return new Conv2d(name, filters, kernel, stride, padding, dilation, groups, true);
  }

  @Override
  public Shape infer(List<Shape> inputs) throws BadDesign {
    Shape in = inputs.getFirst();
    Check.featureMaps(this, in);
    Check.atLeast(this, "filters", filters, 1);
    Check.extentAtLeast(this, "kernel", kernel, 1);
    Check.extentAtLeast(this, "stride", stride, 1);
    Check.extentAtLeast(this, "padding", padding, 0);
    Check.extentAtLeast(this, "dilation", dilation, 1);
    Check.atLeast(this, "groups", groups, 1);
    if (in.channels() % groups != 0 || filters % groups != 0) {
      throw Check.bad(
          this,
          "groups is "
              + groups
              + " with "
              + in.channels()
              + " channels and "
              + filters
              + " filters",
          "use a number of groups that divides both");
    }
    int y =
        Check.slide(
            this,
            "height",
            in.dim(1),
            kernel.height(),
            stride.height(),
            padding.height(),
            dilation.height());
    int x =
        Check.slide(
            this,
            "width",
            in.dim(2),
            kernel.width(),
            stride.width(),
            padding.width(),
            dilation.width());
    return Shape.of(filters, y, x);
  }

  @Override
  public List<ParameterSpec> parameters(List<Shape> inputs) {
    int perGroup = inputs.getFirst().channels() / groups;
    int fanIn = Shape.of(perGroup, kernel.height(), kernel.width()).size();
    List<ParameterSpec> out = new ArrayList<>();
    out.add(
        new ParameterSpec(
            "weight",
            Shape.of(filters, perGroup, kernel.height(), kernel.width()),
            fanIn,
            ParameterSpec.Initial.HE_NORMAL,
            true));
    if (bias) {
      out.add(
          new ParameterSpec("bias", Shape.of(filters), fanIn, ParameterSpec.Initial.ZERO, true));
    }
    return out;
  }

  @Override
  public boolean weighted() {
    return true;
  }
}
