package org.spikepack.backend.gpu;

import org.spikepack.backend.gpu.device.DeviceMemory;
import org.spikepack.backend.gpu.device.Grid;
import org.spikepack.backend.gpu.device.Kernel;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** The end: the drive over the window, mean over the steps. */
final class ReadoutOp extends Op {

  private final Site site;
  private final String layer;
  private final Signal in;
  private final Kernel mean;
  private final Kernel back;
  private final DeviceMemory onDevice;
  private final Tensor readout;

  ReadoutOp(Site site, String layer, Signal in, int maxBatch) {
    this.site = site;
    this.layer = layer;
    this.in = in;
    this.mean = site.stage("meanOverSteps");
    this.back = site.kernel(ChannelSums.SOURCE, "transferBack");
    this.readout = Tensor.zeros(ElementType.F32, maxBatch, in.size());
    this.onDevice = site.workspace().take(readout.bytes());
  }

  @Override
  String layer() {
    return layer;
  }

  @Override
  void forward(int batch) {
    site.call(mean)
        .source(in, batch)
        .number(1f / in.steps)
        .memory(onDevice)
        .memory(site.alarm())
        .number(number())
        .run(Grid.line((long) batch * in.size()));
  }

  /** ∂loss/∂logits for the next backward pass. */
  void pull(Tensor logitGradient) {
    site.device().write(onDevice, 0, logitGradient.memory().asSlice(0, logitGradient.bytes()));
  }

  @Override
  void backward(int batch) {
    Gradient into = in.gradient;
    if (into != null) {
      site.call(back)
          .memory(onDevice)
          .number(1)
          .number(in.size())
          .number(0)
          .number(in.size())
          .number(batch)
          .number(in.steps)
          .number(1f / in.steps)
          .memory(into.memory())
          .number(into.adds())
          .run(Grid.line((long) batch * in.size()));
    }
  }

  /** Waits for all work so far; {@code [batch, classes]}. */
  Tensor result(int batch) {
    Tensor out = readout.rows(0, batch);
    site.device().read(out.memory(), onDevice, 0);
    return out;
  }
}
