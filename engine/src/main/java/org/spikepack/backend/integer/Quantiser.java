package org.spikepack.backend.integer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.spikepack.backend.Plan;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Add;
import org.spikepack.network.BatchNorm;
import org.spikepack.network.Concat;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Dense;
import org.spikepack.network.Dropout;
import org.spikepack.network.Extent;
import org.spikepack.network.Flatten;
import org.spikepack.network.GlobalPool;
import org.spikepack.network.Input;
import org.spikepack.network.Layer;
import org.spikepack.network.Neurons;
import org.spikepack.network.Pool2d;
import org.spikepack.network.PoolMode;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.tensor.Tensor;

/**
 * Turns a plan into a network of whole numbers: walks it in the order of the data flow, gathers
 * what adds up to one drive (weighted layers, shortcuts, batch norms behind sums) and rounds it to
 * one stage. The values of spikes and the divisions of average pooling go into the weights, so that
 * hardware sees words and int8 weights only.
 */
public final class Quantiser {

  private static final Extent ONE = Extent.square(1);

  private final Plan plan;
  private final QuantiserOptions options;
  private final StageRounding rounding;
  private final IntegerNeuron neuron;
  private final List<WordMap> maps = new ArrayList<>();
  private final List<IntegerStage> stages = new ArrayList<>();
  private final Map<String, Wiring> wires = new HashMap<>();

  private Quantiser(Plan plan, QuantiserOptions options) throws BadDesign {
    this.plan = plan;
    this.options = options;
    this.neuron = NeuronChoice.of(plan.neuron());
    this.rounding = new StageRounding(options);
  }

  /**
   * The network of a plan made for running.
   *
   * @throws BadDesign naming the neuron model or layer that has no form in whole numbers
   */
  public static IntegerNetwork quantise(Plan plan, QuantiserOptions options) throws BadDesign {
    return new Quantiser(plan, options).network();
  }

  private IntegerNetwork network() throws BadDesign {
    for (Layer layer : plan.network().order()) {
      Optional<Wiring> out = take(layer, inputs(layer));
      out.ifPresent(wire -> wires.put(layer.name(), wire));
    }
    int bits = AccumulatorWidth.of(neuron, maps, stages);
    return new IntegerNetwork(neuron, maps, stages, options.multiplierBits(), bits);
  }

  private List<Wiring> inputs(Layer layer) {
    return plan.network().inputs(layer.name()).stream()
        .map(name -> Objects.requireNonNull(wires.get(name), name))
        .toList();
  }

  /** The one place that knows what each layer kind becomes; nothing behind a readout. */
  private Optional<Wiring> take(Layer layer, List<Wiring> in) throws BadDesign {
    return switch (layer) {
      case Input input -> Optional.of(enter(input));
      case Dense dense -> Optional.of(dense(dense, spikes(layer, in.getFirst())));
      case Conv2d conv -> Optional.of(convolution(conv, spikes(layer, in.getFirst())));
      case BatchNorm norm -> Optional.of(norm(norm, in.getFirst()));
      case Pool2d pool -> {
        Window window = new Window(pool.kernel(), pool.stride(), pool.padding(), ONE);
        yield Optional.of(pool(layer, pool.mode(), Optional.of(window), in.getFirst()));
      }
      case GlobalPool pool ->
          Optional.of(pool(layer, pool.mode(), Optional.empty(), in.getFirst()));
      case Flatten _ -> Optional.of(flat(layer, in.getFirst()));
      case Dropout _ -> Optional.of(in.getFirst());
      case Add _ -> Optional.of(add(layer, in));
      case Concat _ -> Optional.of(join(layer, in));
      case Neurons population -> Optional.of(fire(population, sum(layer, in.getFirst())));
      case Readout _ -> {
        Wiring.Sum sum = sum(layer, in.getFirst());
        stages.add(rounding.readout(layer.name(), sum));
        yield Optional.empty();
      }
    };
  }

  private Wiring enter(Input input) {
    Volume volume = Volume.of(input.shape());
    double[] units = new double[volume.channels()];
    Arrays.fill(units, options.input().unit());
    boolean stepped = neuron instanceof IntegerNeuron.Stepped;
    Tensor unit = Tensor.of(units, units.length);
    maps.add(
        switch (options.input()) {
          case InputForm.Constant constant ->
              new WordMap(input.name(), volume, constant.bits(), WordMap.Coding.NUMBER, unit);
          case InputForm.Spikes _ ->
              new WordMap(
                  input.name(),
                  volume,
                  neuron.steps(),
                  stepped ? WordMap.Coding.STEPS : WordMap.Coding.NUMBER,
                  unit);
        });
    return Wiring.Spikes.of(0, volume);
  }

  private Wiring fire(Neurons population, Wiring.Sum sum) {
    int channels = sum.volume().channels();
    double[] thresholds = perChannel(plan.thresholds(population.name()), channels);
    double[] starts = perChannel(plan.starts(population.name()), channels);
    int target = maps.size();
    IntegerStage.Population stage =
        rounding.population(population.name(), target, sum, neuron, thresholds, starts);
    stages.add(stage);
    double[] units = NeuronChoice.worth(plan.neuron(), thresholds);
    WordMap.Coding coding =
        neuron instanceof IntegerNeuron.Stepped ? WordMap.Coding.STEPS : WordMap.Coding.NUMBER;
    maps.add(
        new WordMap(
            population.name(),
            stage.volume(),
            neuron.steps(),
            coding,
            Tensor.of(units, units.length)));
    return Wiring.Spikes.of(target, stage.volume());
  }

  private static double[] perChannel(double[] values, int channels) {
    double[] out = new double[channels];
    for (int c = 0; c < channels; c++) {
      out[c] = values[values.length == 1 ? 0 : c];
    }
    return out;
  }

  private Wiring dense(Dense layer, Wiring.Spikes in) {
    double[][] weights = rows(layer.name(), layer.units());
    List<Wiring.Addend> addends = new ArrayList<>();
    int column = 0;
    for (Wiring.Piece piece : in.pieces()) {
      double[][] part = new double[weights.length][piece.over().size()];
      for (int o = 0; o < part.length; o++) {
        System.arraycopy(weights[o], column, part[o], 0, part[o].length);
      }
      column += piece.over().size();
      Window all = Window.whole(piece.over());
      addends.add(new Wiring.Weighted(layer.name(), piece, all, folded(piece, part)));
    }
    return new Wiring.Sum(new Volume(layer.units(), 1, 1), addends, bias(layer, layer.units()));
  }

  private Wiring convolution(Conv2d layer, Wiring.Spikes in) {
    double[][] weights = rows(layer.name(), layer.filters());
    Window kernel = new Window(layer.kernel(), layer.stride(), layer.padding(), layer.dilation());
    int channels = in.pieces().stream().mapToInt(piece -> piece.over().channels()).sum();
    int perGroup = channels / layer.groups();
    int filtersPerGroup = layer.filters() / layer.groups();
    List<Wiring.Addend> addends = new ArrayList<>();
    int first = 0;
    for (Wiring.Piece piece : in.pieces()) {
      double[][] part = new double[layer.filters()][piece.over().channels() * kernel.taps()];
      for (int o = 0; o < part.length; o++) {
        int group = o / filtersPerGroup;
        for (int c = 0; c < piece.over().channels(); c++) {
          // Channels of other groups keep weights of 0.
          if ((first + c) / perGroup == group) {
            int from = (first + c) % perGroup * kernel.taps();
            System.arraycopy(weights[o], from, part[o], c * kernel.taps(), kernel.taps());
          }
        }
      }
      first += piece.over().channels();
      addends.add(new Wiring.Weighted(layer.name(), piece, kernel, folded(piece, part)));
    }
    Volume volume = kernel.over(in.pieces().getFirst().over(), layer.filters());
    return new Wiring.Sum(volume, addends, bias(layer, layer.filters()));
  }

  /** Weights per unit of the words read, and per member where pixels are averaged. */
  private double[][] folded(Wiring.Piece piece, double[][] weights) {
    Tensor units = maps.get(piece.map()).units();
    double members = piece.average().map(Window::taps).orElse(1);
    int perChannel = weights[0].length / piece.over().channels();
    for (double[] row : weights) {
      for (int i = 0; i < row.length; i++) {
        row[i] *= units.get(i / perChannel) / members;
      }
    }
    return weights;
  }

  private double[][] rows(String layer, int outputs) {
    Tensor weights = plan.weights().get(layer + ".weight");
    double[] flat = weights.toDoubles();
    int length = flat.length / outputs;
    double[][] rows = new double[outputs][length];
    for (int o = 0; o < outputs; o++) {
      System.arraycopy(flat, o * length, rows[o], 0, length);
    }
    return rows;
  }

  private double[] bias(Layer layer, int outputs) {
    return plan.weights()
        .find(layer.name() + ".bias")
        .map(Tensor::toDoubles)
        .orElseGet(() -> new double[outputs]);
  }

  private Wiring norm(BatchNorm layer, Wiring in) throws BadDesign {
    if (!(in instanceof Wiring.Sum sum)) {
      throw refusal(
          layer,
          "it normalises spikes or the input, and has no weighted layer in front to go into",
          "put it directly behind a dense layer or convolution");
    }
    double[] gain = new double[sum.volume().channels()];
    double[] bias = new double[gain.length];
    for (int c = 0; c < gain.length; c++) {
      gain[c] = of(layer, "gamma", c) / Math.sqrt(of(layer, "variance", c) + layer.epsilon());
      bias[c] = (sum.bias()[c] - of(layer, "mean", c)) * gain[c] + of(layer, "beta", c);
    }
    List<Wiring.Addend> addends = sum.addends().stream().map(addend -> addend.times(gain)).toList();
    return new Wiring.Sum(sum.volume(), addends, bias);
  }

  private double of(BatchNorm layer, String parameter, int channel) {
    return plan.weights().get(layer.name() + "." + parameter).get(channel);
  }

  /**
   * @param window empty for the whole map
   */
  private Wiring pool(Layer layer, PoolMode mode, Optional<Window> window, Wiring in)
      throws BadDesign {
    if (in instanceof Wiring.Sum) {
      throw refusal(
          layer,
          "it pools sums that have not become spikes",
          "put the neurons in front of the pooling");
    }
    List<Wiring.Piece> out = new ArrayList<>();
    for (Wiring.Piece piece : spikes(layer, in).pieces()) {
      if (piece.average().isPresent()) {
        throw refusal(
            layer,
            "it pools what an average pooling has made",
            "use one average pooling with a larger window, or a convolution or maximum in front");
      }
      Window over = window.orElse(Window.whole(piece.over()));
      Volume volume = over.over(piece.over(), piece.over().channels());
      if (mode == PoolMode.AVERAGE) {
        out.add(new Wiring.Piece(piece.map(), Optional.of(over), volume));
      } else {
        WordMap from = maps.get(piece.map());
        stages.add(new IntegerStage.MaxPool(layer.name(), volume, piece.map(), maps.size(), over));
        out.add(new Wiring.Piece(maps.size(), Optional.empty(), volume));
        maps.add(new WordMap(layer.name(), volume, from.bits(), from.coding(), from.units()));
      }
    }
    return new Wiring.Spikes(out);
  }

  private static Wiring flat(Layer layer, Wiring in) throws BadDesign {
    if (in instanceof Wiring.Sum sum && sum.volume().area() > 1) {
      throw refusal(
          layer, "it flattens sums that have not become spikes", "put the neurons in front of it");
    }
    return in;
  }

  private Wiring add(Layer layer, List<Wiring> in) throws BadDesign {
    List<Wiring.Addend> addends = new ArrayList<>();
    Shape shape = plan.network().shape(layer.name());
    double[] bias = new double[shape.channels()];
    for (Wiring one : in) {
      Wiring.Sum sum = sum(layer, one);
      addends.addAll(sum.addends());
      for (int c = 0; c < bias.length; c++) {
        bias[c] += sum.bias()[c];
      }
    }
    return new Wiring.Sum(Volume.of(shape), addends, bias);
  }

  private static Wiring join(Layer layer, List<Wiring> in) throws BadDesign {
    List<Wiring.Piece> pieces = new ArrayList<>();
    for (Wiring one : in) {
      if (!(one instanceof Wiring.Spikes spikes)) {
        throw refusal(
            layer,
            "it joins sums that have not become spikes",
            "put neurons in front of the concat layer");
      }
      pieces.addAll(spikes.pieces());
    }
    return new Wiring.Spikes(pieces);
  }

  private static Wiring.Spikes spikes(Layer layer, Wiring in) throws BadDesign {
    if (in instanceof Wiring.Spikes spikes) {
      return spikes;
    }
    throw refusal(
        layer,
        "it weighs sums that have not become spikes",
        "put neurons between the two weighted layers, or make them one");
  }

  /** A drive as it is; spikes become one through a shortcut. */
  private Wiring.Sum sum(Layer layer, Wiring in) throws BadDesign {
    return switch (in) {
      case Wiring.Sum sum -> sum;
      case Wiring.Spikes spikes -> shortcut(layer, spikes);
    };
  }

  private Wiring.Sum shortcut(Layer layer, Wiring.Spikes in) throws BadDesign {
    Wiring.Piece piece = in.pieces().getFirst();
    if (in.pieces().size() > 1) {
      throw refusal(
          layer,
          "several joined layers reach it without weights",
          "put a convolution or dense" + " layer between");
    }
    if (piece.average().isPresent()) {
      throw refusal(
          layer,
          "an average pooling reaches it without weights",
          "put a convolution or dense layer between, or use maximum pooling");
    }
    WordMap map = maps.get(piece.map());
    Volume volume = Volume.of(plan.network().inputShapes(layer.name()).getFirst());
    if (!volume.equals(map.volume())) {
      throw refusal(
          layer,
          "a flattened map reaches it without weights",
          "put a dense layer between, or the flatten layer behind it");
    }
    double[] units = map.units().toDoubles();
    return new Wiring.Sum(
        volume, List.of(new Wiring.Shortcut(piece.map(), units)), new double[units.length]);
  }

  static BadDesign refusal(Layer layer, String what, String remedy) {
    return new BadDesign("layer '" + layer.name() + "' in whole numbers", what, remedy);
  }
}
