package org.spikepack.backend.nd4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Observer;
import org.spikepack.network.Layer;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/** What dense layers and convolutions share: weights, bias, and sums of gradients over slices. */
abstract class WeightedOp extends Op {

  private final Layer layer;
  final Signal in;
  private Signal out;
  private Epilogue epilogue = Epilogue.none();
  final Memory.Use use;
  final Tensor weight;
  final @Nullable Tensor bias;
  private final InputWatch watch;
  private final @Nullable Tensor weightGradient;
  private final @Nullable Tensor biasGradient;
  private final NativeFloats[] weightParts;
  private final NativeFloats[] biasParts;
  private final boolean[] active;
  private final List<memory> copies = new ArrayList<>();

  WeightedOp(
      Layer layer, Signal in, Signal out, Memory.Use use, Parameters parameters, Workspace space) {
    this.layer = layer;
    this.in = in;
    this.out = out;
    this.use = use;
    this.watch = new InputWatch(layer, in, space.slices());
    Weights live = parameters.live();
    Weights gradients = parameters.gradients();
    this.weight = live.get(layer.name() + ".weight");
    this.bias = live.find(layer.name() + ".bias").orElse(null);
    this.weightGradient = gradients.find(layer.name() + ".weight").orElse(null);
    this.biasGradient = gradients.find(layer.name() + ".bias").orElse(null);
    this.weightParts = new NativeFloats[space.slices()];
    this.biasParts = new NativeFloats[space.slices()];
    this.active = new boolean[space.slices()];
    for (int slice = 0; weightGradient != null && slice < space.slices(); slice++) {
      weightParts[slice] = space.take(weight.size());
      biasParts[slice] = space.take(out.channels());
    }
  }

  /** The gradient that one slice found for the weights, laid out like them. */
  NativeFloats weightPart(int slice) {
    return weightParts[slice];
  }

  NativeFloats biasPart(int slice) {
    return biasParts[slice];
  }

  /** Takes over the stage that would have come next, and writes its output. */
  void absorb(Epilogue next, Signal output) {
    epilogue = next;
    out = output;
  }

  /**
   * The weights in the layout that a primitive wants, for weights that stay as they are: copied
   * once, shared by all primitives that want the same.
   */
  synchronized memory weightsAs(
      memory.desc wanted, memory.desc plain, int slice, Workspace workspace) {
    for (memory copy : copies) {
      if (copy.get_desc().equals(wanted)) {
        return copy;
      }
    }
    memory out =
        OneDnn.inLayout(wanted, plain, new NativeFloats(weight.memory()), slice, workspace);
    copies.add(out);
    return out;
  }

  Layer layer() {
    return layer;
  }

  Epilogue epilogue() {
    return epilogue;
  }

  /** Samples times steps of the input. */
  int rows(Turn turn) {
    return turn.samples() * in.steps();
  }

  @Override
  final Signal out() {
    return out;
  }

  @Override
  final void forward(Turn turn) {
    watch.store(turn);
    multiply(turn);
  }

  /** {@code y = W·x + b}. */
  abstract void multiply(Turn turn);

  @Override
  void backward(Schedule schedule) {
    schedule.each(this::backward);
    schedule.last(this::addUp);
  }

  @Override
  final void backward(Turn turn) {
    active[turn.slice()] = true;
    pullBack(turn);
  }

  /** Gradients of weights and bias into the slice's parts, that of the input where it learns. */
  abstract void pullBack(Turn turn);

  private void addUp() {
    if (weightGradient != null) {
      addUp(weightParts, weightGradient);
    }
    if (biasGradient != null) {
      addUp(biasParts, biasGradient);
    }
    Arrays.fill(active, false);
  }

  private void addUp(NativeFloats[] parts, Tensor into) {
    int size = Math.toIntExact(into.size());
    float[] sum = new float[size];
    float[] part = new float[size];
    for (int slice = 0; slice < parts.length; slice++) {
      if (active[slice]) {
        NativeFloats.read(parts[slice].segment(), 0, part, size);
        Term.add(part, sum, size);
      }
    }
    NativeFloats.write(sum, into.memory(), 0, size);
  }

  @Override
  void watch(Observer observer, int batch) {
    watch.begin(observer, batch);
  }

  @Override
  void report(Observer observer) {
    watch.report(observer);
  }
}
