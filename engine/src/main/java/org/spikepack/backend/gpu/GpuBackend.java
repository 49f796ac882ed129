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
  private final TensorCores tensorCores;

  /**
   * @param name as the user types it, {@code gpu} or {@code gpu:N}
   */
  public GpuBackend(String name, Device device) {
    this(name, device, TensorCores.of(device));
  }

  private GpuBackend(String name, Device device, TensorCores tensorCores) {
    this.name = name;
    this.device = device;
    this.tensorCores = tensorCores;
  }

  /**
   * The same device with its tensor cores turned on. Where it has none, their instruction is
   * written out: slow, but it shows that all around it is right.
   */
  public GpuBackend onTensorCores() {
    return new GpuBackend(name + " on tensor cores", device, TensorCores.UNTRIED);
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
        return new GpuExecutable(device, tensorCores, plan, maxBatch);
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
