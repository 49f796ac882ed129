package org.spikepack.backend.gpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.DeviceFailure;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.backend.gpu.device.Device;
import org.spikepack.backend.gpu.device.DeviceMemory;
import org.spikepack.backend.gpu.device.Grid;
import org.spikepack.backend.gpu.device.Kernel;
import org.spikepack.backend.gpu.device.KernelSource;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.NoDevice;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.ParameterSpec;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * Times single layers on a device by its own clock, both neurons, both directions, without the
 * copies from and to the host; and what the device can do at most, to hold the times against.
 */
public final class DeviceBenchmark {

  private static final int WARM_UP = 2;

  private final Device device;
  private final boolean tensorCores;
  private final int rounds;

  /**
   * One measurement.
   *
   * @param milliseconds median of the rounds
   * @param bytes that have to be read and written at least
   * @param operations multiplications and additions
   * @param activationBytes the layer's output as it is kept
   * @param floatSpikeBytes the same with one f32 per spike and step, as common frameworks keep it
   */
  public record Row(
      String subject,
      String neuron,
      int steps,
      String direction,
      double milliseconds,
      long bytes,
      long operations,
      long activationBytes,
      long floatSpikeBytes) {

    /** Of the copy bandwidth: 1 where moving the bytes is all that takes time. */
    public double shareOfCopy(Limits limits) {
      return bytes / (milliseconds / 1e3) / limits.copyBytesPerSecond();
    }

    /** Of the rate of f32 multiply-adds. */
    public double shareOfRate(Limits limits) {
      return operations / (milliseconds / 1e3) / limits.multiplyAddsPerSecond();
    }
  }

  /**
   * What the device reaches at most.
   *
   * @param copyBytesPerSecond read and written bytes of a copy within its memory
   * @param multiplyAddsPerSecond f32 operations, a multiply-add counted as two
   */
  public record Limits(double copyBytesPerSecond, double multiplyAddsPerSecond) {}

  /**
   * @param rounds timed passes per measurement
   */
  public DeviceBenchmark(GpuBackend backend, int rounds) {
    this.device = backend.device();
    this.tensorCores = backend.tensorCores();
    this.rounds = rounds;
  }

  /**
   * @param copyBytes size of the copy; larger than any cache
   */
  public Limits limits(long copyBytes) throws NoDevice {
    synchronized (device) {
      try (Workspace workspace = new Workspace(device)) {
        DeviceMemory from = workspace.take(copyBytes);
        DeviceMemory to = workspace.take(copyBytes);
        device.clear(from);
        double copy = median(() -> device.copy(to, 0, from, 0, copyBytes));
        int threads = 256 * 1024;
        int turns = 512;
        Kernel rate = device.kernel(KernelSource.of("rate.cl"), "fmaRate");
        double fma =
            median(
                () ->
                    new Call(device, rate)
                        .number(turns)
                        .number(0.999f)
                        .memory(to)
                        .run(Grid.line(threads)));
        return new Limits(2e3 * copyBytes / copy, 1e3 * 2.0 * 8 * threads * (double) turns / fma);
      } catch (DeviceFailure failed) {
        throw failed.reason();
      }
    }
  }

  private double median(Runnable work) {
    double[] times = new double[rounds];
    for (int round = -WARM_UP; round < rounds; round++) {
      double ms = device.milliseconds(work);
      if (round >= 0) {
        times[round] = ms;
      }
    }
    Arrays.sort(times);
    return times[rounds / 2];
  }

  /** Times the layer under test of one subject, forward, and backward where asked. */
  public List<Row> measure(BenchmarkSubject subject, BenchmarkSubject.Arm arm, boolean backward)
      throws BadDesign, NoDevice {
    CheckedNetwork network = subject.network().check();
    Weights weights = weights(network);
    List<Row> rows = new ArrayList<>();
    Plan running = Plan.forRunning(network, arm.model(), weights);
    Plan training = Plan.forTraining(network, arm.model(), weights);
    synchronized (device) {
      try {
        rows.add(forward(subject, arm, running));
        if (backward) {
          rows.add(backward(subject, arm, training));
        }
      } catch (DeviceFailure failed) {
        throw failed.reason();
      }
    }
    return rows;
  }

  private Row forward(BenchmarkSubject subject, BenchmarkSubject.Arm arm, Plan plan) {
    try (Alarm alarm = new Alarm(device);
        Circuit circuit = circuit(plan, alarm, subject, null)) {
      int batch = subject.batch();
      prepare(circuit, plan, subject);
      List<Op> ops = ops(circuit, subject.layers());
      double ms = median(() -> ops.forEach(op -> op.forward(batch)));
      return row(subject, arm, "forward", ms);
    }
  }

  private Row backward(BenchmarkSubject subject, BenchmarkSubject.Arm arm, Plan plan) {
    Learning learning = Learning.of(plan, TrainingOptions.DEFAULT);
    try (Alarm alarm = new Alarm(device);
        Circuit circuit = circuit(plan, alarm, subject, learning)) {
      int batch = subject.batch();
      circuit.ops().forEach(Op::refresh);
      prepare(circuit, plan, subject);
      Tensor ones = Tensor.zeros(ElementType.F32, batch, plan.network().classes());
      circuit.backward(ones, batch);
      List<Op> ops = ops(circuit, subject.layers()).reversed();
      double ms =
          median(
              () -> {
                circuit.beginGradients();
                ops.forEach(op -> op.backward(batch));
              });
      return row(subject, arm, "backward", ms);
    }
  }

  private Circuit circuit(
      Plan plan, Alarm alarm, BenchmarkSubject subject, @Nullable Learning learning) {
    Site site = new Site(device, new Workspace(device), alarm.memory(), tensorCores);
    return new Circuit(plan, site, subject.perStep(), subject.batch(), learning);
  }

  private static List<Op> ops(Circuit circuit, Set<String> layers) {
    return circuit.ops().stream().filter(op -> layers.contains(op.layer())).toList();
  }

  /** One whole pass, so that every signal holds what it would. */
  private void prepare(Circuit circuit, Plan plan, BenchmarkSubject subject) {
    boolean perStep = subject.perStep() && plan.stepped();
    int steps = perStep ? plan.neuron().steps() : 1;
    int[] shape = plan.network().input().shape().withSteps(steps, subject.batch());
    Tensor values = Tensor.zeros(ElementType.F32, shape);
    Random random = new Random(1);
    for (long i = 0; i < values.size(); i++) {
      values.set(i, random.nextInt(64) / 64.0);
    }
    if (perStep) {
      circuit.input().present(Presentation.perStep(values));
    } else {
      int[] once = plan.network().input().shape().withBatch(subject.batch());
      circuit.input().present(Presentation.constant(values.reshaped(once)));
    }
    circuit.forward(subject.batch());
    device.finish();
  }

  private static Row row(
      BenchmarkSubject subject, BenchmarkSubject.Arm arm, String direction, double ms) {
    boolean back = direction.equals("backward");
    int steps = arm.model().steps();
    return new Row(
        subject.name(),
        arm.name(),
        steps,
        direction,
        ms,
        subject.bytes(arm, back),
        subject.operations(arm, back),
        subject.outputs() * (steps <= Byte.SIZE ? 1 : 2),
        subject.outputs() * steps * Float.BYTES);
  }

  /** Weights on a grid of 1/64, as quantised ones are. */
  private static Weights weights(CheckedNetwork network) {
    Map<String, Tensor> out = new HashMap<>();
    Random random = new Random(2);
    for (Map.Entry<String, ParameterSpec> entry : network.parameters().entrySet()) {
      int[] shape = entry.getValue().shape().dims().stream().mapToInt(Integer::intValue).toArray();
      Tensor tensor = Tensor.zeros(ElementType.F32, shape);
      for (long i = 0; i < tensor.size(); i++) {
        tensor.set(i, (random.nextInt(65) - 32) / 64.0);
      }
      out.put(entry.getKey(), tensor);
    }
    return new Weights(out);
  }
}
