package org.spikepack.backend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spikepack.backend.integer.Firing;
import org.spikepack.backend.integer.IntegerNetwork;
import org.spikepack.backend.integer.IntegerStage;
import org.spikepack.backend.integer.ResidualTerm;
import org.spikepack.backend.integer.Term;
import org.spikepack.backend.integer.Volume;
import org.spikepack.backend.integer.WeightedTerm;
import org.spikepack.backend.integer.Window;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Add;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Extent;
import org.spikepack.network.Flatten;
import org.spikepack.network.Input;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.Pool2d;
import org.spikepack.network.PoolMode;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.network.Wire;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * An integer network drawn as layers again, with the weights that its whole numbers mean: what the
 * reference makes of it is what the integers have to give. Every weighted term becomes a
 * convolution, a shortcut one of a single pixel, and several of them an add layer.
 */
final class Dequantised {

  private static final Extent ONE = Extent.square(1);
  private static final Extent NONE = Extent.square(0);

  private final Plan plan;
  private final IntegerNetwork network;
  private final List<Layer> layers = new ArrayList<>();
  private final List<Wire> wires = new ArrayList<>();
  private final Map<String, Tensor> weights = new HashMap<>();
  private final Map<Integer, String> senders = new HashMap<>();

  private Dequantised(Plan plan, IntegerNetwork network) {
    this.plan = plan;
    this.network = network;
  }

  static Plan of(Plan plan, IntegerNetwork network) throws BadDesign {
    return new Dequantised(plan, network).plan();
  }

  private Plan plan() throws BadDesign {
    Volume in = network.input().volume();
    Shape shape = Shape.of(in.channels(), in.height(), in.width());
    senders.put(0, add(new Input("words", shape)));
    for (IntegerStage stage : network.stages()) {
      switch (stage) {
        case IntegerStage.MaxPool pool ->
            senders.put(
                pool.target(),
                pool("max" + pool.target(), pool.window(), PoolMode.MAX, sender(pool.source())));
        case IntegerStage.Population population -> population(population);
        case IntegerStage.Readout readout ->
            add(new Readout("end"), add(new Flatten("row"), sum(readout)));
      }
    }
    return Plan.forRunning(new Network(layers, wires).check(), plan.neuron(), new Weights(weights));
  }

  private String sender(int map) {
    return senders.getOrDefault(map, "");
  }

  private String add(Layer layer, String... from) {
    layers.add(layer);
    for (String one : from) {
      wires.add(new Wire(one, layer.name()));
    }
    return layer.name();
  }

  private String pool(String name, Window window, PoolMode mode, String from) {
    return add(new Pool2d(name, mode, window.kernel(), window.stride(), window.padding()), from);
  }

  private void population(IntegerStage.Population stage) {
    senders.put(stage.target(), add(new Neurons(stage.name()), sum(stage)));
    Tensor scales = stage.scales();
    switch (stage.firing()) {
      case Firing.Packed _ ->
          weights.put(stage.name() + ".threshold", network.maps().get(stage.target()).units());
      case Firing.Stepped stepped -> {
        weights.put(stage.name() + ".threshold", scaled(stepped.thresholds(), scales));
        weights.put(stage.name() + ".v_0", scaled(stepped.starts(), scales));
      }
    }
  }

  /** The drive of a stage; its bias sits in the first layer. */
  private String sum(IntegerStage.Summing stage) {
    List<String> parts = new ArrayList<>();
    for (Term term : stage.terms()) {
      String name = stage.name() + "-" + parts.size();
      Conv2d conv =
          switch (term) {
            case WeightedTerm weighted -> weighted(name, weighted, stage.scales());
            case ResidualTerm residual -> residual(name, residual, stage.scales());
          };
      String from = sender(term.source());
      if (term instanceof WeightedTerm weighted && weighted.average().isPresent()) {
        from = pool(name + "-mean", weighted.average().get(), PoolMode.AVERAGE, from);
      }
      parts.add(add(conv, from));
      Tensor bias = scaled(stage.bias(), stage.scales());
      weights.put(name + ".bias", parts.size() == 1 ? bias : zeros(bias.dim(0)));
    }
    return parts.size() == 1
        ? parts.getFirst()
        : add(new Add(stage.name() + "-sum"), parts.toArray(String[]::new));
  }

  private Conv2d weighted(String name, WeightedTerm term, Tensor scales) {
    Tensor units = network.maps().get(term.source()).units();
    int members = term.average().map(Window::taps).orElse(1);
    int[] shape = term.weights().shape();
    Tensor values = Tensor.zeros(ElementType.F32, shape);
    for (int o = 0; o < term.outputs(); o++) {
      for (int i = 0; i < term.fanIn(); i++) {
        double unit = units.get(i / term.kernel().taps()) / members;
        values.set((long) o * term.fanIn() + i, term.weight(o, i) * scales.get(o) / unit);
      }
    }
    weights.put(name + ".weight", values);
    Window kernel = term.kernel();
    return new Conv2d(
        name,
        term.outputs(),
        kernel.kernel(),
        kernel.stride(),
        kernel.padding(),
        kernel.dilation(),
        1,
        true);
  }

  private Conv2d residual(String name, ResidualTerm term, Tensor scales) {
    Tensor units = network.maps().get(term.source()).units();
    int channels = term.coefficients().dim(0);
    Tensor values = zeros(channels, channels, 1, 1);
    for (int c = 0; c < channels; c++) {
      double value = term.coefficients().getLong(c) * scales.get(c) / units.get(c);
      values.set((long) c * channels + c, value);
    }
    weights.put(name + ".weight", values);
    return new Conv2d(name, channels, ONE, ONE, NONE, ONE, 1, true);
  }

  private static Tensor scaled(Tensor whole, Tensor scales) {
    Tensor out = zeros(whole.dim(0));
    for (int i = 0; i < whole.dim(0); i++) {
      out.set(i, whole.getLong(i) * scales.get(i));
    }
    return out;
  }

  private static Tensor zeros(int... shape) {
    return Tensor.zeros(ElementType.F32, shape);
  }
}
