package org.spikepack.backend.gpu;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.backend.gpu.device.Kernel;
import org.spikepack.backend.gpu.device.KernelSource;

/** LIF and IF: one scan over the steps, all of a neuron's in registers. */
final class ScanOp extends Op {

  private final Site site;
  private final Signal in;
  private final Signal out;
  private final Membrane membrane;
  private final @Nullable PopulationWatch watch;
  private final TrainingOptions options;
  private final Lanes lanes;
  private final Kernel scan;
  private final Kernel back;

  ScanOp(
      Site site,
      Signal in,
      Signal out,
      Membrane membrane,
      @Nullable PopulationWatch watch,
      TrainingOptions options) {
    this.site = site;
    this.in = in;
    this.out = out;
    this.membrane = membrane;
    this.watch = watch;
    this.options = options;
    this.lanes = membrane.lanes(in.code.plain(), in.size(), in.shape.area());
    KernelSource source = membrane.source(lanes, false);
    this.scan = site.kernel(source, "scan");
    this.back = site.kernel(source, "scanBack");
  }

  @Override
  String layer() {
    return out.layer;
  }

  @Override
  boolean watch(Observer observer, int batch) {
    return watch != null && watch.begin(observer, batch);
  }

  @Override
  void forward(int batch) {
    site.call(scan)
        .source(in, batch)
        .number(lanes.area())
        .number(1f / membrane.neuron().steps())
        .number(membrane.rest())
        .number(membrane.inverseTau())
        .number(membrane.reset())
        .memory(membrane.threshold())
        .memory(membrane.start())
        .memory(out.memory())
        .memory(watch == null ? null : watch.drive())
        .memory(watch == null ? null : watch.potentials())
        .memory(site.alarm())
        .number(number())
        .run(lanes.grid((long) batch * in.size()));
    if (watch != null) {
      watch.store(out, batch);
    }
  }

  @Override
  void backward(int batch) {
    if (in.gradient == null) {
      return;
    }
    site.call(back)
        .source(in, batch)
        .number(lanes.area())
        .number(membrane.rest())
        .number(membrane.inverseTau())
        .number(membrane.reset())
        .memory(membrane.threshold())
        .memory(membrane.start())
        .memory(membrane.code().worthOnDevice())
        .number(options.surrogate().form().ordinal())
        .number((float) options.surrogate().alpha())
        .number(options.detachReset() ? 1 : 0)
        .memory(Objects.requireNonNull(out.gradient).memory())
        .memory(in.gradient.memory())
        .number(in.gradient.adds())
        .run(lanes.grid((long) batch * in.size()));
  }
}
