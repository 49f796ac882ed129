package org.spikepack.backend.gpu;

import java.util.Objects;
import org.spikepack.backend.gpu.device.DeviceMemory;
import org.spikepack.backend.gpu.device.Grid;
import org.spikepack.backend.gpu.device.Kernel;
import org.spikepack.network.BatchNorm;
import org.spikepack.tensor.Tensor;

/**
 * Batch norm with the statistics of the batch, over samples, pixels and steps (Ioffe and Szegedy
 * 2015, algorithm 1), all of it on the device. Normalises with the biased variance and tracks the
 * unbiased one.
 */
final class NormOp extends Op {

  private final Site site;
  private final BatchNorm layer;
  private final Signal in;
  private final Signal out;
  private final Learning learning;
  private final int channels;
  private final ChannelSums sums;
  private final Kernel transfer;
  private final Kernel settle;
  private final Kernel back;
  private final Kernel multiply;
  private final DeviceMemory gamma;
  private final DeviceMemory beta;
  private final DeviceMemory runningMean;
  private final DeviceMemory runningVariance;
  private final DeviceMemory mean;
  private final DeviceMemory variance;
  private final DeviceMemory inverse;
  private final DeviceMemory scale;
  private final DeviceMemory shift;
  private final DeviceMemory sum;
  private final DeviceMemory product;
  private final DeviceMemory slope;

  NormOp(Site site, BatchNorm layer, Signal in, Signal out, Learning learning) {
    this.site = site;
    this.layer = layer;
    this.in = in;
    this.out = out;
    this.learning = learning;
    this.channels = out.shape.channels();
    this.sums = new ChannelSums(site, channels, out.shape.area());
    this.transfer = site.stage("transfer");
    this.settle = site.kernel(ChannelSums.SOURCE, "normSettle");
    this.back = site.kernel(ChannelSums.SOURCE, "normBack");
    this.multiply = site.kernel(ChannelSums.SOURCE, "multiply");
    this.gamma = perChannel();
    this.beta = perChannel();
    this.runningMean = perChannel();
    this.runningVariance = perChannel();
    this.mean = perChannel();
    this.variance = perChannel();
    this.inverse = perChannel();
    this.scale = perChannel();
    this.shift = perChannel();
    this.sum = perChannel();
    this.product = perChannel();
    this.slope = perChannel();
  }

  private DeviceMemory perChannel() {
    return site.workspace().take((long) channels * Float.BYTES);
  }

  private Tensor live(String parameter) {
    return learning.live().get(layer.name() + "." + parameter);
  }

  @Override
  String layer() {
    return layer.name();
  }

  @Override
  void refresh() {
    site.device().write(gamma, 0, live("gamma").memory());
    site.device().write(beta, 0, live("beta").memory());
    site.device().write(runningMean, 0, live("mean").memory());
    site.device().write(runningVariance, 0, live("variance").memory());
  }

  private float count(int batch) {
    return (float) batch * in.steps * in.shape.area();
  }

  @Override
  void forward(int batch) {
    float count = count(batch);
    int rows = batch * in.steps;
    sums.measure(ChannelSums.Mode.VALUE, in, null, null, SteadyNeurons.NONE, 0, rows, batch);
    sums.fold(false, 1 / count, mean);
    sums.measure(ChannelSums.Mode.SQUARE, in, null, mean, SteadyNeurons.NONE, 0, rows, batch);
    sums.fold(true, 1 / count, variance);
    site.call(settle)
        .number(channels)
        .memory(mean)
        .memory(variance)
        .memory(gamma)
        .memory(beta)
        .number((float) layer.epsilon())
        .number((float) layer.momentum())
        .number(count > 1 ? count / (count - 1) : 1f)
        .memory(inverse)
        .memory(scale)
        .memory(shift)
        .memory(runningMean)
        .memory(runningVariance)
        .run(Grid.line(channels));
    site.call(transfer)
        .source(in, batch)
        .number(in.shape.area())
        .memory(scale)
        .memory(shift)
        .memory(out.memory())
        .number(out.size())
        .number(0)
        .number(0)
        .memory(site.alarm())
        .number(number())
        .run(Grid.lines((long) batch * in.size(), in.steps));
  }

  @Override
  void commit() {
    read(live("mean"), runningMean);
    read(live("variance"), runningVariance);
  }

  @Override
  void backward(int batch) {
    DeviceMemory from = Objects.requireNonNull(out.gradient).memory();
    sums.measure(
        ChannelSums.Mode.NORM, in, from, mean, SteadyNeurons.NONE, 0, batch * in.steps, batch);
    sums.fold(false, 1, sum);
    sums.fold(true, 1, product);
    site.call(multiply)
        .number(channels)
        .memory(product)
        .memory(inverse)
        .memory(slope)
        .run(Grid.line(channels));
    if (in.gradient != null) {
      site.call(back)
          .source(in, batch)
          .number(channels)
          .number(in.shape.area())
          .memory(from)
          .memory(mean)
          .memory(inverse)
          .memory(scale)
          .memory(sum)
          .memory(product)
          .number(1 / count(batch))
          .memory(in.gradient.memory())
          .number(in.gradient.adds())
          .run(Grid.lines((long) batch * in.size(), in.steps));
    }
  }

  @Override
  void collect() {
    read(learning.gradients().get(layer.name() + ".gamma"), slope);
    read(learning.gradients().get(layer.name() + ".beta"), sum);
  }

  private void read(Tensor into, DeviceMemory from) {
    site.device().read(into.memory().asSlice(0, into.bytes()), from, 0);
  }
}
