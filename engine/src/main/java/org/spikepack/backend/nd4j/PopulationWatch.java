package org.spikepack.backend.nd4j;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Population;
import org.spikepack.network.Neurons;
import org.spikepack.network.Shape;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.SpikePack;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** Stores the packed words of a population and shows it to an observer, who pays for the rest. */
final class PopulationWatch {

  private final Neurons layer;
  private final Shape shape;
  private final NeuronModel neuron;
  private final Kernel kernel;
  private final Scatter scatter;
  private final boolean wide;
  private final NativeFloats[] words;
  private final byte[][] bytes;
  private final short[][] shorts;
  private final float[][] mean;
  private @Nullable Seen seen;

  /** The tensors of one watched run. */
  private record Seen(
      int batch,
      Tensor drive,
      @Nullable Tensor words,
      Tensor values,
      @Nullable Tensor potentials) {}

  PopulationWatch(
      Neurons layer,
      Shape shape,
      NeuronModel neuron,
      Kernel kernel,
      Workspace workspace,
      int samples) {
    this.layer = layer;
    this.shape = shape;
    this.neuron = neuron;
    this.kernel = kernel;
    this.scatter = new Scatter(shape);
    this.wide = neuron.steps() > Byte.SIZE;
    int slices = workspace.slices();
    this.words = new NativeFloats[slices];
    this.bytes = new byte[slices][0];
    this.shorts = new short[slices][0];
    this.mean = new float[slices][0];
    if (storesWords()) {
      long size = (long) samples * shape.size() * (wide ? Short.BYTES : Byte.BYTES);
      for (int slice = 0; slice < slices; slice++) {
        words[slice] = workspace.take((size + Float.BYTES - 1) / Float.BYTES);
      }
    }
  }

  /** Whether the words are what the population hands on, and not only something to look at. */
  boolean storesWords() {
    return neuron instanceof SpikePack;
  }

  void begin(Observer observer, int batch) {
    if (!observer.watches(layer)) {
      seen = null;
      return;
    }
    boolean potentials = neuron.spiking() && observer.wantsPotentials(layer);
    Seen last = seen;
    if (last != null && last.batch == batch && (last.potentials != null) == potentials) {
      return;
    }
    int[] dims = shape.withBatch(batch);
    seen =
        new Seen(
            batch,
            Tensor.zeros(ElementType.F32, dims),
            neuron.spiking() ? Tensor.zeros(wide ? ElementType.U16 : ElementType.U8, dims) : null,
            Tensor.zeros(ElementType.F32, dims),
            potentials ? Tensor.zeros(ElementType.F32, withSteps(dims)) : null);
  }

  private int[] withSteps(int[] dims) {
    int[] out = new int[dims.length + 1];
    out[0] = neuron.steps();
    System.arraycopy(dims, 0, out, 1, dims.length);
    return out;
  }

  /** Takes over one block, the values of which start at {@code at} in the slice's memory. */
  void store(Turn turn, Lane lane, long at, int length) {
    if (storesWords()) {
      storeWords(turn.slice(), lane.words, at, length);
    }
    Seen to = seen;
    if (to != null) {
      show(to, turn, lane, (long) turn.first() * shape.size() + at, length);
    }
  }

  private void storeWords(int slice, int[] from, long at, int length) {
    MemorySegment into = words[slice].segment();
    if (wide) {
      short[] narrow = shorts[slice].length < from.length ? new short[from.length] : shorts[slice];
      shorts[slice] = narrow;
      for (int i = 0; i < length; i++) {
        narrow[i] = (short) from[i];
      }
      MemorySegment.copy(narrow, 0, into, ValueLayout.JAVA_SHORT, at * Short.BYTES, length);
    } else {
      byte[] narrow = bytes[slice].length < from.length ? new byte[from.length] : bytes[slice];
      bytes[slice] = narrow;
      for (int i = 0; i < length; i++) {
        narrow[i] = (byte) from[i];
      }
      MemorySegment.copy(narrow, 0, into, ValueLayout.JAVA_BYTE, at, length);
    }
  }

  private void show(Seen to, Turn turn, Lane lane, long at, int length) {
    scatter.floats(mean(lane.drive, turn.slice(), length), length, to.drive.memory(), at);
    scatter.floats(mean(lane.value, turn.slice(), length), length, to.values.memory(), at);
    if (to.words != null) {
      scatter.words(lane.words, length, to.words.memory(), at, wide);
    }
    if (to.potentials != null) {
      kernel.potentials(lane, length);
      long perStep = (long) to.batch * shape.size();
      for (int t = 0; t < neuron.steps(); t++) {
        scatter.floats(lane.potential[t], length, to.potentials.memory(), t * perStep + at);
      }
    }
  }

  /** The mean over the steps; the block itself where there is only one. */
  private float[] mean(float[][] steps, int slice, int length) {
    if (steps.length == 1 || steps[0] == steps[1]) {
      return steps[0];
    }
    float[] sum = mean[slice].length < length ? new float[steps[0].length] : mean[slice];
    mean[slice] = sum;
    Arrays.fill(sum, 0f);
    for (float[] step : steps) {
      Term.add(step, sum, length);
    }
    for (int i = 0; i < length; i++) {
      sum[i] /= steps.length;
    }
    return sum;
  }

  void report(Observer observer) {
    Seen found = seen;
    if (found != null) {
      observer.population(
          layer, new Population(found.drive, found.words, found.values, found.potentials));
    }
  }
}
