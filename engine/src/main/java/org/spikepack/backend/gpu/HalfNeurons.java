package org.spikepack.backend.gpu;

import java.lang.foreign.MemorySegment;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.backend.gpu.device.Device;
import org.spikepack.backend.gpu.device.DeviceMemory;
import org.spikepack.backend.gpu.device.Kernel;
import org.spikepack.backend.gpu.device.KernelSource;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SteppedNeuron;

/**
 * Neurons alone, the kernels of circuits on drives and gradients that lie in memory as f16, so that
 * they can be timed against those of other programs. Spikes are packed words, arithmetic is f32.
 */
final class HalfNeurons implements AutoCloseable {

  private final Device device;
  private final Workspace workspace;
  private final Alarm alarm;
  private final NeuronModel model;
  private final int size;
  private final int batch;
  private final int steps;
  private final DeviceMemory drive;
  private final DeviceMemory words;
  private final DeviceMemory upstream;
  private final DeviceMemory gradient;
  private final Lanes lanes;
  private final Kernel forward;
  private final Kernel backward;
  private final @Nullable Membrane membrane;
  private final SteadyNeurons steady;

  /**
   * @param model SpikePack, LIF or IF with one threshold for all
   * @param size neurons of a sample
   */
  HalfNeurons(Device device, NeuronModel model, int size, int batch) {
    this.device = device;
    this.workspace = new Workspace(device);
    this.alarm = new Alarm(device);
    this.model = model;
    this.size = size;
    this.batch = batch;
    float[] threshold = {(float) model.threshold()};
    if (model instanceof SteppedNeuron stepped) {
      this.steps = stepped.steps();
      this.membrane =
          Membrane.of(stepped, threshold, new float[] {(float) stepped.v0()}, workspace);
      this.steady = SteadyNeurons.NONE;
      this.lanes = membrane.lanes(true, size, size);
      KernelSource source = membrane.source(lanes, true);
      this.forward = device.kernel(source, "scan");
      this.backward = device.kernel(source, "scanBack");
    } else {
      this.steps = 1;
      this.membrane = null;
      this.steady = SteadyNeurons.of(model, threshold, workspace);
      this.lanes = Lanes.of(true, size, size, true, 1);
      KernelSource source = lanes.source("steady.cl", true, Map.of());
      this.forward = device.kernel(source, "neurons");
      this.backward = device.kernel(source, "steadyBack");
    }
    this.drive = workspace.take(driveBytes());
    this.words = workspace.take((long) size * batch * wordBytes());
    this.upstream = workspace.take(driveBytes());
    this.gradient = workspace.take(driveBytes());
  }

  private long driveBytes() {
    return (long) size * batch * steps * Short.BYTES;
  }

  private int wordBytes() {
    return model.steps() <= Byte.SIZE ? 1 : model.steps() <= Short.SIZE ? 2 : 4;
  }

  /**
   * Bytes that have to move at least: drives in, words out; drives and gradients in, gradients out.
   */
  long bytes(boolean back) {
    return back ? 3 * driveBytes() : driveBytes() + (long) size * batch * wordBytes();
  }

  /** As words. */
  long wordsBytes() {
    return words.bytes();
  }

  /** The same spikes with one f32 each. */
  long floatSpikeBytes() {
    return (long) size * batch * model.steps() * Float.BYTES;
  }

  /** All drives and gradients 0. */
  void clear() {
    device.clear(drive);
    device.clear(upstream);
  }

  /** Sets drives and incoming gradients, numbers of f16, {@code [step][sample][neuron]}. */
  void set(short[] drives, short[] gradients) {
    Transfer.write(device, drive, 0, MemorySegment.ofArray(drives));
    Transfer.write(device, upstream, 0, MemorySegment.ofArray(gradients));
  }

  private Call call(Kernel kernel) {
    int[] source = {Code.F16, size, size, batch, steps, 0};
    return new Call(device, kernel)
        .memory(drive)
        .memory(null)
        .memory(null)
        .structure(source)
        .number(lanes.area());
  }

  private Call charging(Call call, Membrane of) {
    return call.number(of.rest())
        .number(of.inverseTau())
        .number(of.reset())
        .memory(of.threshold())
        .memory(of.start());
  }

  void forward() {
    Membrane stepped = membrane;
    Call call = call(forward);
    if (stepped == null) {
      call.neurons(steady).memory(words);
    } else {
      charging(call.number(1f / steps), stepped).memory(words).memory(null);
    }
    call.memory(null).memory(alarm.memory()).number(0).run(lanes.grid((long) size * batch));
  }

  void backward() {
    Membrane stepped = membrane;
    Call call = call(backward);
    if (stepped == null) {
      float most = model instanceof SpikePack pack ? (float) pack.capacity() : 1f;
      call.neurons(steady).number(most);
    } else {
      TrainingOptions options = TrainingOptions.DEFAULT;
      charging(call, stepped)
          .memory(stepped.code().worthOnDevice())
          .number(options.surrogate().form().ordinal())
          .number((float) options.surrogate().alpha())
          .number(options.detachReset() ? 1 : 0);
    }
    call.memory(upstream).memory(gradient).number(0).run(lanes.grid((long) size * batch));
  }

  /** Words, {@code [sample][neuron]}, little-endian, as many bytes each as T needs. */
  void readWords(MemorySegment into) {
    device.read(into, words, 0);
  }

  /** f16, {@code [step][sample][neuron]}. */
  void readGradients(MemorySegment into) {
    device.read(into, gradient, 0);
  }

  @Override
  public void close() {
    workspace.close();
    alarm.close();
  }
}
