package org.spikepack.backend.gpu;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.gpu.device.DeviceMemory;
import org.spikepack.backend.gpu.device.Grid;
import org.spikepack.backend.gpu.device.Kernel;
import org.spikepack.backend.gpu.device.KernelSource;
import org.spikepack.network.Layer;
import org.spikepack.tensor.Weights;

/**
 * A dense layer or convolution: one product that reads packed words as they lie, and before the sum
 * leaves the registers adds a shortcut and asks the neurons. What a word of the input is worth is
 * multiplied into the weights.
 */
final class WeightedOp extends Op {

  private static final int TILE = 64;
  private static final int THREADS = 256;

  private final Site site;
  private final Layer layer;
  private final Taps taps;
  private final Signal in;
  private final Signal out;
  private final Kernel product;
  private final DeviceMemory weight;
  private final @Nullable DeviceMemory bias;
  private final @Nullable WeightGradient learnt;
  private final DeviceMemory table;
  private final Optional<TensorProduct> tensor;
  private final Ending ending;
  private final InputWatch inputWatch;

  /**
   * What happens to the sum before it is written.
   *
   * @param addend added to it
   * @param watch shows the neurons to observers
   */
  record Ending(SteadyNeurons neurons, @Nullable Signal addend, @Nullable PopulationWatch watch) {

    /** The last arguments of every product: how it ends, and where it writes. */
    Call of(Call call, Site site, DeviceMemory to, int batch, int op) {
      return call.source(addend, batch)
          .number(addend == null ? 0 : 1)
          .neurons(neurons)
          .memory(to)
          .memory(watch == null ? null : watch.drive())
          .memory(site.alarm())
          .number(op);
    }
  }

  /**
   * @param moment its place in the data flow
   * @param learning null where it only runs
   */
  WeightedOp(
      Site site,
      Layer layer,
      Signal in,
      Signal out,
      Weights weights,
      Ending ending,
      int maxBatch,
      int moment,
      @Nullable Learning learning) {
    this.site = site;
    this.layer = layer;
    this.in = in;
    this.out = out;
    this.ending = ending;
    this.taps = Taps.of(layer, in.shape, out.shape);
    this.product = site.kernel(source(in, taps), "product");
    this.table = site.workspace().constant(taps.table());
    this.learnt =
        learning == null ? null : new WeightGradient(site, layer, taps, in, out, learning);
    if (learnt == null) {
      float[] plain = weights.get(layer.name() + ".weight").toFloats();
      float[] scaled = scaled(plain);
      this.weight = site.workspace().constant(scaled);
      this.tensor = TensorProduct.of(site, taps, in, plain, scaled, maxBatch, moment);
      this.bias =
          weights
              .find(layer.name() + ".bias")
              .map(tensor -> site.workspace().constant(tensor.memory()))
              .orElse(null);
    } else {
      this.weight = learnt.weights();
      this.tensor = Optional.empty();
      this.bias = learnt.bias();
    }
    this.inputWatch = new InputWatch(site, layer, in);
  }

  /** How the product kernel is specialised for an input. */
  static KernelSource source(Signal in, Taps taps) {
    return new KernelSource(
        "product.cl",
        Map.of("IN", Integer.toString(in.code.kind()), "COLUMNS_FIRST", taps.dense() ? "0" : "1"));
  }

  private float[] scaled(float[] weights) {
    if (in.code.plain()) {
      return weights;
    }
    float[] out = weights.clone();
    int perGroup = taps.in().channels() / taps.groups();
    int area = taps.in().area();
    for (int i = 0; i < out.length; i++) {
      int filter = i / taps.taps();
      int channel = filter / taps.filters() * perGroup + taps.channel(i % taps.taps());
      out[i] *= in.worth(channel * area);
    }
    return out;
  }

  @Override
  String layer() {
    return layer.name();
  }

  @Override
  boolean watch(Observer observer, int batch) {
    PopulationWatch neurons = ending.watch();
    boolean seen = neurons != null && neurons.begin(observer, batch);
    return inputWatch.begin(observer, batch) || seen;
  }

  @Override
  void forward(int batch) {
    inputWatch.store(batch);
    tensor.ifPresentOrElse(
        fast -> fast.run(out, batch, bias, ending, number()), () -> plain(batch));
    if (ending.watch() != null) {
      ending.watch().store(out, batch);
    }
  }

  private void plain(int batch) {
    int columns = batch * in.steps * taps.out().area();
    Grid grid =
        new Grid(
            new long[] {
              (columns + TILE - 1) / TILE, (taps.filters() + TILE - 1) / TILE, taps.groups()
            },
            new int[] {THREADS, 1, 1});
    Call call =
        site.call(product)
            .memory(in.memory())
            .memory(in.code.table())
            .memory(weight)
            .memory(bias)
            .memory(table)
            .structure(taps.window(in, batch));
    ending.of(call, site, out.memory(), batch, number()).run(grid);
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

  InputWatch inputWatch() {
    return inputWatch;
  }
}
