package org.spikepack.backend.nd4j;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_nhwc;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_avg_include_padding;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_max;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.spikepack.network.Extent;
import org.spikepack.network.GlobalPool;
import org.spikepack.network.Pool2d;
import org.spikepack.network.PoolMode;
import org.spikepack.network.Shape;

/** Pooling by oneDNN, in windows or over whole feature maps. */
final class PoolOp extends Op {

  private final Window window;
  private final Signal in;
  private final Signal out;
  private final Memory.Use use;
  private final Workspace workspace;
  private final boolean training;
  private final Prepared<Primitives> primitives;
  private final long[] kernel;
  private final long[] strides;
  private final long[] margins;

  /** The window, its steps and its margins in pixels. */
  record Window(PoolMode mode, Extent kernel, Extent stride, Extent padding) {

    static Window of(Pool2d layer) {
      return new Window(layer.mode(), layer.kernel(), layer.stride(), layer.padding());
    }

    static Window of(GlobalPool layer, Shape in) {
      Extent all = new Extent(in.dim(1), in.dim(2));
      return new Window(layer.mode(), all, all, Extent.square(0));
    }

    int algorithm() {
      return mode == PoolMode.MAX ? dnnl_pooling_max : dnnl_pooling_avg_include_padding;
    }
  }

  PoolOp(
      Window window, Signal in, Signal out, Memory.Use use, Workspace workspace, boolean training) {
    this.window = window;
    this.in = in;
    this.out = out;
    this.use = use;
    this.workspace = workspace;
    this.training = training;
    this.kernel = OneDnn.pair(window.kernel());
    this.strides = OneDnn.pair(window.stride());
    this.margins = OneDnn.pair(window.padding());
    this.primitives = new Prepared<>(workspace.slices(), Primitives::new);
  }

  /** Everything oneDNN needs for one slice and one number of rows. */
  private final class Primitives {
    private final OneDnn.Call forward;
    private final List<Runnable> backward = new ArrayList<>();

    Primitives(int slice, int rows) {
      memory.desc source = describe(rows, in.shape(), in.shape());
      memory.desc target = describe(rows, out.shape(), pooled());
      int kind = training ? dnnl_forward_training : dnnl_forward_inference;
      var plan =
          new pooling_forward.primitive_desc(
              new pooling_forward.desc(
                  kind, window.algorithm(), source, target, strides, kernel, margins, margins),
              OneDnn.attributes(),
              OneDnn.cpu());
      forward =
          new OneDnn.Call(new pooling_forward(plan), plan, slice, workspace)
              .with(DNNL_ARG_SRC, OneDnn.at(source, in.memory().values(slice)))
              .with(DNNL_ARG_DST, OneDnn.at(target, out.memory().values(slice)));
      if (training && in.memory().learns()) {
        planBackward(slice, rows, plan);
      }
    }

    private void planBackward(int slice, int rows, pooling_forward.primitive_desc forwardPlan) {
      memory.desc source = describe(rows, in.shape(), in.shape());
      memory.desc target = describe(rows, out.shape(), pooled());
      var plan =
          new pooling_backward.primitive_desc(
              new pooling_backward.desc(
                  window.algorithm(), source, target, strides, kernel, margins, margins),
              OneDnn.attributes(),
              OneDnn.cpu(),
              forwardPlan);
      NativeFloats found =
          use.adds() ? workspace.take(in.memory().floats()) : in.memory().gradients(slice);
      OneDnn.Call call =
          new OneDnn.Call(new pooling_backward(plan), plan, slice, workspace)
              .with(DNNL_ARG_DIFF_DST, OneDnn.at(target, out.memory().gradients(slice)))
              .with(DNNL_ARG_DIFF_SRC, OneDnn.at(source, found));
      if (window.mode() == PoolMode.MAX) {
        memory.desc winners = plan.workspace_desc();
        memory kept = OneDnn.at(winners, workspace.take((winners.get_size() + 3) / Float.BYTES));
        forward.with(DNNL_ARG_WORKSPACE, kept);
        call.with(DNNL_ARG_WORKSPACE, kept);
      }
      backward.add(call::run);
      if (use.adds()) {
        long floats = (long) rows * in.size();
        backward.add(() -> Sum.into(found, in.memory().gradients(slice), floats));
      }
    }
  }

  /** The pooled maps, also where they shrank to one pixel and count as a vector. */
  private Shape pooled() {
    Shape shape = out.shape();
    return shape.rank() == 3 ? shape : Shape.of(shape.channels(), 1, 1);
  }

  private static memory.desc describe(int rows, Shape layer, Shape maps) {
    return OneDnn.describe(dnnl_nhwc, rows, layer.channels(), maps.dim(1), maps.dim(2));
  }

  private Primitives primitives(Turn turn) {
    return primitives.get(turn.slice(), turn.samples() * in.steps());
  }

  @Override
  Signal out() {
    return out;
  }

  @Override
  void forward(Turn turn) {
    primitives(turn).forward.run();
  }

  @Override
  void backward(Turn turn) {
    primitives(turn).backward.forEach(Runnable::run);
  }
}
