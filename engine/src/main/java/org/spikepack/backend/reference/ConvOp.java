package org.spikepack.backend.reference;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Shape;

/** Convolution as a sum over the taps of its window; padding reads as zero. */
final class ConvOp implements RowOp {

  private final Conv2d layer;
  private final Shape in;
  private final Shape out;
  private final Parameter weight;
  private final @Nullable Parameter bias;

  ConvOp(Conv2d layer, Shape in, Shape out, Parameter weight, @Nullable Parameter bias) {
    this.layer = layer;
    this.in = in;
    this.out = out;
    this.weight = weight;
    this.bias = bias;
  }

  /** One row of taps that lies inside the image, for one output pixel. */
  @FunctionalInterface
  private interface TapRow {
    /**
     * @param output index of the output value
     * @param input index of the first input value
     * @param tap index of its weight
     * @param taps how many follow; inputs are a dilation apart, weights are neighbours
     */
    void visit(int output, int input, int tap, int taps);
  }

  @Override
  public void apply(double[][] rows, double[] y) {
    double[] x = rows[0];
    double[] w = weight.values;
    int dilation = layer.dilation().width();
    Arrays.fill(y, 0);
    visitTaps(
        (output, input, tap, taps) -> {
          double sum = y[output];
          for (int k = 0; k < taps; k++) {
            sum += w[tap + k] * x[input + k * dilation];
          }
          y[output] = sum;
        });
  }

  @Override
  public void addBias(double[] y) {
    if (bias != null) {
      for (int o = 0; o < y.length; o++) {
        y[o] += bias.values[o / out.area()];
      }
    }
  }

  @Override
  public boolean biased() {
    return bias != null;
  }

  @Override
  public void backward(double[][] rows, double[] gradient, double[][] inGradients) {
    double[] x = rows[0];
    double[] dx = inGradients[0];
    int dilation = layer.dilation().width();
    visitTaps(
        (output, input, tap, taps) -> {
          double g = gradient[output];
          for (int k = 0; k < taps; k++) {
            weight.gradient[tap + k] += g * x[input + k * dilation];
            dx[input + k * dilation] += g * weight.values[tap + k];
          }
        });
    if (bias != null) {
      for (int o = 0; o < gradient.length; o++) {
        bias.gradient[o / out.area()] += gradient[o];
      }
    }
  }

  /** Every tap of every window, window by window, in one fixed order. */
  private void visitTaps(TapRow each) {
    int perGroup = in.channels() / layer.groups();
    int filtersPerGroup = layer.filters() / layer.groups();
    for (int filter = 0; filter < layer.filters(); filter++) {
      int firstChannel = filter / filtersPerGroup * perGroup;
      for (int c = 0; c < perGroup; c++) {
        int plane = (firstChannel + c) * in.area();
        for (int ky = 0; ky < layer.kernel().height(); ky++) {
          int tap =
              ((filter * perGroup + c) * layer.kernel().height() + ky) * layer.kernel().width();
          visitRows(filter, plane, ky, tap, each);
        }
      }
    }
  }

  private void visitRows(int filter, int plane, int ky, int tap, TapRow each) {
    int height = in.dim(1);
    int width = in.dim(2);
    int dilation = layer.dilation().width();
    for (int y = 0; y < out.dim(1); y++) {
      int inY = y * layer.stride().height() - layer.padding().height();
      inY += ky * layer.dilation().height();
      if (inY < 0 || inY >= height) {
        continue;
      }
      for (int x = 0; x < out.dim(2); x++) {
        int left = x * layer.stride().width() - layer.padding().width();
        int first = left >= 0 ? 0 : (-left + dilation - 1) / dilation;
        int end = Math.min(layer.kernel().width(), (width - left + dilation - 1) / dilation);
        if (first < end) {
          int output = (filter * out.dim(1) + y) * out.dim(2) + x;
          int input = plane + inY * width + left + first * dilation;
          each.visit(output, input, tap + first, end - first);
        }
      }
    }
  }
}
