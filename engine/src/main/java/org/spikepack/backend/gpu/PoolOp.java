package org.spikepack.backend.gpu;

import java.util.Objects;
import org.spikepack.backend.gpu.device.Grid;
import org.spikepack.backend.gpu.device.Kernel;
import org.spikepack.network.Extent;
import org.spikepack.network.GlobalPool;
import org.spikepack.network.Pool2d;
import org.spikepack.network.PoolMode;
import org.spikepack.network.Shape;

/** Pooling; the maximum of packed words is taken of the words and stays packed. */
final class PoolOp extends Op {

  private final Site site;
  private final Window window;
  private final Signal in;
  private final Signal out;
  private final Kernel kernel;
  private final Kernel back;

  /** What it slides over the map. */
  record Window(PoolMode mode, Extent kernel, Extent stride, Extent padding) {
    static Window of(Pool2d layer) {
      return new Window(layer.mode(), layer.kernel(), layer.stride(), layer.padding());
    }

    static Window of(GlobalPool layer, Shape in) {
      Extent all = new Extent(in.dim(1), in.dim(2));
      return new Window(layer.mode(), all, all, Extent.square(0));
    }

    boolean maximum() {
      return mode == PoolMode.MAX;
    }
  }

  PoolOp(Site site, Window window, Signal in, Signal out) {
    this.site = site;
    this.window = window;
    this.in = in;
    this.out = out;
    this.kernel = site.stage(out.code.plain() ? "pool" : "poolWords");
    this.back = site.kernel(ChannelSums.SOURCE, "poolBack");
  }

  @Override
  String layer() {
    return out.layer;
  }

  @Override
  void forward(int batch) {
    Call call = site.call(kernel).source(in, batch).structure(structure());
    int rows = out.steps;
    if (out.code.plain()) {
      call.number(share());
    } else {
      rows = 1;
    }
    call.memory(out.memory()).run(Grid.lines((long) batch * out.size(), rows));
  }

  @Override
  void backward(int batch) {
    if (in.gradient != null) {
      site.call(back)
          .source(in, batch)
          .structure(structure())
          .number(share())
          .memory(Objects.requireNonNull(out.gradient).memory())
          .memory(in.gradient.memory())
          .number(in.gradient.adds())
          .run(Grid.lines((long) batch * in.size(), in.steps));
    }
  }

  private float share() {
    return 1f / (window.kernel().height() * window.kernel().width());
  }

  /** The structure {@code Pool} of {@code stage.cl}. */
  private int[] structure() {
    return new int[] {
      window.maximum() ? 1 : 0,
      in.shape.dim(1),
      in.shape.dim(2),
      out.shape.rank() == 1 ? 1 : out.shape.dim(1),
      out.shape.rank() == 1 ? 1 : out.shape.dim(2),
      window.kernel().height(),
      window.kernel().width(),
      window.stride().height(),
      window.stride().width(),
      window.padding().height(),
      window.padding().width()
    };
  }
}
