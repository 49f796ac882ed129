package org.spikepack.backend.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Dense;
import org.spikepack.network.Extent;
import org.spikepack.network.GlobalPool;
import org.spikepack.network.Input;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.Pool2d;
import org.spikepack.network.PoolMode;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;

/**
 * A layer to time, inside the smallest network that feeds it spikes.
 *
 * @param layers names of the ops that are timed
 * @param perStep whether the input differs from step to step, so that LIF has T drives to read
 * @param outputs values the layer writes, of all samples
 * @param inputs values it reads
 * @param products multiply-adds of one step, of all samples
 * @param weights it has
 */
public record BenchmarkSubject(
    String name,
    Network network,
    Set<String> layers,
    boolean perStep,
    int batch,
    long outputs,
    long inputs,
    long products,
    long weights) {

  /** A neuron model under its name. */
  public record Arm(String name, NeuronModel model) {

    /** How messages name a measurement. */
    public String on(BenchmarkSubject subject) {
      return subject.name() + ", " + name + " T=" + model.steps();
    }

    public static Arm spikePack(int steps) {
      double theta = Math.pow(2, 1 - steps);
      return new Arm("SpikePack", new SpikePack(steps, 2, Rounding.ROUND, theta));
    }

    public static Arm lif(int steps) {
      return new Arm("LIF", new Lif(steps, 2, 1, Reset.SOFT, 0, 0, false, SpikeValue.ONE));
    }
  }

  /** All that is timed; small ones where it has to be quick. */
  public static List<BenchmarkSubject> all(boolean quick) {
    return quick
        ? List.of(dense(256, 64), convolution(16, 14, 8), neurons(64, 8))
        : List.of(
            dense(1024, 1024),
            dense(4096, 4096),
            convolution(64, 28, 128),
            convolution(256, 56, 128),
            neurons(256, 64),
            neurons(256, 1024));
  }

  /** Both neurons over T. */
  public static List<Arm> arms(boolean quick) {
    List<Arm> out = new ArrayList<>();
    for (int steps : quick ? new int[] {1, 4, 8} : new int[] {1, 2, 4, 8, 16}) {
      out.add(Arm.spikePack(steps));
      out.add(Arm.lif(steps));
    }
    return out;
  }

  /** A dense layer with its neurons, words in, words out. */
  public static BenchmarkSubject dense(int size, int batch) {
    Network network =
        Network.chain(
            List.of(
                new Input("input", Shape.of(size)),
                new Neurons("before"),
                new Dense("layer", size, true),
                new Neurons("neurons"),
                new Dense("end", 1, false),
                new Readout("out")));
    long outputs = (long) batch * size;
    return new BenchmarkSubject(
        "dense " + size + "×" + size + ", batch " + batch,
        network,
        Set.of("layer", "neurons"),
        false,
        batch,
        outputs,
        outputs,
        outputs * size,
        (long) size * size);
  }

  /** A 3×3 convolution with its neurons, as many filters as channels. */
  public static BenchmarkSubject convolution(int channels, int side, int batch) {
    Network network =
        Network.chain(
            List.of(
                new Input("input", Shape.of(channels, side, side)),
                new Neurons("before"),
                Conv2d.square("layer", channels, 3, 1, 1, true),
                new Neurons("neurons"),
                new GlobalPool("pool", PoolMode.AVERAGE),
                new Dense("end", 1, false),
                new Readout("out")));
    long outputs = (long) batch * channels * side * side;
    return new BenchmarkSubject(
        "conv 3×3, " + channels + " channels, " + side + "×" + side + ", batch " + batch,
        network,
        Set.of("layer", "neurons"),
        false,
        batch,
        outputs,
        outputs,
        outputs * channels * 9,
        9L * channels * channels);
  }

  /** The neurons alone, {@code [T, batch, side²]}; a pooling keeps them out of the product. */
  public static BenchmarkSubject neurons(int side, int batch) {
    Extent one = Extent.square(1);
    Network network =
        Network.chain(
            List.of(
                new Input("input", Shape.of(1, side, side)),
                Conv2d.square("front", 1, 1, 1, 0, false),
                new Pool2d("between", PoolMode.AVERAGE, one, one, Extent.square(0)),
                new Neurons("neurons"),
                new GlobalPool("pool", PoolMode.AVERAGE),
                new Dense("end", 1, false),
                new Readout("out")));
    long outputs = (long) batch * side * side;
    return new BenchmarkSubject(
        "neurons alone, [T, " + batch + ", " + side * side + "]",
        network,
        Set.of("neurons"),
        true,
        batch,
        outputs,
        0,
        0,
        0);
  }

  /** Bytes that have to move at least: inputs, weights and outputs once each. */
  long bytes(Arm arm, boolean back) {
    int steps = arm.model().steps();
    long word = steps <= Byte.SIZE ? 1 : 2;
    boolean stepped = arm.model() instanceof Lif;
    long times = stepped ? steps : 1;
    long drives = outputs * times * Float.BYTES;
    if (products == 0) {
      return back ? 3 * drives : drives + outputs * word;
    }
    long values = inputs * word + weights * Float.BYTES + outputs * word;
    // A LIF layer writes its drives of all steps and reads them again.
    long between = stepped ? 2 * drives : 0;
    return back
        ? values + weights * Float.BYTES + 2 * drives + inputs * times * Float.BYTES
        : values + between;
  }

  /** A multiply-add counts as two; backward has two products. */
  long operations(Arm arm, boolean back) {
    long times = arm.model() instanceof Lif ? arm.model().steps() : 1;
    return 2 * products * times * (back ? 2 : 1);
  }
}
