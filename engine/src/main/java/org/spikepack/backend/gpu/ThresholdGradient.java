package org.spikepack.backend.gpu;

import java.util.Map;
import java.util.Objects;
import org.spikepack.backend.gpu.device.DeviceMemory;
import org.spikepack.backend.gpu.device.Kernel;
import org.spikepack.neuron.ClippedRelu;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.SpikePack;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/**
 * The way back through neurons that answer a window with one value: straight through, and for
 * SpikePack the step-size gradient of LSQ for θ (Esser et al. 2020, equations 2 and 3).
 */
final class ThresholdGradient {

  private final Site site;
  private final NeuronModel model;
  private final SteadyNeurons neurons;
  private final Signal in;
  private final Signal out;
  private final Lanes lanes;
  private final Kernel back;
  private final ChannelSums sums;
  private final DeviceMemory onDevice;
  private final Tensor perChannel;
  private final String name;
  private final Learning learning;

  /**
   * @param name of the threshold among the weights
   */
  ThresholdGradient(
      Site site,
      NeuronModel model,
      SteadyNeurons neurons,
      Signal in,
      Signal out,
      String name,
      Learning learning) {
    this.site = site;
    this.model = model;
    this.neurons = neurons;
    this.in = in;
    this.out = out;
    this.name = name;
    this.learning = learning;
    this.lanes = Lanes.of(in.code.plain(), in.size(), in.shape.area(), false, 1);
    this.back = site.kernel(lanes.source("steady.cl", false, Map.of()), "steadyBack");
    this.sums = new ChannelSums(site, out.shape.channels(), out.shape.area());
    this.perChannel = Tensor.zeros(ElementType.F32, out.shape.channels());
    this.onDevice = site.workspace().take(perChannel.bytes());
  }

  private float most() {
    return model instanceof SpikePack pack ? (float) pack.capacity() : 1f;
  }

  /** Takes over thresholds that an optimiser may have changed. */
  void refresh() {
    if (learning.live().find(name).isEmpty()
        || !(model instanceof SpikePack || model instanceof ClippedRelu)) {
      return;
    }
    Tensor threshold = learning.live().get(name);
    float[] theta = new float[out.shape.channels()];
    float[] inverse = new float[theta.length];
    for (int c = 0; c < theta.length; c++) {
      theta[c] = (float) threshold.get(threshold.size() == 1 ? 0 : c);
      inverse[c] = 1 / theta[c];
    }
    Transfer.write(site.device(), Objects.requireNonNull(neurons.theta()), theta);
    if (neurons.inverse() != null) {
      Transfer.write(site.device(), neurons.inverse(), inverse);
    }
  }

  void backward(int batch) {
    DeviceMemory from = Objects.requireNonNull(out.gradient).memory();
    if (in.gradient != null) {
      site.call(back)
          .source(in, batch)
          .number(lanes.area())
          .neurons(neurons)
          .number(most())
          .memory(from)
          .memory(in.gradient.memory())
          .number(in.gradient.adds())
          .run(lanes.grid((long) batch * in.size()));
    }
    if (model instanceof SpikePack) {
      sums.measure(ChannelSums.Mode.THETA, in, from, null, neurons, most(), batch, batch);
      sums.fold(false, 1, onDevice);
    }
  }

  /** One gradient per threshold, scaled by {@code 1/√(n·(2^T − 1))}. */
  void collect() {
    if (!(model instanceof SpikePack pack)) {
      return;
    }
    site.device().read(perChannel.memory().asSlice(0, perChannel.bytes()), onDevice, 0);
    Tensor gradient = learning.gradients().get(name);
    double sharing = gradient.size() == 1 ? out.size() : out.shape.area();
    double scale = 1 / Math.sqrt(sharing * (Math.pow(2, pack.steps()) - 1));
    double[] all = new double[Math.toIntExact(gradient.size())];
    for (int c = 0; c < perChannel.size(); c++) {
      all[all.length == 1 ? 0 : c] += perChannel.get(c) * scale;
    }
    for (int c = 0; c < all.length; c++) {
      gradient.set(c, all[c]);
    }
  }
}
