package org.spikepack.backend.nd4j;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_format_tag_any;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_goihw;
import static org.bytedeco.dnnl.global.dnnl.dnnl_nhwc;
import static org.bytedeco.dnnl.global.dnnl.dnnl_oihw;
import static org.bytedeco.dnnl.global.dnnl.dnnl_x;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.jspecify.annotations.Nullable;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Extent;
import org.spikepack.network.Shape;

/** Convolution by oneDNN; each slice has primitives of its own for every number of samples. */
final class ConvOp extends WeightedOp {

  private final Conv2d conv;
  private final Workspace workspace;
  private final boolean training;
  private final Prepared<Primitives> primitives;
  private final long[] strides;
  private final long[] dilations;
  private final long[] margins;
  private final NativeFloats zeroBias;
  private final @Nullable NativeFloats[] aside;

  ConvOp(
      Conv2d layer,
      Signal in,
      Signal out,
      Memory.Use use,
      Parameters parameters,
      Workspace workspace,
      boolean training) {
    super(layer, in, out, use, parameters, workspace);
    this.conv = layer;
    this.workspace = workspace;
    this.training = training;
    this.aside = new NativeFloats[workspace.slices()];
    this.zeroBias = workspace.take(layer.filters());
    this.strides = OneDnn.pair(layer.stride());
    this.margins = OneDnn.pair(layer.padding());
    // oneDNN counts the pixels left out between taps.
    this.dilations = new long[] {layer.dilation().height() - 1L, layer.dilation().width() - 1L};
    this.primitives = new Prepared<>(workspace.slices(), Primitives::new);
  }

  /** Everything oneDNN needs for one slice and one number of rows. */
  private final class Primitives {
    private final int slice;
    private final memory.desc source;
    private final memory.desc target;
    private final memory.desc plain;
    private final memory.desc biases = OneDnn.describe(dnnl_x, conv.filters());
    private final convolution_forward.primitive_desc forwardPlan;
    private final OneDnn.Call forward;
    private final List<OneDnn.Call> beforeForward = new ArrayList<>();
    private final List<Runnable> backward = new ArrayList<>();

    Primitives(int slice, int rows) {
      this.slice = slice;
      this.source = describe(rows, in.shape());
      this.target = describe(rows, out().shape());
      this.plain = plainWeights(conv.groups() > 1 ? dnnl_goihw : dnnl_oihw);
      Epilogue.Chain chain = epilogue().new Chain(4, target, slice, workspace);
      this.forwardPlan = planForward(chain.attributes());
      memory weights = weights(forwardPlan.weights_desc(), beforeForward);
      this.forward =
          chain.complete(
              new OneDnn.Call(new convolution_forward(forwardPlan), forwardPlan, slice, workspace)
                  .with(DNNL_ARG_SRC, OneDnn.at(source, in.memory().values(slice)))
                  .with(DNNL_ARG_WEIGHTS, weights)
                  .with(DNNL_ARG_BIAS, OneDnn.at(biases, biasFloats()))
                  .with(DNNL_ARG_DST, OneDnn.at(target, out().memory().values(slice))));
      if (training) {
        planWeightGradient();
        if (in.memory().learns()) {
          planInputGradient(rows);
        }
      }
    }

    private convolution_forward.primitive_desc planForward(primitive_attr attributes) {
      int kind = training ? dnnl_forward_training : dnnl_forward_inference;
      return new convolution_forward.primitive_desc(
          new convolution_forward.desc(
              kind,
              dnnl_convolution_direct,
              source,
              plainWeights(dnnl_format_tag_any),
              biases,
              target,
              strides,
              dilations,
              margins,
              margins),
          attributes,
          OneDnn.cpu());
    }

    /**
     * The weights in oneDNN's favourite layout; while training, rewritten by what is added to
     * {@code before}.
     */
    private memory weights(memory.desc wanted, List<OneDnn.Call> before) {
      if (!training) {
        return weightsAs(wanted, plain, slice, workspace);
      }
      memory given = OneDnn.at(plain, new NativeFloats(weight.memory()));
      if (wanted.equals(plain)) {
        return given;
      }
      memory out = OneDnn.at(wanted, workspace.take(wanted.get_size() / Float.BYTES));
      before.add(OneDnn.reorder(given, out, slice, workspace));
      return out;
    }

    private void planWeightGradient() {
      var plan =
          new convolution_backward_weights.primitive_desc(
              new convolution_backward_weights.desc(
                  dnnl_convolution_direct,
                  source,
                  plainWeights(dnnl_format_tag_any),
                  biases,
                  target,
                  strides,
                  dilations,
                  margins,
                  margins),
              OneDnn.attributes(),
              OneDnn.cpu(),
              forwardPlan);
      memory part = OneDnn.at(plain, weightPart(slice));
      memory found = part;
      if (!plan.diff_weights_desc().equals(plain)) {
        found =
            OneDnn.at(
                plan.diff_weights_desc(),
                workspace.take(plan.diff_weights_desc().get_size() / Float.BYTES));
      }
      OneDnn.Call call =
          new OneDnn.Call(new convolution_backward_weights(plan), plan, slice, workspace)
              .with(DNNL_ARG_SRC, OneDnn.at(source, in.memory().values(slice)))
              .with(DNNL_ARG_DIFF_DST, OneDnn.at(target, out().memory().gradients(slice)))
              .with(DNNL_ARG_DIFF_WEIGHTS, found)
              .with(DNNL_ARG_DIFF_BIAS, OneDnn.at(biases, biasPart(slice)));
      backward.add(call::run);
      if (found != part) {
        OneDnn.Call back = OneDnn.reorder(found, part, slice, workspace);
        backward.add(back::run);
      }
    }

    private void planInputGradient(int rows) {
      var plan =
          new convolution_backward_data.primitive_desc(
              new convolution_backward_data.desc(
                  dnnl_convolution_direct,
                  source,
                  plainWeights(dnnl_format_tag_any),
                  target,
                  strides,
                  dilations,
                  margins,
                  margins),
              OneDnn.attributes(),
              OneDnn.cpu(),
              forwardPlan);
      List<OneDnn.Call> before = new ArrayList<>();
      memory weights = weights(plan.weights_desc(), before);
      before.forEach(reorder -> backward.add(reorder::run));
      NativeFloats into = use.adds() ? aside(slice) : in.memory().gradients(slice);
      OneDnn.Call call =
          new OneDnn.Call(new convolution_backward_data(plan), plan, slice, workspace)
              .with(DNNL_ARG_DIFF_DST, OneDnn.at(target, out().memory().gradients(slice)))
              .with(DNNL_ARG_WEIGHTS, weights)
              .with(DNNL_ARG_DIFF_SRC, OneDnn.at(source, into));
      backward.add(call::run);
      if (use.adds()) {
        long floats = (long) rows * in.size();
        backward.add(() -> Sum.into(into, in.memory().gradients(slice), floats));
      }
    }
  }

  private NativeFloats biasFloats() {
    return bias == null ? zeroBias : new NativeFloats(bias.memory());
  }

  /** Where the input's gradient waits to be added to what others found. */
  private NativeFloats aside(int slice) {
    NativeFloats found = aside[slice];
    if (found == null) {
      found = workspace.take(in.memory().floats());
      aside[slice] = found;
    }
    return found;
  }

  private static memory.desc describe(int rows, Shape shape) {
    return OneDnn.describe(dnnl_nhwc, rows, shape.dim(0), shape.dim(1), shape.dim(2));
  }

  private memory.desc plainWeights(int layout) {
    int groups = conv.groups();
    Extent kernel = conv.kernel();
    int perGroup = in.channels() / groups;
    return groups == 1
        ? OneDnn.describe(layout, conv.filters(), perGroup, kernel.height(), kernel.width())
        : OneDnn.describe(
            layout, groups, conv.filters() / groups, perGroup, kernel.height(), kernel.width());
  }

  private Primitives primitives(Turn turn) {
    return primitives.get(turn.slice(), rows(turn));
  }

  @Override
  void multiply(Turn turn) {
    Primitives own = primitives(turn);
    own.beforeForward.forEach(OneDnn.Call::run);
    own.forward.run();
  }

  @Override
  void pullBack(Turn turn) {
    primitives(turn).backward.forEach(Runnable::run);
  }
}
