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
import org.spikepack.backend.WeightPrecision;
import org.spikepack.backend.gpu.device.Device;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.NoDevice;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.ParameterSpec;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * Times single layers on a device by its own clock, both neurons, both directions, without the
 * copies from and to the host and without the time to launch them; and what the device can do at
 * most, to hold the times against.
 */
public final class DeviceBenchmark {

  private static final int WARM_UP = 2;

  /** Short work is timed many times in one go, so that starting it does not count. */
  private static final double LEAST_MS = 1;

  private static final int MOST_REPEATS = 100;

  private final Device device;
  private final int rounds;

  /**
   * One measurement.
   *
   * @param weights int8 and f16 on tensor cores
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
      WeightPrecision weights,
      double milliseconds,
      long bytes,
      long operations,
      long activationBytes,
      long floatSpikeBytes) {

    /** Of the copy bandwidth: 1 where moving the bytes is all that takes time. */
    public double shareOfCopy(DeviceLimits limits) {
      return bytes / (milliseconds / 1e3) / limits.copyBytesPerSecond();
    }

    /** Of the rate that the device has for such weights. */
    public double shareOfRate(DeviceLimits limits) {
      return operations / (milliseconds / 1e3) / limits.rate(weights);
    }
  }

  /**
   * @param rounds timed passes per measurement
   */
  public DeviceBenchmark(GpuBackend backend, int rounds) {
    this.device = backend.device();
    this.rounds = rounds;
  }

  /**
   * @param copyBytes size of the copy; larger than any cache
   */
  public DeviceLimits limits(long copyBytes) throws NoDevice {
    synchronized (device) {
      try {
        return DeviceLimits.measured(device, copyBytes, this::median);
      } catch (DeviceFailure failed) {
        throw failed.reason();
      }
    }
  }

  private double median(Runnable work) {
    double[] times = new double[rounds];
    int repeats = 1;
    for (int round = -WARM_UP; round < rounds; round++) {
      double ms = milliseconds(work, repeats);
      if (round < 0) {
        repeats = (int) Math.clamp(Math.ceil(LEAST_MS / ms), 1, MOST_REPEATS);
      }
      if (round >= 0) {
        times[round] = ms;
      }
    }
    Arrays.sort(times);
    return times[rounds / 2];
  }

  private double milliseconds(Runnable work, int repeats) {
    double all =
        device.milliseconds(
            () -> {
              for (int i = 0; i < repeats; i++) {
                work.run();
              }
            });
    return all / repeats;
  }

  /**
   * Times the layer under test of one subject forward and backward; where the device has tensor
   * cores, forward on them too.
   */
  public List<Row> measure(BenchmarkSubject subject, BenchmarkSubject.Arm arm)
      throws BadDesign, NoDevice {
    CheckedNetwork network = subject.network().check();
    Weights weights = weights(network);
    Plan running = Plan.forRunning(network, arm.model(), weights);
    Plan training = Plan.forTraining(network, arm.model(), weights);
    boolean tensor =
        TensorCores.present(device)
            && subject.operations(arm, false) > 0
            && arm.model().steps() <= Byte.SIZE;
    Plan half = running.rounded(WeightPrecision.F16);
    Plan whole = running.rounded(WeightPrecision.INT8);
    synchronized (device) {
      try {
        List<Row> rows = new ArrayList<>();
        rows.add(forward(subject, arm, running, WeightPrecision.F32));
        if (tensor) {
          rows.add(forward(subject, arm, half, WeightPrecision.F16));
          rows.add(forward(subject, arm, whole, WeightPrecision.INT8));
        }
        rows.add(backward(subject, arm, training));
        return rows;
      } catch (DeviceFailure failed) {
        throw failed.reason();
      }
    }
  }

  /**
   * Times neurons alone, drives and gradients in f16 as other programs keep them: {@code [T, 64,
   * 65536]}, T up to 32.
   */
  public List<Row> measureHalfNeurons(boolean quick) throws NoDevice {
    List<BenchmarkSubject.Arm> arms = new ArrayList<>();
    for (int steps : quick ? new int[] {4, 32} : new int[] {4, 8, 16, 32}) {
      arms.add(BenchmarkSubject.Arm.lif(steps));
    }
    for (int steps : quick ? new int[] {8} : new int[] {4, 8, 16}) {
      arms.add(BenchmarkSubject.Arm.spikePack(steps));
    }
    int batch = quick ? 8 : 64;
    int size = quick ? 4096 : 65_536;
    String name = "neurons alone, f16, [T, " + batch + ", " + size + "]";
    List<Row> rows = new ArrayList<>();
    synchronized (device) {
      try {
        for (BenchmarkSubject.Arm arm : arms) {
          try (HalfNeurons neurons = new HalfNeurons(device, arm.model(), size, batch)) {
            neurons.clear();
            rows.add(half(name, arm, neurons, false, median(neurons::forward)));
            rows.add(half(name, arm, neurons, true, median(neurons::backward)));
          }
        }
      } catch (DeviceFailure failed) {
        throw failed.reason();
      }
    }
    return rows;
  }

  private static Row half(
      String name, BenchmarkSubject.Arm arm, HalfNeurons neurons, boolean back, double ms) {
    return new Row(
        name,
        arm.name(),
        arm.model().steps(),
        back ? "backward" : "forward",
        WeightPrecision.F32,
        ms,
        neurons.bytes(back),
        0,
        neurons.wordsBytes(),
        neurons.floatSpikeBytes());
  }

  private Row forward(
      BenchmarkSubject subject, BenchmarkSubject.Arm arm, Plan plan, WeightPrecision weights) {
    TensorCores cores = weights == WeightPrecision.F32 ? TensorCores.NONE : TensorCores.UNTRIED;
    try (Alarm alarm = new Alarm(device);
        Circuit circuit = circuit(plan, alarm, subject, cores, null)) {
      int batch = subject.batch();
      prepare(circuit, plan, subject);
      List<Op> ops = ops(circuit, subject.layers());
      double ms = median(() -> ops.forEach(op -> op.forward(batch)));
      return row(subject, arm, "forward", weights, ms);
    }
  }

  private Row backward(BenchmarkSubject subject, BenchmarkSubject.Arm arm, Plan plan) {
    Learning learning = Learning.of(plan, TrainingOptions.DEFAULT);
    try (Alarm alarm = new Alarm(device);
        Circuit circuit = circuit(plan, alarm, subject, TensorCores.NONE, learning)) {
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
      return row(subject, arm, "backward", WeightPrecision.F32, ms);
    }
  }

  private Circuit circuit(
      Plan plan,
      Alarm alarm,
      BenchmarkSubject subject,
      TensorCores cores,
      @Nullable Learning learning) {
    Site site = new Site(device, new Workspace(device), alarm.memory(), cores);
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
      BenchmarkSubject subject,
      BenchmarkSubject.Arm arm,
      String direction,
      WeightPrecision weights,
      double ms) {
    boolean back = direction.equals("backward");
    int steps = arm.model().steps();
    return new Row(
        subject.name(),
        arm.name(),
        steps,
        direction,
        weights,
        ms,
        subject.bytes(arm, back),
        subject.operations(arm, back),
        subject.outputs() * (steps <= Byte.SIZE ? 1 : 2),
        subject.outputs() * steps * Float.BYTES);
  }

  /** Weights that no grid holds, so that none is rounded unasked. */
  private static Weights weights(CheckedNetwork network) {
    Map<String, Tensor> out = new HashMap<>();
    Random random = new Random(2);
    for (Map.Entry<String, ParameterSpec> entry : network.parameters().entrySet()) {
      int[] shape = entry.getValue().shape().dims().stream().mapToInt(Integer::intValue).toArray();
      Tensor tensor = Tensor.zeros(ElementType.F32, shape);
      for (long i = 0; i < tensor.size(); i++) {
        tensor.set(i, random.nextGaussian() / 8);
      }
      out.put(entry.getKey(), tensor);
    }
    return new Weights(out);
  }
}
