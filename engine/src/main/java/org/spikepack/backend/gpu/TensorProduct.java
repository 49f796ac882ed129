package org.spikepack.backend.gpu;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spikepack.backend.gpu.device.DeviceMemory;
import org.spikepack.backend.gpu.device.Grid;
import org.spikepack.backend.gpu.device.Kernel;
import org.spikepack.backend.gpu.device.KernelSource;
import org.spikepack.backend.gpu.device.MatrixProduct;

/**
 * A dense layer or convolution on the tensor cores of an NVIDIA card: 8-bit words times weights of
 * 8-bit integers, summed up as integers, or of f16, summed up in f32. Taken only where the weights
 * are such numbers already, so that it multiplies what the plain product multiplies.
 *
 * <p>A dense layer takes cuBLASLt instead where that was faster when the circuit was built. The
 * sums are the same integers.
 *
 * <p>Where a device has no tensor cores, its instruction is written out, for tests.
 */
final class TensorProduct {

  private static final int TILE = 128;
  private static final int THREADS = 256;
  private static final int MOST_DEPTH = 65_536;
  private static final int CHUNK = 16;
  private static final int SIDE = 64;
  private static final int ROUNDS = 4;
  private static final Logger LOG = LoggerFactory.getLogger(TensorProduct.class);

  private final Site site;
  private final Taps taps;
  private final Signal in;
  private final int pitch;
  private final Kernel kernel;
  private final Kernel arrange;
  private final DeviceMemory weight;
  private final DeviceMemory scale;
  private final DeviceMemory spots;
  private final @Nullable Slot arranged;
  private final int maxBatch;
  private final @Nullable LibraryProduct library;

  private TensorProduct(
      Site site,
      Taps taps,
      Signal in,
      TensorWeights weights,
      @Nullable Slot arranged,
      int maxBatch) {
    this.site = site;
    this.taps = taps;
    this.in = in;
    this.pitch = pitch(taps);
    KernelSource source = source(weights.half(), in.code.bits());
    this.kernel = site.kernel(source, "tensorProduct");
    this.arrange = site.kernel(source, "channelsLast");
    this.weight = site.workspace().constant(weights.memory());
    this.scale = site.workspace().constant(weights.scale());
    this.spots = site.workspace().constant(taps.spots());
    this.arranged = arranged;
    this.maxBatch = maxBatch;
    this.library = fasterLibrary(weights);
  }

  /** Times both on zeros; null where there is no library, or it is slower than the kernel here. */
  private @Nullable LibraryProduct fasterLibrary(TensorWeights weights) {
    Optional<MatrixProduct> offered =
        LibraryProduct.offered(site, taps, in, weights.half(), pitch, maxBatch);
    if (offered.isEmpty()) {
      return null;
    }
    try (Workspace trial = new Workspace(site.device())) {
      DeviceMemory from = trial.take((long) maxBatch * pitch);
      DeviceMemory to = trial.take((long) columns(maxBatch) * taps.filters() * Float.BYTES);
      site.device().clear(from);
      LibraryProduct tried = library(weights, offered.get(), trial);
      WeightedOp.Ending none = new WeightedOp.Ending(SteadyNeurons.NONE, null, null);
      double own = fastest(() -> multiply(from, to, maxBatch, null, none, 0));
      double theirs = fastest(() -> tried.multiply(from, to, maxBatch, null, none, 0));
      LOG.debug(
          "product {}×{}×{}: {} ms, by cuBLASLt {}",
          columns(maxBatch),
          taps.filters(),
          pitch,
          own,
          theirs);
      return theirs < own ? library(weights, offered.get(), site.workspace()) : null;
    }
  }

  private LibraryProduct library(TensorWeights weights, MatrixProduct product, Workspace memory) {
    return new LibraryProduct(
        site, memory, taps, in, weights, weight, scale, pitch, maxBatch, product);
  }

  private double fastest(Runnable work) {
    double best = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      best = Math.min(best, site.device().milliseconds(work));
    }
    return best;
  }

  /** How the kernels are specialised. */
  static KernelSource source(boolean half, boolean spikes) {
    return new KernelSource(
        "tensor.cl", Map.of("HALF", half ? "1" : "0", "SPIKES", spikes ? "1" : "0"));
  }

  /**
   * @param weights of the layer
   * @param scaled the same with the worth of the input's words multiplied in
   * @param moment of the op it is part of
   * @return empty where the site, the layer or the weights do not allow it
   */
  static Optional<TensorProduct> of(
      Site site, Taps taps, Signal in, float[] weights, float[] scaled, int maxBatch, int moment) {
    int pitch = pitch(taps);
    boolean words = in.code.bytes() == 1 && in.code.table() == null;
    if (site.tensorCores() == TensorCores.NONE
        || !words
        || taps.groups() > 1
        || taps.window() * pitch > MOST_DEPTH) {
      return Optional.empty();
    }
    float[] worth = in.code.worth();
    boolean agree = true;
    for (float one : worth) {
      agree &= one == worth[0];
    }
    Optional<TensorWeights> fitting =
        TensorWeights.of(taps, agree ? weights : scaled, agree ? worth[0] : 1, pitch);
    boolean asTheyLie = taps.in().area() == 1 && pitch == taps.in().channels();
    boolean spikes = in.code.bits();
    return fitting
        .filter(one -> site.tensorCores().usable(one.half(), spikes))
        .map(
            one -> {
              long bytes = (long) maxBatch * taps.in().area() * pitch;
              Slot arranged = asTheyLie ? null : site.workspace().plan(bytes, moment);
              return new TensorProduct(site, taps, in, one, arranged, maxBatch);
            });
  }

  private static int pitch(Taps taps) {
    return (taps.in().channels() + CHUNK - 1) / CHUNK * CHUNK;
  }

  /** Enqueues the work of an op. */
  void run(Signal out, int batch, @Nullable DeviceMemory bias, WeightedOp.Ending ending, int op) {
    LibraryProduct faster = library;
    if (faster != null && batch == maxBatch) {
      faster.multiply(in.memory(), out.memory(), batch, bias, ending, op);
    } else {
      multiply(arranged(batch), out.memory(), batch, bias, ending, op);
    }
  }

  /** The input with its pixels one behind the other. */
  private DeviceMemory arranged(int batch) {
    if (arranged == null) {
      return in.memory();
    }
    int area = taps.in().area();
    site.call(arrange)
        .memory(in.memory())
        .number(taps.in().channels())
        .number(area)
        .number(pitch)
        .memory(arranged.memory())
        .run(grid((long) batch * groups(area, SIDE), groups(pitch, SIDE)));
    return arranged.memory();
  }

  private void multiply(
      DeviceMemory from,
      DeviceMemory to,
      int batch,
      @Nullable DeviceMemory bias,
      WeightedOp.Ending ending,
      int op) {
    Call call =
        site.call(kernel)
            .memory(from)
            .memory(weight)
            .memory(scale)
            .memory(bias)
            .memory(spots)
            .structure(taps.window(in, batch))
            .number(pitch)
            .number(taps.window() * pitch);
    ending
        .of(call, site, to, batch, op)
        .run(grid(groups(columns(batch), TILE), groups(taps.filters(), TILE)));
  }

  private int columns(int batch) {
    return batch * in.steps * taps.out().area();
  }

  private static long groups(int values, int size) {
    return ((long) values + size - 1) / size;
  }

  private static Grid grid(long across, long down) {
    return new Grid(new long[] {across, down, 1}, new int[] {THREADS, 1, 1});
  }
}
