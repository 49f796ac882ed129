package org.spikepack.backend.gpu;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.gpu.device.Device;
import org.spikepack.backend.gpu.device.DeviceMemory;
import org.spikepack.backend.gpu.device.Grid;
import org.spikepack.backend.gpu.device.Kernel;

/** One launch of a kernel, its arguments named one after another. */
final class Call {

  private static final int[] NOTHING = new int[6];

  private final Device device;
  private final Kernel kernel;
  private final List<@Nullable Object> arguments = new ArrayList<>();

  Call(Device device, Kernel kernel) {
    this.device = device;
    this.kernel = kernel;
  }

  /** A signal, as {@code SOURCE} in {@code signal.cl}. */
  Call source(@Nullable Signal signal, int batch) {
    if (signal == null) {
      return memory(null).memory(null).memory(null).structure(NOTHING);
    }
    return memory(signal.memory())
        .memory(signal.code.worthOnDevice())
        .memory(signal.code.table())
        .structure(signal.source(batch));
  }

  /** Neurons, as {@code NEURON} in {@code neuron.cl}. */
  Call neurons(SteadyNeurons neurons) {
    return memory(neurons.theta())
        .memory(neurons.inverse())
        .memory(neurons.levels())
        .structure(neurons.structure());
  }

  Call memory(@Nullable DeviceMemory memory) {
    arguments.add(memory);
    return this;
  }

  Call number(int value) {
    arguments.add(value);
    return this;
  }

  Call number(float value) {
    arguments.add(value);
    return this;
  }

  Call structure(int[] fields) {
    arguments.add(fields);
    return this;
  }

  void run(Grid grid) {
    device.launch(kernel, grid, arguments.toArray());
  }
}
