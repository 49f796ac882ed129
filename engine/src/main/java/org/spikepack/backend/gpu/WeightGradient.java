package org.spikepack.backend.gpu;

import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.gpu.device.DeviceMemory;
import org.spikepack.backend.gpu.device.Grid;
import org.spikepack.backend.gpu.device.Kernel;
import org.spikepack.network.Layer;
import org.spikepack.tensor.Tensor;

/** What a weighted layer learns: its weights on the device, and the way back through it. */
final class WeightGradient {

  private static final int TILE = 64;
  private static final int THREADS = 256;
  private static final int MOST_CHUNKS = 32;
  private static final int LEAST_CHUNK = 1024;
  private static final long MOST_PART_BYTES = 32 << 20;

  private final Site site;
  private final Taps taps;
  private final Signal in;
  private final Signal out;
  private final Tensor weight;
  private final Tensor gradient;
  private final @Nullable Tensor bias;
  private final @Nullable Tensor biasGradient;
  private final DeviceMemory raw;
  private final DeviceMemory scaled;
  private final DeviceMemory part;
  private final DeviceMemory table;
  private final DeviceMemory spots;
  private final DeviceMemory onDevice;
  private final @Nullable DeviceMemory biasOnDevice;
  private final DeviceMemory biasSums;
  private final ChannelSums channelSums;
  private final int mostChunks;
  private final Kernel scale;
  private final Kernel fold;
  private final Kernel weightGradient;
  private final Kernel inputGradient;

  WeightGradient(Site site, Layer layer, Taps taps, Signal in, Signal out, Learning learning) {
    this.site = site;
    this.taps = taps;
    this.in = in;
    this.out = out;
    Workspace workspace = site.workspace();
    this.weight = learning.live().get(layer.name() + ".weight");
    this.gradient = learning.gradients().get(layer.name() + ".weight");
    this.bias = learning.live().find(layer.name() + ".bias").orElse(null);
    this.biasGradient = learning.gradients().find(layer.name() + ".bias").orElse(null);
    this.raw = workspace.constant(weight.memory());
    this.scaled = in.code.plain() ? raw : workspace.take(weight.bytes());
    this.mostChunks = (int) Math.max(1, Math.min(MOST_CHUNKS, MOST_PART_BYTES / weight.bytes()));
    this.part = workspace.take(mostChunks * weight.bytes());
    this.onDevice = workspace.take(weight.bytes());
    this.biasOnDevice = bias == null ? null : workspace.constant(bias.memory());
    this.biasSums = workspace.take((long) out.shape.channels() * Float.BYTES);
    this.table = workspace.constant(taps.table());
    this.spots = workspace.constant(taps.spots());
    this.channelSums = new ChannelSums(site, out.shape.channels(), out.shape.area());
    this.scale = site.kernel(ChannelSums.SOURCE, "scaleWeights");
    this.fold = site.kernel(ChannelSums.SOURCE, "foldWeights");
    this.weightGradient = site.kernel(WeightedOp.source(in, taps), "weightGradient");
    this.inputGradient = site.kernel(WeightedOp.source(in, taps), "inputGradient");
  }

  /** The weights as the product takes them. */
  DeviceMemory weights() {
    return scaled;
  }

  @Nullable DeviceMemory bias() {
    return biasOnDevice;
  }

  void refresh() {
    site.device().write(raw, 0, weight.memory());
    if (bias != null && biasOnDevice != null) {
      site.device().write(biasOnDevice, 0, bias.memory());
    }
    if (!in.code.plain()) {
      sharing(site.call(scale).memory(raw).memory(in.code.worthOnDevice()))
          .memory(scaled)
          .run(Grid.line(weight.size()));
    }
  }

  /** How weights meet channels. */
  private Call sharing(Call call) {
    int perChannel = taps.window() * in.codeArea() / taps.in().area();
    return call.number((int) weight.size())
        .number(taps.taps())
        .number(perChannel)
        .number(taps.filters())
        .number(taps.in().channels() / taps.groups());
  }

  void backward(int batch) {
    DeviceMemory from = Objects.requireNonNull(out.gradient).memory();
    ofWeights(from, batch);
    if (biasGradient != null) {
      channelSums.measure(
          ChannelSums.Mode.GRADIENT,
          null,
          from,
          null,
          SteadyNeurons.NONE,
          0,
          batch * out.steps,
          batch);
      channelSums.fold(false, 1, biasSums);
    }
    if (in.gradient != null) {
      ofInput(from, in.gradient, batch);
    }
  }

  private void ofWeights(DeviceMemory from, int batch) {
    int columns = batch * in.steps * taps.out().area();
    int chunks = Math.max(1, Math.min(mostChunks, columns / LEAST_CHUNK));
    int chunk = (columns + chunks - 1) / chunks;
    Grid grid =
        new Grid(
            new long[] {tiles(taps.taps()), tiles(taps.filters()), (long) taps.groups() * chunks},
            new int[] {THREADS, 1, 1});
    site.call(weightGradient)
        .memory(in.memory())
        .memory(in.code.table())
        .memory(from)
        .memory(table)
        .structure(taps.window(in, batch))
        .number(chunk)
        .memory(part)
        .run(grid);
    sharing(site.call(fold).memory(part).number(chunks).memory(in.code.worthOnDevice()))
        .memory(onDevice)
        .run(Grid.line(weight.size()));
  }

  private void ofInput(DeviceMemory from, Gradient into, int batch) {
    long columns = (long) batch * in.steps * taps.in().area();
    Grid grid =
        new Grid(
            new long[] {tiles(columns), tiles(taps.in().channels() / taps.groups()), taps.groups()},
            new int[] {THREADS, 1, 1});
    site.call(inputGradient)
        .memory(from)
        .memory(raw)
        .memory(spots)
        .structure(taps.window(in, batch))
        .memory(into.memory())
        .number(into.adds())
        .run(grid);
  }

  private static long tiles(long values) {
    return (values + TILE - 1) / TILE;
  }

  /** Waits for the gradients and copies them to the host. */
  void collect() {
    MemorySegment into = gradient.memory().asSlice(0, gradient.bytes());
    site.device().read(into, onDevice, 0);
    if (biasGradient != null) {
      site.device().read(biasGradient.memory().asSlice(0, biasGradient.bytes()), biasSums, 0);
    }
  }
}
