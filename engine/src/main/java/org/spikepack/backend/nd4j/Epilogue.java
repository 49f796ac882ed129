package org.spikepack.backend.nd4j;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.dnnl_ab;
import static org.bytedeco.dnnl.global.dnnl.dnnl_abcd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_add;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_div;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_min;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_mul;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_clip;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_linear;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_round;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.jspecify.annotations.Nullable;
import org.spikepack.neuron.ClippedRelu;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.SpikePack;

/**
 * What oneDNN does with a weighted sum before it leaves the registers: the rest of a residual sum,
 * then the neurons.
 *
 * <p>SpikePack needs a floor, and oneDNN only rounds to the nearest, halves to even. For {@code z ≥
 * 0} both agree in {@code ⌊z⌋ = round(round(2z − 1/2)/2 − 1/4)}: the inner term is {@code 2⌊z⌋} or
 * {@code 2⌊z⌋ + 1}. With {@code 2z − 1/2 = 2·u/θ + 2r − 1/2} that is the word, bit for bit.
 */
final class Epilogue {

  private final List<Signal> addends;
  private final @Nullable NeuronModel neuron;
  private final double[] thresholds;

  /** Constants by their place in the chain, shared by all primitives. */
  private final Map<Integer, memory> constants = new ConcurrentHashMap<>();

  /**
   * @param addends signals to add to the sum
   * @param neuron null where nothing follows the sum
   * @param thresholds one, or one per channel
   */
  Epilogue(List<Signal> addends, @Nullable NeuronModel neuron, double[] thresholds) {
    this.addends = List.copyOf(addends);
    this.neuron = neuron;
    this.thresholds = thresholds.clone();
  }

  /** Nothing but the sum. */
  static Epilogue none() {
    return new Epilogue(List.of(), null, new double[0]);
  }

  /** Whether oneDNN can do what these neurons do. */
  static boolean possible(@Nullable NeuronModel neuron) {
    return neuron == null
        || neuron instanceof Relu
        || neuron instanceof ClippedRelu
        || (neuron instanceof SpikePack pack && pack.binary());
  }

  /** The chain of operations for one primitive. */
  final class Chain {
    private final post_ops ops = new post_ops();
    private final int rank;
    private final Workspace workspace;
    private final List<Operand> operands = new ArrayList<>();
    private int length;

    /** A second operand and its place in the chain. */
    private record Operand(int place, memory value) {}

    /**
     * @param rank dimensions of the result
     * @param target its description, which the addends share
     */
    Chain(int rank, memory.desc target, int slice, Workspace workspace) {
      this.rank = rank;
      this.workspace = workspace;
      for (Signal addend : addends) {
        binary(dnnl_binary_add, OneDnn.at(target, addend.memory().values(slice)));
      }
      switch (neuron) {
        case null -> {}
        case Relu relu -> eltwise(1f, dnnl_eltwise_relu, 0f, 0f);
        case ClippedRelu clipped -> {
          eltwise(1f, dnnl_eltwise_relu, 0f, 0f);
          binary(dnnl_binary_min, constants(thresholds, 1));
        }
        case SpikePack pack -> quantise(pack);
        default -> throw new IllegalStateException("no epilogue for " + neuron);
      }
    }

    private void quantise(SpikePack pack) {
      float offset = (float) (2 * pack.rounding().offset() - 0.5);
      float most = (float) (2 * pack.capacity() + 0.5);
      binary(dnnl_binary_div, constants(thresholds, 1));
      eltwise(1f, dnnl_eltwise_linear, 2f, offset);
      eltwise(1f, dnnl_eltwise_clip, 0f, most);
      eltwise(0.5f, dnnl_eltwise_round, 0f, 0f);
      binary(dnnl_binary_add, constants(new double[] {-0.25}, 1));
      eltwise(0.5f, dnnl_eltwise_round, 0f, 0f);
      binary(dnnl_binary_mul, constants(thresholds, 2));
    }

    private void eltwise(float scale, int kind, float alpha, float beta) {
      ops.append_eltwise(scale, kind, alpha, beta);
      length++;
    }

    private void binary(int kind, memory operand) {
      ops.append_binary(kind, operand.get_desc());
      operands.add(new Operand(length++, operand));
    }

    /** One value, or one per channel, as something to combine the result with. */
    private memory constants(double[] values, double factor) {
      float[] scaled = new float[values.length];
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] = (float) (factor * (float) values[i]);
      }
      return constants.computeIfAbsent(length, place -> keep(scaled));
    }

    private memory keep(float[] scaled) {
      NativeFloats kept = workspace.take(scaled.length);
      NativeFloats.write(scaled, kept.segment(), 0, scaled.length);
      return OneDnn.at(
          rank == 4
              ? OneDnn.describe(dnnl_abcd, 1, scaled.length, 1, 1)
              : OneDnn.describe(dnnl_ab, 1, scaled.length),
          kept);
    }

    primitive_attr attributes() {
      primitive_attr out = OneDnn.attributes();
      out.set_post_ops(ops);
      return out;
    }

    /** Tells a call where the second operands are. */
    OneDnn.Call complete(OneDnn.Call call) {
      for (Operand operand : operands) {
        int argument = DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE * (operand.place() + 1);
        call.with(argument | DNNL_ARG_SRC_1, operand.value());
      }
      return call;
    }
  }
}
