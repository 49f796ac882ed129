package org.spikepack.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Backend;
import org.spikepack.backend.WeightPrecision;
import org.spikepack.backend.gpu.BenchmarkSubject;
import org.spikepack.backend.gpu.DeviceBenchmark;
import org.spikepack.backend.gpu.DeviceLimits;
import org.spikepack.backend.gpu.GpuBackend;
import org.spikepack.fault.NoDevice;
import org.spikepack.fault.UserFault;
import org.spikepack.store.AtomicFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench gpu}: single layers on a graphics processor, both neurons, both directions. */
@Command(
    name = "gpu",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Times single layers on a graphics processor by its own clock: SpikePack and LIF, forward and"
          + " backward, over T, with the share of the copy bandwidth and of the multiply-add rate"
          + " that this device was measured to have. Copies from and to the host are left out."
          + " Where there are tensor cores, products are also timed on them, with weights rounded"
          + " to f16 and int8. Last come the neurons alone with drives in f16, T up to 32.",
      "",
      "JSON fields: device, driver, copyGBPerSecond, multiplyAddGflops, int8Tops and f16Tflops"
          + " (with tensor cores), matrixRateBy, rows[] with subject, neuron, steps, direction,"
          + " weights, milliseconds, bytes, operations, shareOfCopyBandwidth,"
          + " shareOfMultiplyAddRate, activationBytes, floatSpikeBytes.",
      ""
    })
final class BenchGpuCommand implements Callable<Integer> {

  private static final int ROUNDS = 11;
  private static final int QUICK_ROUNDS = 3;

  private final Surroundings here;

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      description = "gpu or gpu:N, see 'workbench devices' (default: ${DEFAULT-VALUE}).")
  private String backend = "gpu";

  @Option(
      names = "--quick",
      description = "Small sizes, which a processor with PoCL can do in a minute.")
  private boolean quick;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result as JSON.")
  private @Nullable Path json;

  BenchGpuCommand(Surroundings here) {
    this.here = here;
  }

  /** The same, asked for as {@code bench --backend gpu}. */
  static int run(Surroundings here, String backend, boolean quick, @Nullable Path json)
      throws UserFault {
    BenchGpuCommand command = new BenchGpuCommand(here);
    command.backend = backend;
    command.quick = quick;
    command.json = json;
    return command.call();
  }

  @Override
  public Integer call() throws UserFault {
    if (json != null) {
      AtomicFile.requireWritable(json);
    }
    if (!(here.backends().opened(backend) instanceof GpuBackend gpu)) {
      throw new NoDevice(
          "--backend", "'" + backend + "' is no graphics processor", "use gpu or gpu:N");
    }
    DeviceBenchmark benchmark = new DeviceBenchmark(gpu, quick ? QUICK_ROUNDS : ROUNDS);
    DeviceLimits limits = benchmark.limits(quick ? 16L << 20 : 512L << 20);
    List<DeviceBenchmark.Row> rows = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    List<BenchmarkSubject> subjects = BenchmarkSubject.all(quick);
    List<BenchmarkSubject.Arm> arms = BenchmarkSubject.arms(quick);
    double all = subjects.size() * (double) arms.size();
    long begun = System.nanoTime();
    int done = 0;
    try (ProgressLine line = new ProgressLine(here)) {
      for (BenchmarkSubject subject : subjects) {
        for (BenchmarkSubject.Arm arm : arms) {
          double seconds = (System.nanoTime() - begun) / 1e9;
          line.show(subject.name(), done / all, done == 0 ? 0 : seconds * (all / done - 1));
          try {
            rows.addAll(benchmark.measure(subject, arm));
          } catch (NoDevice full) {
            leftOut.add("Left out: " + arm.on(subject) + ", since " + full.what() + ".");
          }
          done++;
        }
      }
      line.show("neurons on f16", 1, 0);
      rows.addAll(benchmark.measureHalfNeurons(quick));
    }
    tell(gpu, limits, rows);
    leftOut.forEach(here.out()::println);
    return ExitCode.OK;
  }

  private void tell(Backend gpu, DeviceLimits limits, List<DeviceBenchmark.Row> rows)
      throws UserFault {
    here.out().println(gpu.name() + ": " + gpu.description());
    here.out()
        .println(
            Text.format(
                "It copies %.1f GB/s and does %.1f Gflop/s of f32 multiply-adds.",
                limits.copyBytesPerSecond() / 1e9, limits.multiplyAddsPerSecond() / 1e9));
    limits
        .int8PerSecond()
        .ifPresent(
            rate ->
                here.out()
                    .println(
                        Text.format(
                            "Its tensor cores do %.1f Top/s of int8 and %.1f Tflop/s of f16 (%s).",
                            rate / 1e12,
                            limits.halfPerSecond().orElse(Double.NaN) / 1e12,
                            limits.matrixRateBy())));
    here.out().println();
    Table table =
        new Table("layer", "neurons", "T", "direction", "weights", "ms", "of copy", "of rate")
            .left(0, 1, 3, 4);
    List<Map<String, Object>> all = new ArrayList<>();
    for (DeviceBenchmark.Row row : rows) {
      double copy = row.shareOfCopy(limits);
      double rate = row.shareOfRate(limits);
      table.row(
          row.subject(),
          row.neuron(),
          Integer.toString(row.steps()),
          row.direction(),
          row.operations() == 0 ? Text.NONE : row.weights().toString(),
          Text.decimal(row.milliseconds(), 3),
          Text.decimal(100 * copy, 1) + " %",
          row.operations() == 0 ? Text.NONE : Text.decimal(100 * rate, 1) + " %");
      all.add(json(row, copy, rate));
    }
    table.print(here.out());
    here.out().println();
    rows.stream()
        .filter(row -> row.steps() == 1)
        .map(DeviceBenchmark.Row::subject)
        .distinct()
        .forEach(one -> ratios(one, rows));
    if (json != null) {
      Map<String, Object> content = new LinkedHashMap<>();
      content.put("device", gpu.description());
      content.put("version", Version.ofProgram());
      content.put("java", Runtime.version().toString());
      content.put("copyGBPerSecond", limits.copyBytesPerSecond() / 1e9);
      content.put("multiplyAddGflops", limits.multiplyAddsPerSecond() / 1e9);
      limits.int8PerSecond().ifPresent(rate -> content.put("int8Tops", rate / 1e12));
      limits.halfPerSecond().ifPresent(rate -> content.put("f16Tflops", rate / 1e12));
      content.put("matrixRateBy", limits.matrixRateBy());
      content.put("rows", all);
      JsonFile.write(json, content);
    }
  }

  private void ratios(String subject, List<DeviceBenchmark.Row> rows) {
    for (String direction : List.of("forward", "backward")) {
      double flat =
          of(rows, subject, "SpikePack", 8, direction)
              / of(rows, subject, "SpikePack", 1, direction);
      double lif =
          of(rows, subject, "LIF", 8, direction) / of(rows, subject, "SpikePack", 8, direction);
      here.out()
          .println(
              Text.format(
                  "%s, %s: SpikePack T=8 takes %.2f times T=1; LIF T=8 takes %.2f times SpikePack"
                      + " T=8",
                  subject, direction, flat, lif));
    }
    rows.stream()
        .filter(row -> row.subject().equals(subject) && row.steps() == 8)
        .filter(row -> row.neuron().equals("LIF"))
        .findFirst()
        .ifPresent(
            row ->
                here.out()
                    .println(
                        Text.format(
                            "  its spikes of T=8 as packed words, SpikePack's and LIF's: %s; LIF's"
                                + " as one f32 per step: %s",
                            amount(row.activationBytes()), amount(row.floatSpikeBytes()))));
  }

  private static String amount(long bytes) {
    String out = Text.scaled(bytes);
    return out + (out.contains(" ") ? "B" : " B");
  }

  private static double of(
      List<DeviceBenchmark.Row> rows, String subject, String neuron, int steps, String direction) {
    OptionalDouble found =
        rows.stream()
            .filter(row -> row.subject().equals(subject) && row.neuron().equals(neuron))
            .filter(row -> row.steps() == steps && row.direction().equals(direction))
            .filter(row -> row.weights() == WeightPrecision.F32)
            .mapToDouble(DeviceBenchmark.Row::milliseconds)
            .findFirst();
    return found.orElse(Double.NaN);
  }

  private static Map<String, Object> json(DeviceBenchmark.Row row, double copy, double rate) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("subject", row.subject());
    out.put("neuron", row.neuron());
    out.put("steps", row.steps());
    out.put("direction", row.direction());
    out.put("weights", row.weights().toString());
    out.put("milliseconds", row.milliseconds());
    out.put("bytes", row.bytes());
    out.put("operations", row.operations());
    out.put("shareOfCopyBandwidth", copy);
    out.put("shareOfMultiplyAddRate", rate);
    out.put("activationBytes", row.activationBytes());
    out.put("floatSpikeBytes", row.floatSpikeBytes());
    return out;
  }
}
