package org.spikepack.board.rtl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.spikepack.backend.integer.Firing;
import org.spikepack.backend.integer.IntegerNetwork;
import org.spikepack.backend.integer.IntegerNeuron;
import org.spikepack.backend.integer.IntegerStage;
import org.spikepack.backend.integer.ResidualTerm;
import org.spikepack.backend.integer.Term;
import org.spikepack.backend.integer.Volume;
import org.spikepack.backend.integer.WeightedTerm;
import org.spikepack.backend.integer.Window;
import org.spikepack.backend.integer.WordMap;
import org.spikepack.network.Extent;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** Small networks of every shape the accelerator runs, from a seed; not trained for anything. */
public final class RandomNetworks {

  private final SplittableRandom random;
  private final IntegerNeuron neuron;
  private final List<WordMap> maps = new ArrayList<>();
  private final List<IntegerStage> stages = new ArrayList<>();
  private final int multiplierBits;

  private RandomNetworks(long seed, boolean stepped) {
    random = new SplittableRandom(seed);
    int steps = 1 + random.nextInt(8);
    multiplierBits = random.nextInt(4) == 0 ? 1 : 8;
    boolean leaks = random.nextInt(4) != 0;
    neuron =
        stepped
            ? new IntegerNeuron.Stepped(
                steps,
                leaks,
                leaks ? random.nextInt(4) : 0,
                leaks && random.nextBoolean(),
                random.nextBoolean())
            : new IntegerNeuron.Packed(steps, random.nextInt(3) != 0);
  }

  /** A network with windows, pooling, joined maps and shortcuts, as chance has it. */
  public static IntegerNetwork windowed(long seed, boolean stepped) {
    RandomNetworks build = new RandomNetworks(seed, stepped);
    build.input(
        new Volume(build.upTo(3), 5 + build.random.nextInt(6), 5 + build.random.nextInt(6)));
    build.convolution(0);
    for (int i = 0; i < build.random.nextInt(3); i++) {
      build.middle();
    }
    build.readout();
    return build.network();
  }

  /** A network of dense layers only. */
  public static IntegerNetwork dense(long seed, boolean stepped) {
    RandomNetworks build = new RandomNetworks(seed, stepped);
    build.input(new Volume(10 + build.random.nextInt(90), 1, 1));
    for (int i = 0; i <= build.random.nextInt(2); i++) {
      int last = build.maps.size() - 1;
      build.population(
          new Volume(3 + build.random.nextInt(30), 1, 1),
          channels -> List.of(build.whole(last, channels)));
    }
    build.readout();
    return build.network();
  }

  /** Words for one input; about two thirds of them zero. */
  public static int[] input(IntegerNetwork network, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    WordMap map = network.input();
    int[] out = new int[map.volume().size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = random.nextInt(3) == 0 ? random.nextInt(map.largest() + 1) : 0;
    }
    return out;
  }

  private interface Terms {
    List<Term> of(int channels);
  }

  private IntegerNetwork network() {
    return new IntegerNetwork(neuron, maps, stages, multiplierBits, 28);
  }

  private int upTo(int most) {
    return 1 + random.nextInt(most);
  }

  private void input(Volume volume) {
    boolean steps = neuron instanceof IntegerNeuron.Stepped && random.nextBoolean();
    map("input", volume, steps ? neuron.steps() : upTo(8), steps);
  }

  private void map(String name, Volume volume, int bits, boolean steps) {
    maps.add(
        new WordMap(
            name,
            volume,
            bits,
            steps ? WordMap.Coding.STEPS : WordMap.Coding.NUMBER,
            Tensor.zeros(ElementType.F64, volume.channels())));
  }

  private void middle() {
    int last = maps.size() - 1;
    Volume here = maps.get(last).volume();
    switch (random.nextInt(4)) {
      case 0 -> maxPool(last);
      case 1 ->
          population(here, channels -> List.of(same(last, channels), shortcut(last, channels)));
      case 2 -> {
        int other = last;
        convolutionOf(here.channels() + 1, last);
        if (maps.getLast().volume().area() == here.area()) {
          population(
              new Volume(
                  upTo(10), maps.getLast().volume().height(), maps.getLast().volume().width()),
              channels -> List.of(pixel(other, channels), pixel(maps.size() - 1, channels)));
        }
      }
      default -> convolution(last);
    }
  }

  private void convolution(int source) {
    convolutionOf(upTo(20), source);
  }

  private void convolutionOf(int channels, int source) {
    Volume from = maps.get(source).volume();
    Optional<Window> average =
        random.nextInt(3) == 0 ? Optional.of(close(window(from, 2))) : Optional.empty();
    Volume over = average.map(w -> over(w, from)).orElse(from);
    Window kernel = window(over, 3);
    Volume out = over(kernel, over);
    population(
        new Volume(channels, out.height(), out.width()),
        count -> List.of(weighted(source, average, over, kernel, count)));
  }

  private void maxPool(int source) {
    Volume from = maps.get(source).volume();
    Window window = window(from, 3);
    Volume out = over(window, from);
    boolean steps = maps.get(source).coding() == WordMap.Coding.STEPS;
    map("pool" + maps.size(), out, maps.get(source).bits(), steps);
    stages.add(
        new IntegerStage.MaxPool("pool" + stages.size(), out, source, maps.size() - 1, window));
  }

  private Window window(Volume in, int most) {
    Extent kernel = new Extent(Math.min(in.height(), upTo(most)), Math.min(in.width(), upTo(most)));
    Extent padding = new Extent(random.nextInt(kernel.height()), random.nextInt(kernel.width()));
    boolean wide = in.height() > 2 * kernel.height() && in.width() > 2 * kernel.width();
    return new Window(
        kernel,
        new Extent(upTo(2), upTo(2)),
        padding,
        Extent.square(wide && random.nextInt(3) == 0 ? 2 : 1));
  }

  /** Average pooling has no dilation. */
  private static Window close(Window window) {
    return new Window(window.kernel(), window.stride(), window.padding(), Extent.square(1));
  }

  private static Volume over(Window window, Volume in) {
    int y =
        positions(
            in.height(),
            window.kernel().height(),
            window.stride().height(),
            window.padding().height(),
            window.dilation().height());
    int x =
        positions(
            in.width(),
            window.kernel().width(),
            window.stride().width(),
            window.padding().width(),
            window.dilation().width());
    return new Volume(in.channels(), y, x);
  }

  private static int positions(int in, int taps, int stride, int padding, int dilation) {
    return (in + 2 * padding - dilation * (taps - 1) - 1) / stride + 1;
  }

  private WeightedTerm weighted(
      int source, Optional<Window> average, Volume over, Window kernel, int channels) {
    Tensor weights =
        Tensor.zeros(
            ElementType.I8,
            channels,
            over.channels(),
            kernel.kernel().height(),
            kernel.kernel().width());
    for (int i = 0; i < weights.size(); i++) {
      weights.setLong(i, random.nextInt(-127, 128));
    }
    return new WeightedTerm("layer", source, average, over, kernel, weights);
  }

  private Term same(int source, int channels) {
    Volume from = maps.get(source).volume();
    Window three =
        new Window(Extent.square(3), Extent.square(1), Extent.square(1), Extent.square(1));
    return weighted(source, Optional.empty(), from, three, channels);
  }

  private Term pixel(int source, int channels) {
    Volume from = maps.get(source).volume();
    Window one = new Window(Extent.square(1), Extent.square(1), Extent.square(0), Extent.square(1));
    return weighted(source, Optional.empty(), from, one, channels);
  }

  private Term whole(int source, int channels) {
    Volume from = maps.get(source).volume();
    Window all =
        new Window(
            new Extent(from.height(), from.width()),
            Extent.square(1),
            Extent.square(0),
            Extent.square(1));
    return weighted(source, Optional.empty(), from, all, channels);
  }

  private Term shortcut(int source, int channels) {
    return new ResidualTerm(source, numbers(channels, -32767, 32768));
  }

  private Tensor numbers(int count, int from, int to) {
    Tensor out = Tensor.zeros(ElementType.I32, count);
    for (int i = 0; i < count; i++) {
      out.setLong(i, random.nextInt(from, to));
    }
    return out;
  }

  private void population(Volume volume, Terms terms) {
    List<Term> all = terms.of(volume.channels());
    boolean stepped = neuron instanceof IntegerNeuron.Stepped;
    map("neurons" + maps.size(), volume, neuron.steps(), stepped);
    Firing firing =
        stepped
            ? new Firing.Stepped(
                numbers(volume.channels(), 1, 2000), numbers(volume.channels(), -100, 1000))
            : new Firing.Packed(
                multiplierBits == 1
                    ? numbers(volume.channels(), 1, 2)
                    : numbers(volume.channels(), 1, 256),
                numbers(volume.channels(), 0, 25));
    stages.add(
        new IntegerStage.Population(
            "neurons" + stages.size(),
            volume,
            maps.size() - 1,
            all,
            numbers(volume.channels(), -3000, 3000),
            Tensor.zeros(ElementType.F64, volume.channels()),
            firing));
  }

  private void readout() {
    int channels = upTo(12);
    stages.add(
        new IntegerStage.Readout(
            "readout",
            new Volume(channels, 1, 1),
            List.of(whole(maps.size() - 1, channels)),
            numbers(channels, -3000, 3000),
            Tensor.zeros(ElementType.F64, channels)));
  }
}
