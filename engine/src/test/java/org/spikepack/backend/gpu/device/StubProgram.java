package org.spikepack.backend.gpu.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Backends;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.backend.gpu.GpuOffers;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.fault.UserFault;
import org.spikepack.network.Dense;
import org.spikepack.network.Input;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * What {@link StubDriverTest} starts: looks for devices, runs a network, and prints how it went.
 */
final class StubProgram {

  private StubProgram() {}

  public static void main(String[] args) throws UserFault {
    DeviceList devices = DeviceList.ofThisMachine();
    devices.found().forEach(one -> System.out.println("found " + one.description().line()));
    devices.refused().forEach(one -> System.out.println("refused " + one.getMessage()));
    if (System.getenv("STUB_FAULT").isEmpty()) {
      time(devices.found().getFirst().open(CompileCache.none()));
    }
    List<String> notices = new ArrayList<>();
    Backends.Offer reference =
        new Backends.Offer() {
          @Override
          public String name() {
            return "reference";
          }

          @Override
          public Backend open() {
            return new ReferenceBackend();
          }
        };
    GpuOffers gpus = new GpuOffers(() -> devices, CompileCache.none());
    Backends backends = new Backends(List.of(gpus.best(), reference), notices::add);
    run(backends);
    System.out.println("backend " + backends.best().name() + ", notices " + notices);
  }

  private static void time(Device device) {
    long before = device.allocatedBytes();
    DeviceMemory memory = device.allocate(1000);
    device.clear(memory);
    double ms = device.milliseconds(() -> device.copy(memory, 0, memory, 500, 500));
    device.free(memory);
    System.out.println(
        "timed " + ms + " ms, memory returned " + (device.allocatedBytes() == before));
    device.close();
  }

  private static void run(Backends backends) throws UserFault {
    Network network =
        Network.chain(
            List.of(
                new Input("input", Shape.of(5)),
                new Dense("fc1", 16, false),
                new Neurons("act"),
                new Dense("fc2", 2, false),
                new Readout("out")));
    float[] ones = new float[80];
    Arrays.fill(ones, 0.5f);
    Weights weights =
        new Weights(
            Map.of(
                "fc1.weight", Tensor.of(ones, 16, 5),
                "fc2.weight", Tensor.of(Arrays.copyOf(ones, 32), 2, 16)));
    Plan plan =
        Plan.forRunning(network.check(), new SpikePack(4, 2, Rounding.ROUND, 0.125), weights);
    Presentation input = Presentation.constant(Tensor.of(Arrays.copyOf(ones, 10), 2, 5));
    float[] found = new float[0];
    try (Executable executable = backends.best().compile(plan, 2)) {
      for (int i = 0; i < 8; i++) {
        found = executable.run(input, Observer.NONE).toFloats();
      }
    }
    try (Executable executable = new ReferenceBackend().compile(plan, 2)) {
      float[] expected = executable.run(input, Observer.NONE).toFloats();
      System.out.println("logits as the reference " + Arrays.equals(expected, found));
    }
  }
}
