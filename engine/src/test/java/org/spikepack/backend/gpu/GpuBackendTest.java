package org.spikepack.backend.gpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Backends;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.backend.TrainingPass;
import org.spikepack.backend.conformance.ConformanceCase;
import org.spikepack.backend.conformance.ConformanceNetworks;
import org.spikepack.backend.conformance.ConformanceNeurons;
import org.spikepack.backend.conformance.Recorder;
import org.spikepack.backend.gpu.device.CompileCache;
import org.spikepack.backend.gpu.device.Device;
import org.spikepack.backend.gpu.device.DeviceList;
import org.spikepack.backend.gpu.device.Recording;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.NoDevice;
import org.spikepack.fault.UserFault;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** What the suite for all backends does not ask: memory, the cache of kernels, names, NaN. */
class GpuBackendTest {

  @TempDir private static Path folder;

  private static GpuOffers gpus =
      new GpuOffers(() -> new DeviceList(List.of(), List.of()), CompileCache.none());

  @BeforeAll
  static void find() {
    gpus = new GpuOffers(DeviceList::ofThisMachine, CompileCache.in(folder.resolve("kernels")));
    assumeFalse(
        gpus.devices().found().isEmpty(), "no OpenCL device here; pocl-opencl-icd would be one");
  }

  private static ConformanceCase subject(NeuronModel model) {
    ConformanceNetworks.Named network =
        ConformanceNetworks.all().stream()
            .filter(one -> one.name().startsWith("maximum and average"))
            .findFirst()
            .orElseThrow();
    return new ConformanceCase(
        network, new ConformanceNeurons.Named(model, false, true), true, false);
  }

  private static SpikePack pack(int steps) {
    return new SpikePack(steps, 2, Rounding.ROUND, Math.pow(2, 1 - steps));
  }

  private static Lif lif(int steps) {
    return new Lif(steps, 2, 1, Reset.SOFT, 0, 0, false, SpikeValue.ONE);
  }

  @Test
  void memoryOfSpikePackDoesNotGrowWithSteps() throws UserFault {
    assertEquals(running(pack(1)), running(pack(8)));
    assertTrue(running(lif(8)) > 2 * running(lif(1)));
    assertEquals(training(pack(1)), training(pack(8)));
    assertTrue(training(lif(8)) > 2 * training(lif(1)));
  }

  private static long running(NeuronModel model) throws UserFault {
    try (Executable executable = gpus.best().open().compile(subject(model).forRunning(), 512)) {
      return executable.activationBytes();
    }
  }

  private static long training(NeuronModel model) throws UserFault {
    Plan plan = subject(model).forTraining();
    try (TrainingPass pass = gpus.best().open().train(plan, 512, TrainingOptions.DEFAULT)) {
      return pass.activationBytes();
    }
  }

  @Test
  void closingReturnsAllMemory() throws UserFault {
    GpuBackend backend = (GpuBackend) gpus.best().open();
    long before = backend.device().allocatedBytes();
    ConformanceCase one = subject(pack(4));
    try (Executable executable = backend.compile(one.forRunning(), 3)) {
      executable.run(one.presentation(), Observer.NONE);
      assertTrue(backend.device().allocatedBytes() > before);
    }
    assertEquals(before, backend.device().allocatedBytes());
  }

  /** Replayed work reads new inputs, whatever batches and observers come between. */
  @Test
  void passesThatRepeatAreReplayedAndStayRight() throws UserFault {
    List<String> log = new ArrayList<>();
    Device real = ((GpuBackend) gpus.best().open()).device();
    Device told = logging(real, log);
    for (NeuronModel model : List.of(pack(4), lif(4))) {
      ConformanceCase one = subject(model);
      Tensor values = one.presentation().values();
      log.clear();
      try (Executable replaying = new GpuBackend("gpu", told).compile(one.forRunning(), 3);
          Executable reference = new ReferenceBackend().compile(one.forRunning(), 3)) {
        int[] batches = {3, 3, 3, 2, 3, 1, 1, 1, 3};
        for (int i = 0; i < batches.length; i++) {
          Presentation input = Presentation.constant(shifted(values, i).rows(0, batches[i]));
          Observer observer = i == 4 ? new Recorder() : Observer.NONE;
          assertArrayEquals(
              reference.run(input, Observer.NONE).toFloats(),
              replaying.run(input, observer).toFloats(),
              model + ", pass " + i);
        }
      }
      List<String> expected =
          List.of("record", "replay", "replay", "close", "record", "replay", "replay", "close");
      assertEquals(expected, log.stream().filter(expected::contains).toList());
    }
  }

  private static Tensor shifted(Tensor values, int by) {
    Tensor out = values.copy();
    for (long i = 0; i < values.size(); i++) {
      out.set(i, values.get((i + by) % values.size()));
    }
    return out;
  }

  /** The device, and what is done to its recordings. */
  private static Device logging(Device real, List<String> log) {
    return proxy(
        Device.class,
        (method, arguments) -> {
          Object out = method.invoke(real, arguments);
          if (out instanceof Optional<?> made && made.orElse(null) instanceof Recording recording) {
            log.add("record");
            return Optional.of(
                proxy(
                    Recording.class,
                    (call, none) -> {
                      log.add(call.getName());
                      return call.invoke(recording, none);
                    }));
          }
          return out;
        });
  }

  private interface Answer {
    Object to(Method method, Object[] arguments) throws ReflectiveOperationException;
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answer.to(method, arguments)));
  }

  @Test
  void kernelsCompiledOnceAreTakenFromDiskAndDamageIsNoticed() throws UserFault, IOException {
    ConformanceCase one = subject(pack(4));
    Path place = folder.resolve("other");
    float[] first = run(place, one);
    List<Path> kept = files(place);
    assertTrue(kept.size() >= 2, kept.toString());
    assertArrayEquals(first, run(place, one));
    assertEquals(kept, files(place));
    for (Path file : kept) {
      Files.writeString(file, "not a kernel");
    }
    assertArrayEquals(first, run(place, one));
    for (Path file : kept) {
      assertTrue(Files.size(file) > 100, "written anew");
    }
  }

  private static float[] run(Path cache, ConformanceCase one) throws UserFault {
    GpuOffers fresh = new GpuOffers(DeviceList::ofThisMachine, CompileCache.in(cache));
    try (Executable executable = fresh.best().open().compile(one.forRunning(), 3)) {
      return executable.run(one.presentation(), Observer.NONE).toFloats();
    }
  }

  private static List<Path> files(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.sorted().toList();
    }
  }

  @Test
  void theInputIsBlamedForItsOwnNaN() throws UserFault {
    ConformanceCase one = subject(pack(4));
    Tensor values = one.presentation().values().copy();
    values.set(5, Double.NaN);
    try (Executable executable = gpus.best().open().compile(one.forRunning(), 3)) {
      BadDesign told =
          assertThrows(
              BadDesign.class, () -> executable.run(Presentation.constant(values), Observer.NONE));
      assertEquals("layer 'input'", told.where());
      executable.run(one.presentation(), Observer.NONE);
    }
  }

  @Test
  void overflowIsBlamedOnTheLayerThatOverflows() throws UserFault {
    ConformanceCase one = subject(pack(4));
    Tensor values = Tensor.zeros(ElementType.F32, one.presentation().values().shape());
    for (long i = 0; i < values.size(); i++) {
      values.set(i, 3e38);
    }
    try (Executable executable = gpus.best().open().compile(one.forRunning(), 3)) {
      BadDesign told =
          assertThrows(
              BadDesign.class, () -> executable.run(Presentation.constant(values), Observer.NONE));
      assertEquals("layer 'conv1'", told.where());
    }
  }

  @Test
  void aProcessorIsNeverTakenUnasked() throws NoDevice {
    boolean real = gpus.devices().found().getFirst().description().graphics();
    assertEquals(real, gpus.best().chosenByItself());
    Backends all = new Backends(List.of(gpus.best()));
    assertThrows(NoDevice.class, () -> all.named("gpu:99"));
    Backend first = all.named("gpu:0");
    assertEquals("gpu:0", first.name());
    assertEquals("gpu:0", all.named("gpu").name());
  }
}
