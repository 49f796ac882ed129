package org.spikepack.network;

import org.spikepack.fault.BadDesign;

/** The questions that several layer kinds ask of their parameters and inputs. */
final class Check {

  private Check() {}

  static void atLeast(Layer layer, String parameter, int found, int least) throws BadDesign {
    if (found < least) {
      throw bad(layer, parameter + " is " + found, "use " + least + " or more");
    }
  }

  static void extentAtLeast(Layer layer, String parameter, Extent found, int least)
      throws BadDesign {
    if (found.height() < least || found.width() < least) {
      throw bad(layer, parameter + " is " + found, "use " + least + " or more both ways");
    }
  }

  static void featureMaps(Layer layer, Shape in) throws BadDesign {
    if (in.rank() != 3) {
      throw bad(
          layer,
          "its input has shape " + in + " but it needs feature maps, channel×y×x",
          "connect a convolution, pooling or image input");
    }
  }

  /**
   * Length of one side after sliding a window over it.
   *
   * @throws ArithmeticException when it is too large to count
   */
  static int slide(
      Layer layer, String axis, int in, int kernel, int stride, int padding, int dilation)
      throws BadDesign {
    long reach = (long) dilation * (kernel - 1) + 1;
    long room = (long) in + 2L * padding;
    if (reach > room) {
      throw bad(
          layer,
          "kernel " + axis + " reaches over " + reach + " pixels but the padded input has " + room,
          "use a smaller kernel or dilation, or more padding");
    }
    return Math.toIntExact((room - reach) / stride + 1);
  }

  static BadDesign bad(Layer layer, String what, String remedy) {
    return new BadDesign("layer '" + layer.name() + "'", what, remedy);
  }
}
