package org.spikepack.backend.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.backend.WeightPrecision;
import org.spikepack.backend.conformance.Judge;
import org.spikepack.backend.conformance.Recorder;
import org.spikepack.backend.gpu.device.Device;
import org.spikepack.backend.gpu.device.Kernel;
import org.spikepack.backend.gpu.device.MatrixProduct;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.fault.UserFault;
import org.spikepack.network.Add;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Dense;
import org.spikepack.network.Extent;
import org.spikepack.network.Flatten;
import org.spikepack.network.Input;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.ParameterSpec;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.network.Wire;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * Products on tensor cores, on sizes that fill no tile: where there are none, their instruction is
 * written out, and everything around it runs as it would. Whether they were taken is asked of the
 * device.
 */
class TensorProductTest {

  private static final int BATCH = 3;
  private static final List<String> LAUNCHED = new ArrayList<>();
  private static final Random RANDOM = new Random(11);

  private static Device device;
  private static boolean libraryIsThere;

  @BeforeAll
  static void open() throws UserFault {
    Device real = FirstDevice.open();
    device =
        (Device)
            Proxy.newProxyInstance(
                Device.class.getClassLoader(),
                new Class<?>[] {Device.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("launch")) {
                    LAUNCHED.add(((Kernel) arguments[0]).name());
                  }
                  if (method.getName().equals("matrixProduct") && libraryIsThere) {
                    return Optional.of(
                        onHost(
                            real,
                            (MatrixProduct.Kind) arguments[0],
                            (int) arguments[1],
                            (int) arguments[2],
                            (int) arguments[3]));
                  }
                  if (method.getName().equals("milliseconds") && libraryIsThere) {
                    LAUNCHED.clear();
                    ((Runnable) arguments[0]).run();
                    return LAUNCHED.contains("finish") ? 1.0 : 2.0;
                  }
                  try {
                    return method.invoke(real, arguments);
                  } catch (InvocationTargetException failed) {
                    throw failed.getCause();
                  }
                });
  }

  /** What a library does, by the processor. */
  private static MatrixProduct onHost(
      Device real, MatrixProduct.Kind kind, int rows, int filters, int depth) {
    boolean half = kind == MatrixProduct.Kind.F16;
    int bytes = half ? Short.BYTES : Byte.BYTES;
    return (left, right, out) -> {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment a = arena.allocate((long) rows * depth * bytes);
        MemorySegment b = arena.allocate((long) filters * depth * bytes);
        MemorySegment sums = arena.allocate(ValueLayout.JAVA_INT, (long) rows * filters);
        real.read(a, left, 0);
        real.read(b, right, 0);
        for (int row = 0; row < rows; row++) {
          for (int filter = 0; filter < filters; filter++) {
            double sum = 0;
            for (int k = 0; k < depth; k++) {
              sum += number(a, half, row * depth + k) * number(b, half, filter * depth + k);
            }
            int bits = half ? Float.floatToRawIntBits((float) sum) : (int) sum;
            sums.setAtIndex(ValueLayout.JAVA_INT, (long) row * filters + filter, bits);
          }
        }
        real.write(out, 0, sums);
      }
    };
  }

  private static double number(MemorySegment from, boolean half, long at) {
    return half
        ? Float.float16ToFloat(from.getAtIndex(ValueLayout.JAVA_SHORT, at))
        : from.get(ValueLayout.JAVA_BYTE, at);
  }

  @AfterAll
  static void close() {
    if (device != null) {
      device.close();
    }
  }

  private static SpikePack pack(int steps, double theta) {
    return new SpikePack(steps, 2, Rounding.ROUND, theta);
  }

  private static Lif lif(int steps) {
    return new Lif(steps, 2, 1, Reset.SOFT, 0, 0, false, SpikeValue.ONE);
  }

  /** 37 channels and 133 filters, so that the last tile of both is nearly empty. */
  private static Network dense() {
    return dense(37);
  }

  private static Network dense(int inputs) {
    return Network.chain(
        List.of(
            new Input("input", Shape.of(inputs)),
            new Neurons("before"),
            new Dense("fc", 133, true),
            new Neurons("act"),
            new Dense("end", 5, false),
            new Readout("out")));
  }

  private static Network convolutions() {
    Conv2d strange =
        new Conv2d(
            "strange",
            7,
            new Extent(3, 2),
            new Extent(2, 1),
            new Extent(0, 2),
            new Extent(1, 2),
            1,
            false);
    return Network.chain(
        List.of(
            new Input("input", Shape.of(3, 9, 7)),
            Conv2d.square("front", 19, 3, 1, 1, true),
            new Neurons("before"),
            strange,
            new Neurons("act"),
            new Flatten("flat"),
            new Dense("end", 2, true),
            new Readout("out")));
  }

  private static Network shortcut() {
    List<Layer> layers =
        List.of(
            new Input("input", Shape.of(2, 5, 5)),
            new Neurons("before"),
            Conv2d.square("left", 6, 3, 1, 1, true),
            Conv2d.square("right", 6, 1, 1, 0, false),
            new Add("sum"),
            new Neurons("act"),
            new Flatten("flat"),
            new Dense("end", 3, false),
            new Readout("out"));
    List<Wire> wires =
        List.of(
            new Wire("input", "before"),
            new Wire("before", "left"),
            new Wire("before", "right"),
            new Wire("left", "sum"),
            new Wire("right", "sum"),
            new Wire("sum", "act"),
            new Wire("act", "flat"),
            new Wire("flat", "end"),
            new Wire("end", "out"));
    return new Network(layers, wires);
  }

  /** Weights that are whole multiples, up to {@code most}, of a unit. */
  private static Weights weights(CheckedNetwork network, int most, double unit) {
    Map<String, Tensor> out = new HashMap<>();
    for (Map.Entry<String, ParameterSpec> entry : network.parameters().entrySet()) {
      int[] shape = entry.getValue().shape().dims().stream().mapToInt(Integer::intValue).toArray();
      Tensor tensor = Tensor.zeros(ElementType.F32, shape);
      for (long i = 0; i < tensor.size(); i++) {
        tensor.set(i, (RANDOM.nextInt(2 * most + 1) - most) * unit);
      }
      out.put(entry.getKey(), tensor);
    }
    return new Weights(out);
  }

  private static void judge(
      Network drawn, NeuronModel model, int most, double unit, boolean exact, int products)
      throws UserFault {
    CheckedNetwork network = drawn.check();
    judge(Plan.forRunning(network, model, weights(network, most, unit)), exact, products);
  }

  private static void judge(Plan plan, boolean exact, int products) throws UserFault {
    CheckedNetwork network = plan.network();
    Tensor values = Tensor.zeros(ElementType.F32, network.input().shape().withBatch(BATCH));
    for (long i = 0; i < values.size(); i++) {
      values.set(i, RANDOM.nextInt(33) / 16.0);
    }
    Presentation input = Presentation.constant(values);
    GpuBackend gpu = new GpuBackend("gpu", device).onTensorCores();
    try (Executable found = gpu.compile(plan, libraryIsThere ? BATCH : BATCH + 2);
        Executable expected = new ReferenceBackend().compile(plan, BATCH)) {
      LAUNCHED.clear();
      Recorder seen = Recorder.of(found, input);
      new Judge(plan, exact).compare(Recorder.of(expected, input), seen);
    }
    assertEquals(
        products, LAUNCHED.stream().filter("tensorProduct"::equals).count(), LAUNCHED.toString());
  }

  @Test
  void wordsTimesIntegers() throws UserFault {
    judge(dense(), pack(8, 1 / 128.0), 127, 1 / 256.0, true, 2);
    judge(convolutions(), pack(7, 1 / 64.0), 127, 1 / 256.0, true, 2);
    judge(shortcut(), pack(4, 1 / 8.0), 127, 1 / 256.0, true, 3);
  }

  @Test
  void spikesOfStepsTimesIntegers() throws UserFault {
    judge(dense(), lif(4), 127, 1 / 256.0, true, 2);
    judge(convolutions(), lif(8), 127, 1 / 256.0, true, 2);
    judge(shortcut(), lif(4), 127, 1 / 256.0, true, 3);
  }

  @Test
  void wordsAndSpikesTimesHalves() throws UserFault {
    judge(dense(), pack(8, 1 / 128.0), 1023, 1 / 2048.0, true, 2);
    judge(convolutions(), pack(8, 1 / 128.0), 1023, 1 / 2048.0, true, 2);
    judge(shortcut(), pack(8, 1 / 128.0), 1023, 1 / 2048.0, true, 3);
    judge(dense(), lif(7), 1023, 1 / 2048.0, false, 2);
    judge(convolutions(), lif(3), 1023, 1 / 2048.0, false, 2);
  }

  @Test
  void aWorthThatIsNoPowerOfTwo() throws UserFault {
    judge(dense(), pack(8, 0.0123), 127, 13 / 4096.0, false, 2);
    judge(convolutions(), pack(8, 0.0123), 1023, 1 / 2048.0, false, 2);
  }

  /** Words as they lie, words that need unfolding for their channels or their eighth bit. */
  @Test
  void aFasterLibraryIsTaken() throws UserFault {
    libraryIsThere = true;
    try {
      judge(dense(48), pack(7, 1 / 64.0), 127, 1 / 256.0, true, 0);
      assertEquals(List.of("finish", "unfolded", "finish"), byLibrary());
      judge(dense(48), pack(8, 1 / 128.0), 127, 1 / 256.0, true, 0);
      assertEquals(List.of("unfolded", "finish", "unfolded", "finish"), byLibrary());
      judge(dense(), lif(4), 127, 1 / 256.0, true, 0);
      judge(dense(), pack(8, 1 / 128.0), 1023, 1 / 2048.0, true, 0);
      judge(dense(), lif(7), 1023, 1 / 2048.0, false, 0);
      assertEquals(List.of("unfolded", "finish", "unfolded", "finish"), byLibrary());
      judge(convolutions(), pack(7, 1 / 64.0), 127, 1 / 256.0, true, 1);
    } finally {
      libraryIsThere = false;
    }
  }

  private static List<String> byLibrary() {
    return LAUNCHED.stream()
        .filter(name -> name.equals("unfolded") || name.equals("finish"))
        .toList();
  }

  @Test
  void roundedWeightsOfAnyNetworkAreTaken() throws UserFault {
    for (WeightPrecision precision : List.of(WeightPrecision.F16, WeightPrecision.INT8)) {
      CheckedNetwork network = convolutions().check();
      Weights odd = weights(network, 1 << 20, 0.3 / (1 << 20));
      Plan plan = Plan.forRunning(network, pack(8, 0.011), odd).rounded(precision);
      judge(plan, false, 2);
    }
  }

  @Test
  void weightsOfMoreBitsStayWithThePlainProduct() throws UserFault {
    judge(dense(), pack(8, 1 / 128.0), 1 << 13, 1 / 8192.0, false, 0);
    judge(dense(), pack(9, 1 / 256.0), 127, 1 / 256.0, true, 0);
  }
}
