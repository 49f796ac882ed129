package org.spikepack.backend.nd4j;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_format_tag_any;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_nc;
import static org.bytedeco.dnnl.global.dnnl.dnnl_nhwc;
import static org.bytedeco.dnnl.global.dnnl.dnnl_oi;
import static org.bytedeco.dnnl.global.dnnl.dnnl_oihw;
import static org.bytedeco.dnnl.global.dnnl.dnnl_x;

import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;
import org.spikepack.network.Dense;
import org.spikepack.network.Shape;

/**
 * Dense layer when running, by oneDNN: for the few samples of a portion ND4J's product would spend
 * most of its time on the way in, and this one also takes feature maps as they lie, and the neurons
 * with it.
 */
final class InnerProductOp extends WeightedOp {

  private final int units;
  private final Workspace workspace;
  private final NativeFloats zeroBias;
  private final Prepared<OneDnn.Call> calls;

  InnerProductOp(
      Dense layer,
      Signal in,
      Signal out,
      Memory.Use use,
      Parameters parameters,
      Workspace workspace) {
    super(layer, in, out, use, parameters, workspace);
    this.units = layer.units();
    this.workspace = workspace;
    this.zeroBias = workspace.take(units);
    this.calls = new Prepared<>(workspace.slices(), this::prepare);
  }

  private static memory.desc describe(int flat, int maps, long first, Shape shape) {
    return shape.rank() == 1
        ? OneDnn.describe(flat, first, shape.size())
        : OneDnn.describe(maps, first, shape.dim(0), shape.dim(1), shape.dim(2));
  }

  private OneDnn.Call prepare(int slice, int rows) {
    memory.desc source = describe(dnnl_nc, dnnl_nhwc, rows, in.shape());
    memory.desc target = OneDnn.describe(dnnl_nc, rows, units);
    memory.desc biases = OneDnn.describe(dnnl_x, units);
    memory.desc plain = describe(dnnl_oi, dnnl_oihw, units, in.shape());
    memory.desc any = describe(dnnl_format_tag_any, dnnl_format_tag_any, units, in.shape());
    Epilogue.Chain chain = epilogue().new Chain(2, target, slice, workspace);
    var plan =
        new inner_product_forward.primitive_desc(
            new inner_product_forward.desc(dnnl_forward_inference, source, any, biases, target),
            chain.attributes(),
            OneDnn.cpu());
    NativeFloats bias = this.bias == null ? zeroBias : new NativeFloats(this.bias.memory());
    return chain.complete(
        new OneDnn.Call(new inner_product_forward(plan), plan, slice, workspace)
            .with(DNNL_ARG_SRC, OneDnn.at(source, in.memory().values(slice)))
            .with(DNNL_ARG_WEIGHTS, weightsAs(plan.weights_desc(), plain, slice, workspace))
            .with(DNNL_ARG_BIAS, OneDnn.at(biases, bias))
            .with(DNNL_ARG_DST, OneDnn.at(target, out().memory().values(slice))));
  }

  @Override
  void multiply(Turn turn) {
    calls.get(turn.slice(), rows(turn)).run();
  }

  @Override
  void pullBack(Turn turn) {
    throw new IllegalStateException("for running only");
  }
}
