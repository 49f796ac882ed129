package org.spikepack.backend.nd4j;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Presentation;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.SpikePack;
import org.spikepack.tensor.Tensor;

/**
 * Where a presentation enters. A model without steps sees one value for the whole window: SpikePack
 * the leaky sum {@code Σ_t τ^(T−1−t)·x[t]}, an ANN the mean.
 */
final class InputOp extends Op {

  private final Signal out;
  private final NeuronModel neuron;
  private final Scatter scatter;
  private final boolean plain;
  private final float[][] largest;
  private @Nullable Presentation input;

  InputOp(Signal out, NeuronModel neuron, int slices) {
    this.out = out;
    this.neuron = neuron;
    this.scatter = new Scatter(out.shape());
    this.plain = out.channels() == 1 || out.shape().area() == 1;
    this.largest = new float[slices][out.size()];
  }

  /** What the next turns read. */
  void present(Presentation next) {
    Tensor values = next.values();
    long rows = next.perStep() ? (long) values.dim(0) * next.batch() : next.batch();
    if (values.size() != rows * out.size()) {
      throw new IllegalArgumentException(values + " is no batch of samples " + out.shape());
    }
    if (next.perStep() && neuron.spiking() && values.dim(0) != neuron.steps()) {
      throw new IllegalArgumentException(values + " has not " + neuron.steps() + " steps");
    }
    input = next;
  }

  @Override
  Signal out() {
    return out;
  }

  @Override
  void forward(Turn turn) {
    Presentation from = Objects.requireNonNull(input, "present() comes first");
    int size = out.size();
    float[] sample = new float[size];
    float[] turned = plain ? sample : new float[size];
    MemorySegment into = out.memory().values(turn.slice()).segment();
    for (int t = 0; t < out.steps(); t++) {
      for (int i = 0; i < turn.samples(); i++) {
        read(from, t, turn.first() + i, sample);
        if (!plain) {
          scatter.gather(sample, turned);
        }
        measure(turned, largest[turn.slice()], size);
        NativeFloats.write(turned, into, ((long) t * turn.samples() + i) * size, size);
      }
    }
  }

  private static void measure(float[] values, float[] largest, int size) {
    for (int i = 0; i < size; i++) {
      largest[i] = Math.max(largest[i], Math.abs(values[i]));
    }
  }

  /** The largest magnitude since the last call; NaN where there was one. */
  float largest() {
    float out = 0;
    for (float[] part : largest) {
      for (float value : part) {
        out = Math.max(out, value);
      }
      Arrays.fill(part, 0f);
    }
    return out;
  }

  private void read(Presentation from, int step, int sample, float[] into) {
    MemorySegment values = from.values().memory();
    int size = into.length;
    if (!from.perStep()) {
      NativeFloats.read(values, (long) sample * size, into, size);
    } else if (out.stepped()) {
      NativeFloats.read(values, ((long) step * from.batch() + sample) * size, into, size);
    } else {
      gather(from, sample, into);
    }
  }

  private void gather(Presentation from, int sample, float[] into) {
    int steps = from.values().dim(0);
    float[] step = new float[into.length];
    float leak = neuron instanceof SpikePack pack ? (float) pack.tau() : 1f;
    Arrays.fill(into, 0f);
    for (int t = 0; t < steps; t++) {
      long at = ((long) t * from.batch() + sample) * into.length;
      NativeFloats.read(from.values().memory(), at, step, into.length);
      for (int i = 0; i < into.length; i++) {
        into[i] = leak * into[i] + step[i];
      }
    }
    if (!(neuron instanceof SpikePack)) {
      for (int i = 0; i < into.length; i++) {
        into[i] /= steps;
      }
    }
  }

  @Override
  boolean failed() {
    return !Float.isFinite(largest());
  }

  @Override
  void backward(Turn turn) {}
}
