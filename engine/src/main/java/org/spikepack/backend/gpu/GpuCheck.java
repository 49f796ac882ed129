package org.spikepack.backend.gpu;

import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Backends;
import org.spikepack.backend.conformance.Suite;
import org.spikepack.backend.gpu.device.CompileCache;
import org.spikepack.backend.gpu.device.DeviceList;
import org.spikepack.fault.NoDevice;
import org.spikepack.fault.UserFault;

/**
 * The program of a folder that is copied to a machine with a graphics processor: what devices are
 * there, whether they compute as the reference does, and how fast they are. Ends with 0 only where
 * a device passed the whole suite and none failed.
 */
public final class GpuCheck {

  /** A class of the one library that this program needs besides the engine. */
  public static final Class<?> LIBRARY = Logger.class;

  private static final int ROUNDS = 11;
  private static final long COPY_BYTES = 512L << 20;

  private GpuCheck() {}

  /**
   * @param args {@code --quick} for small sizes, {@code --suite-only} for no times, {@code --short}
   *     for the first network of the suite only
   */
  public static void main(String[] args) {
    List<String> asked = List.of(args);
    GpuOffers gpus = new GpuOffers(DeviceList::ofThisMachine, CompileCache.none());
    gpus.devices().refused().forEach(one -> print("not used: " + one.getMessage()));
    boolean sound = !gpus.devices().found().isEmpty();
    for (Backends.Offer offer : gpus.best().variants()) {
      try {
        sound &= check(offer.open(), asked);
      } catch (UserFault fault) {
        print(fault.getMessage());
        sound = false;
      }
    }
    print(sound ? "all is well" : "something is wrong, see above");
    System.exit(sound ? 0 : 1);
  }

  private static boolean check(Backend backend, List<String> asked) throws UserFault {
    print(backend.name() + ": " + backend.description());
    Suite suite = new Suite(backend, GpuCheck::print);
    suite.run(asked.contains("--short") ? 1 : Integer.MAX_VALUE);
    print(suite.cases() + " cases, " + suite.failures() + " failures");
    if (!asked.contains("--suite-only") && backend instanceof GpuBackend gpu) {
      measure(gpu, asked.contains("--quick"));
    }
    return suite.failures() == 0;
  }

  private static void measure(GpuBackend gpu, boolean quick) throws UserFault {
    DeviceBenchmark benchmark = new DeviceBenchmark(gpu, ROUNDS);
    DeviceLimits limits = benchmark.limits(quick ? COPY_BYTES / 32 : COPY_BYTES);
    print(
        String.format(
            Locale.ROOT,
            "copy %.1f GB/s, f32 multiply-adds %.1f Gflop/s, int8 %.1f Top/s, f16 %.1f Tflop/s %s",
            limits.copyBytesPerSecond() / 1e9,
            limits.multiplyAddsPerSecond() / 1e9,
            limits.int8PerSecond().orElse(Double.NaN) / 1e12,
            limits.halfPerSecond().orElse(Double.NaN) / 1e12,
            limits.matrixRateBy()));
    print("layer; neuron; T; direction; weights; ms; share of copy; share of rate");
    for (BenchmarkSubject subject : BenchmarkSubject.all(quick)) {
      for (BenchmarkSubject.Arm arm : BenchmarkSubject.arms(quick)) {
        try {
          benchmark.measure(subject, arm).forEach(row -> print(line(row, limits)));
        } catch (NoDevice full) {
          print("left out: " + arm.on(subject) + ", since " + full.what());
        }
      }
    }
    benchmark.measureHalfNeurons(quick).forEach(row -> print(line(row, limits)));
  }

  private static String line(DeviceBenchmark.Row row, DeviceLimits limits) {
    return String.format(
        Locale.ROOT,
        "%s; %s; %d; %s; %s; %.4f; %.3f; %.3f",
        row.subject(),
        row.neuron(),
        row.steps(),
        row.direction(),
        row.weights(),
        row.milliseconds(),
        row.shareOfCopy(limits),
        row.shareOfRate(limits));
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
