package org.spikepack.backend.nd4j;

/** Feature maps to one vector, channel by channel as every other framework lays it out. */
final class FlattenOp extends Op {

  private final Signal in;
  private final Signal out;
  private final Memory.Use use;
  private final Scatter scatter;

  FlattenOp(Signal in, Signal out, Memory.Use use) {
    this.in = in;
    this.out = out;
    this.use = use;
    this.scatter = new Scatter(in.shape());
  }

  @Override
  Signal out() {
    return out;
  }

  @Override
  void forward(Turn turn) {
    int size = in.size();
    float[] sample = new float[size];
    float[] flat = new float[size];
    for (int row = 0; row < turn.samples() * in.steps(); row++) {
      long at = (long) row * size;
      NativeFloats.read(in.memory().values(turn.slice()).segment(), at, sample, size);
      scatter.ungather(sample, flat);
      NativeFloats.write(flat, out.memory().values(turn.slice()).segment(), at, size);
    }
  }

  @Override
  void backward(Turn turn) {
    if (!in.memory().learns()) {
      return;
    }
    int size = in.size();
    float[] flat = new float[size];
    float[] sample = new float[size];
    float[] before = new float[size];
    NativeFloats into = in.memory().gradients(turn.slice());
    for (int row = 0; row < turn.samples() * in.steps(); row++) {
      long at = (long) row * size;
      NativeFloats.read(out.memory().gradients(turn.slice()).segment(), at, flat, size);
      scatter.gather(flat, sample);
      if (use.adds()) {
        NativeFloats.read(into.segment(), at, before, size);
        Term.add(before, sample, size);
      }
      NativeFloats.write(sample, into.segment(), at, size);
    }
  }
}
