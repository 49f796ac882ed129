package org.spikepack.backend.gpu;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.gpu.device.DeviceMemory;
import org.spikepack.backend.gpu.device.Grid;
import org.spikepack.backend.gpu.device.Kernel;

/** Sums, joins and scales: signals of any code into one of plain numbers. */
final class TransferOp extends Op {

  private final Site site;
  private final List<Part> parts;
  private final Signal out;
  private final Kernel transfer;
  private final Kernel back;

  /**
   * One signal on its way into another.
   *
   * @param first where its values start in a sample of the other
   * @param adds whether it is added to what is there
   * @param scale per channel, or none
   */
  record Part(
      Signal in,
      int first,
      boolean adds,
      @Nullable DeviceMemory scale,
      @Nullable DeviceMemory shift) {}

  TransferOp(Site site, List<Part> parts, Signal out) {
    this.site = site;
    this.parts = List.copyOf(parts);
    this.out = out;
    this.transfer = site.stage("transfer");
    this.back = site.kernel(ChannelSums.SOURCE, "transferBack");
  }

  @Override
  String layer() {
    return out.layer;
  }

  @Override
  void forward(int batch) {
    for (Part part : parts) {
      site.call(transfer)
          .source(part.in(), batch)
          .number(part.in().shape.area())
          .memory(part.scale())
          .memory(part.shift())
          .memory(out.memory())
          .number(out.size())
          .number(part.first())
          .number(part.adds() ? 1 : 0)
          .memory(site.alarm())
          .number(number())
          .run(Grid.lines((long) batch * part.in().size(), out.steps));
    }
  }

  @Override
  void backward(int batch) {
    for (Part part : parts) {
      Gradient into = part.in().gradient;
      if (into != null) {
        pull(part, into, batch);
      }
    }
  }

  private void pull(Part part, Gradient into, int batch) {
    site.call(back)
        .memory(Objects.requireNonNull(out.gradient).memory())
        .number(out.steps)
        .number(out.size())
        .number(part.first())
        .number(part.in().size())
        .number(batch)
        .number(part.in().steps)
        .number(1f)
        .memory(into.memory())
        .number(into.adds())
        .run(Grid.line((long) batch * part.in().size()));
  }

  /** Writes a signal as plain numbers, {@code [step, sample, …]}. */
  static void decode(Site site, Kernel transfer, Signal in, DeviceMemory out, int batch) {
    site.call(transfer)
        .source(in, batch)
        .number(in.shape.area())
        .memory(null)
        .memory(null)
        .memory(out)
        .number(in.size())
        .number(0)
        .number(0)
        .memory(null)
        .number(0)
        .run(Grid.lines((long) batch * in.size(), in.steps));
  }
}
