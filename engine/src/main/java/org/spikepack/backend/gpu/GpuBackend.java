package org.spikepack.backend.gpu;

import org.spikepack.backend.Backend;
import org.spikepack.backend.DeviceFailure;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Plan;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.backend.TrainingPass;
import org.spikepack.backend.gpu.device.Device;
import org.spikepack.fault.NoDevice;

/** One graphics processor. Executables of one device take turns. */
public final class GpuBackend implements Backend {

  private final String name;
  private final Device device;

  /**
   * @param name as the user types it, {@code gpu} or {@code gpu:N}
   */
  public GpuBackend(String name, Device device) {
    this.name = name;
    this.device = device;
  }

  Device device() {
    return device;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return device.description().line();
  }

  @Override
  public boolean mayFail() {
    return true;
  }

  @Override
  public Executable compile(Plan plan, int maxBatch) throws NoDevice {
    synchronized (device) {
      try {
        return new GpuExecutable(device, plan, maxBatch);
      } catch (DeviceFailure failed) {
        throw failed.reason();
      }
    }
  }

  @Override
  public TrainingPass train(Plan plan, int maxBatch, TrainingOptions options) throws NoDevice {
    synchronized (device) {
      try {
        return new GpuTraining(device, plan, maxBatch, options);
      } catch (DeviceFailure failed) {
        throw failed.reason();
      }
    }
  }
}
