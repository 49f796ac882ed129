package org.spikepack.views.inspector;

import java.util.Map;

/** What the parameters of layers mean. */
final class LayerTerms {

  static final Map<String, Term> ALL =
      Map.ofEntries(
          Map.entry(
              "Input.shape",
              Term.of(
                  "Shape",
                  "values",
                  "Shape of one sample: channels × height × width for images, one number for a"
                      + " vector.")),
          Map.entry(
              "Dense.units",
              Term.of("Units", "outputs", "Number of outputs; each is a sum over all inputs.")),
          Map.entry("Dense.bias", bias()),
          Map.entry(
              "Conv2d.filters",
              Term.of("Filters", "maps", "Number of feature maps that come out, one per filter.")),
          Map.entry("Conv2d.kernel", kernel()),
          Map.entry("Conv2d.stride", stride()),
          Map.entry("Conv2d.padding", padding()),
          Map.entry(
              "Conv2d.dilation",
              Term.of(
                  "Dilation",
                  "px",
                  "Distance between the taps of the window, height × width. 1 is a closed"
                      + " window.")),
          Map.entry(
              "Conv2d.groups",
              Term.of(
                  "Groups",
                  "",
                  "The channels are cut into this many independent groups. Must divide channels"
                      + " and filters; as many groups as channels is a depthwise convolution.")),
          Map.entry("Conv2d.bias", bias()),
          Map.entry(
              "Pool2d.mode",
              Term.of(
                  "Mode",
                  "",
                  "What each window keeps. Averages stay exact in a spiking network; a maximum of"
                      + " spikes does not.")),
          Map.entry("Pool2d.kernel", kernel()),
          Map.entry("Pool2d.stride", stride()),
          Map.entry("Pool2d.padding", padding()),
          Map.entry(
              "GlobalPool.mode", Term.of("Mode", "", "What is kept of each whole feature map.")),
          Map.entry(
              "BatchNorm.epsilon",
              Term.of("Epsilon ε", "", "Added to the variance so that nothing is divided by zero.")
                  .decades(1e-8, 1e-2)),
          Map.entry(
              "BatchNorm.momentum",
              Term.of("Momentum", "", "Share of each new batch in the running statistics, 0 to 1.")
                  .slider(0.01, 1, 0.01)),
          Map.entry(
              "Dropout.rate",
              Term.of(
                      "Rate",
                      "",
                      "Chance that an input is silenced during training. Has no effect when the"
                          + " network runs.")
                  .slider(0, 0.95, 0.05)),
          Map.entry("PoolMode.AVERAGE", Term.of("Average", "", "The mean over the window.")),
          Map.entry("PoolMode.MAX", Term.of("Maximum", "", "The largest value in the window.")));

  private LayerTerms() {}

  private static Term bias() {
    return Term.of("Bias", "", "Whether a learnt constant is added to every output.");
  }

  private static Term kernel() {
    return Term.of("Kernel", "px", "Size of the window that slides over the maps, height × width.");
  }

  private static Term stride() {
    return Term.of(
        "Stride", "px", "Step from one window to the next, height × width. 2 halves the maps.");
  }

  private static Term padding() {
    return Term.of("Padding", "px", "Zeros added on each side, height × width.");
  }
}
