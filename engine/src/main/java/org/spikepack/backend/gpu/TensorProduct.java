package org.spikepack.backend.gpu;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.gpu.device.Device;
import org.spikepack.backend.gpu.device.DeviceMemory;
import org.spikepack.backend.gpu.device.Grid;
import org.spikepack.backend.gpu.device.Kernel;
import org.spikepack.backend.gpu.device.KernelSource;

/**
 * A dense layer or convolution on the tensor cores of an NVIDIA card: 8-bit words times weights of
 * 8-bit integers, summed up as integers, or of f16, summed up in f32. Taken only where the weights
 * are such numbers already, so that it multiplies what the plain product multiplies.
 *
 * <p>Off unless the system property {@value #SWITCH} is true: no card has yet confirmed its
 * results. Elsewhere its instruction is written out, for tests.
 */
final class TensorProduct {

  static final String SWITCH = "spikepack.gpu.tensor";

  private static final int TILE = 128;
  private static final int THREADS = 256;
  private static final int LEAST_ARCHITECTURE = 80;
  private static final int MOST_DEPTH = 65_536;
  private static final int CHUNK = 16;
  private static final int SIDE = 64;

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

  private TensorProduct(
      Site site, Taps taps, Signal in, TensorWeights weights, @Nullable Slot arranged) {
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
  }

  /** How the kernels are specialised. */
  static KernelSource source(boolean half, boolean spikes) {
    return new KernelSource(
        "tensor.cl", Map.of("HALF", half ? "1" : "0", "SPIKES", spikes ? "1" : "0"));
  }

  /** Whether a device has tensor cores of the kind needed, and the user turned them on. */
  static boolean wanted(Device device) {
    String architecture = device.description().architecture();
    return Boolean.getBoolean(SWITCH)
        && architecture.startsWith("sm_")
        && Integer.parseInt(architecture.substring(3)) >= LEAST_ARCHITECTURE;
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
    if (!site.tensorCores() || !words || taps.groups() > 1 || taps.window() * pitch > MOST_DEPTH) {
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
    return fitting.map(
        one ->
            new TensorProduct(
                site,
                taps,
                in,
                one,
                asTheyLie
                    ? null
                    : site.workspace().plan((long) maxBatch * taps.in().area() * pitch, moment)));
  }

  private static int pitch(Taps taps) {
    return (taps.in().channels() + CHUNK - 1) / CHUNK * CHUNK;
  }

  /** Enqueues the work of an op. */
  void run(Signal out, int batch, @Nullable DeviceMemory bias, WeightedOp.Ending ending, int op) {
    Slot place = arranged;
    if (place != null) {
      int area = taps.in().area();
      site.call(arrange)
          .memory(in.memory())
          .number(taps.in().channels())
          .number(area)
          .number(pitch)
          .memory(place.memory())
          .run(grid((long) batch * groups(area, SIDE), groups(pitch, SIDE)));
    }
    int columns = batch * in.steps * taps.out().area();
    PopulationWatch watch = ending.watch();
    site.call(kernel)
        .memory(place == null ? in.memory() : place.memory())
        .memory(weight)
        .memory(scale)
        .memory(bias)
        .memory(spots)
        .structure(taps.window(in, batch))
        .number(pitch)
        .number(taps.window() * pitch)
        .source(ending.addend(), batch)
        .number(ending.addend() == null ? 0 : 1)
        .neurons(ending.neurons())
        .memory(out.memory())
        .memory(watch == null ? null : watch.drive())
        .memory(site.alarm())
        .number(op)
        .run(grid(groups(columns, TILE), groups(taps.filters(), TILE)));
  }

  private static long groups(int values, int size) {
    return (values + size - 1) / size;
  }

  private static Grid grid(long across, long down) {
    return new Grid(new long[] {across, down, 1}, new int[] {THREADS, 1, 1});
  }
}
