package org.spikepack.backend.nd4j;

import org.spikepack.backend.DropoutMask;
import org.spikepack.network.Dropout;

/** Dropout while training; one mask for all steps of a sample. */
final class DropoutOp extends Op {

  private final Dropout layer;
  private final Signal in;
  private final Signal out;
  private final Memory.Use use;
  private final Scatter scatter;
  private long seed;

  DropoutOp(Dropout layer, Signal in, Signal out, Memory.Use use) {
    this.layer = layer;
    this.in = in;
    this.out = out;
    this.use = use;
    this.scatter = new Scatter(in.shape());
  }

  /** Decides what drops out in the next pass. */
  void seed(long next) {
    seed = next;
  }

  @Override
  Signal out() {
    return out;
  }

  /** The mask of one sample in the order of this backend. */
  private float[] mask(int sample) {
    double[] mask = new double[in.size()];
    DropoutMask.fill(seed, layer.name(), sample, layer.rate(), mask);
    float[] turned = new float[mask.length];
    for (int i = 0; i < mask.length; i++) {
      turned[i] = (float) mask[scatter.place(i)];
    }
    return turned;
  }

  @Override
  void forward(Turn turn) {
    pass(turn, in.memory().values(turn.slice()), out.memory().values(turn.slice()), false);
  }

  @Override
  void backward(Turn turn) {
    if (in.memory().learns()) {
      pass(
          turn,
          out.memory().gradients(turn.slice()),
          in.memory().gradients(turn.slice()),
          use.adds());
    }
  }

  private void pass(Turn turn, NativeFloats from, NativeFloats into, boolean adds) {
    int size = in.size();
    float[] values = new float[size];
    float[] before = new float[size];
    for (int sample = 0; sample < turn.samples(); sample++) {
      float[] mask = mask(turn.first() + sample);
      for (int t = 0; t < in.steps(); t++) {
        long at = ((long) t * turn.samples() + sample) * size;
        NativeFloats.read(from.segment(), at, values, size);
        for (int i = 0; i < size; i++) {
          values[i] *= mask[i];
        }
        if (adds) {
          NativeFloats.read(into.segment(), at, before, size);
          Term.add(before, values, size);
        }
        NativeFloats.write(values, into.segment(), at, size);
      }
    }
  }
}
