package org.spikepack.backend.gpu;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.gpu.device.Kernel;

/** Neurons that answer a window with one value, where no product in front could ask them. */
final class NeuronsOp extends Op {

  private final Site site;
  private final Signal in;
  private final Signal out;
  private final SteadyNeurons neurons;
  private final @Nullable PopulationWatch watch;
  private final @Nullable ThresholdGradient learnt;
  private final Lanes lanes;
  private final Kernel kernel;

  NeuronsOp(
      Site site,
      Signal in,
      Signal out,
      SteadyNeurons neurons,
      @Nullable PopulationWatch watch,
      @Nullable ThresholdGradient learnt) {
    this.site = site;
    this.in = in;
    this.out = out;
    this.neurons = neurons;
    this.watch = watch;
    this.learnt = learnt;
    boolean alike = neurons.alike() && learnt == null;
    this.lanes = Lanes.of(in.code.plain(), in.size(), in.shape.area(), alike, 1);
    this.kernel = site.kernel(lanes.source("steady.cl", false, Map.of()), "neurons");
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
  void refresh() {
    if (learnt != null) {
      learnt.refresh();
    }
  }

  @Override
  void backward(int batch) {
    Objects.requireNonNull(learnt, layer()).backward(batch);
  }

  @Override
  void collect() {
    Objects.requireNonNull(learnt, layer()).collect();
  }

  @Override
  void forward(int batch) {
    site.call(kernel)
        .source(in, batch)
        .number(lanes.area())
        .neurons(neurons)
        .memory(out.memory())
        .memory(watch == null ? null : watch.drive())
        .memory(site.alarm())
        .number(number())
        .run(lanes.grid((long) batch * in.size()));
    if (watch != null) {
      watch.store(out, batch);
    }
  }
}
