package org.spikepack.backend.gpu;

import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.gpu.device.Grid;
import org.spikepack.backend.gpu.device.Kernel;
import org.spikepack.backend.gpu.device.KernelSource;

/** LIF and IF: one scan over the steps, all of a neuron's in registers. */
final class ScanOp extends Op {

  static final KernelSource SOURCE = KernelSource.of("scan.cl");

  private final Site site;
  private final Signal in;
  private final Signal out;
  private final Membrane membrane;
  private final @Nullable PopulationWatch watch;
  private final Kernel scan;

  ScanOp(Site site, Signal in, Signal out, Membrane membrane, @Nullable PopulationWatch watch) {
    this.site = site;
    this.in = in;
    this.out = out;
    this.membrane = membrane;
    this.watch = watch;
    this.scan = site.kernel(SOURCE, "scan");
  }

  @Override
  String layer() {
    return out.layer;
  }

  @Override
  void watch(Observer observer, int batch) {
    if (watch != null) {
      watch.begin(observer, batch);
    }
  }

  @Override
  void forward(int batch) {
    site.call(scan)
        .source(in, batch)
        .number(in.shape.area())
        .number(1f / membrane.neuron().steps())
        .structure(membrane.structure())
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
        .run(Grid.line((long) batch * in.size()));
    if (watch != null) {
      watch.store(out, batch);
    }
  }
}
