package org.spikepack.backend.gpu;

import java.util.Objects;
import org.spikepack.backend.DropoutMask;
import org.spikepack.backend.gpu.device.DeviceMemory;
import org.spikepack.backend.gpu.device.Grid;
import org.spikepack.backend.gpu.device.Kernel;
import org.spikepack.network.Dropout;

/** Dropout while training; one mask for all steps of a sample, the same as everywhere else. */
final class DropoutOp extends Op {

  private final Site site;
  private final Dropout layer;
  private final Signal in;
  private final Signal out;
  private final DeviceMemory kept;
  private final Kernel mask;
  private final Kernel back;
  private long seed;

  DropoutOp(Site site, Dropout layer, Signal in, Signal out, int maxBatch) {
    this.site = site;
    this.layer = layer;
    this.in = in;
    this.out = out;
    this.kept = site.workspace().take((long) maxBatch * in.size() * Float.BYTES);
    this.mask = site.kernel(ChannelSums.SOURCE, "mask");
    this.back = site.kernel(ChannelSums.SOURCE, "maskBack");
  }

  /** Decides what drops out in the next pass. */
  void seed(long next) {
    seed = next;
  }

  @Override
  String layer() {
    return layer.name();
  }

  @Override
  void forward(int batch) {
    float[] values = new float[batch * in.size()];
    double[] row = new double[in.size()];
    for (int sample = 0; sample < batch; sample++) {
      DropoutMask.fill(seed, layer.name(), sample, layer.rate(), row);
      for (int i = 0; i < row.length; i++) {
        values[sample * row.length + i] = (float) row[i];
      }
    }
    Transfer.write(site.device(), kept, values);
    site.call(mask)
        .source(in, batch)
        .memory(kept)
        .memory(out.memory())
        .run(Grid.lines((long) batch * in.size(), in.steps));
  }

  @Override
  void backward(int batch) {
    if (in.gradient != null) {
      site.call(back)
          .memory(Objects.requireNonNull(out.gradient).memory())
          .memory(kept)
          .number(batch * in.size())
          .memory(in.gradient.memory())
          .number(in.gradient.adds())
          .run(Grid.lines((long) batch * in.size(), in.steps));
    }
  }
}
