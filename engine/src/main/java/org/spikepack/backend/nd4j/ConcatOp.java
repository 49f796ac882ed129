package org.spikepack.backend.nd4j;

import java.util.List;

/** Joins signals along the channels; one that is steady is repeated for every step. */
final class ConcatOp extends Op {

  private final List<Signal> in;
  private final List<Memory.Use> uses;
  private final Signal out;

  ConcatOp(List<Signal> in, List<Memory.Use> uses, Signal out) {
    this.in = List.copyOf(in);
    this.uses = List.copyOf(uses);
    this.out = out;
  }

  @Override
  Signal out() {
    return out;
  }

  @Override
  void forward(Turn turn) {
    int channel = 0;
    for (Signal signal : in) {
      long pixels = (long) turn.samples() * signal.shape().area();
      int channels = signal.channels();
      NativeFloats from = signal.memory().values(turn.slice());
      NativeFloats into = out.memory().values(turn.slice());
      for (long pixel = 0; pixel < pixels * out.steps(); pixel++) {
        long at = signal.stepped() ? pixel : pixel % pixels;
        NativeFloats.copy(
            from.segment(),
            at * channels,
            into.segment(),
            pixel * out.channels() + channel,
            channels);
      }
      channel += channels;
    }
  }

  @Override
  void backward(Turn turn) {
    int channel = out.channels();
    for (int i = in.size() - 1; i >= 0; i--) {
      channel -= in.get(i).channels();
      if (in.get(i).memory().learns()) {
        backward(turn, in.get(i), uses.get(i).adds(), channel);
      }
    }
  }

  private void backward(Turn turn, Signal signal, boolean adds, int channel) {
    long pixels = (long) turn.samples() * signal.shape().area();
    int channels = signal.channels();
    NativeFloats from = out.memory().gradients(turn.slice());
    NativeFloats into = signal.memory().gradients(turn.slice());
    float[] gradient = new float[channels];
    float[] before = new float[channels];
    for (long pixel = 0; pixel < pixels * out.steps(); pixel++) {
      long at = signal.stepped() ? pixel : pixel % pixels;
      NativeFloats.read(from.segment(), pixel * out.channels() + channel, gradient, channels);
      if (adds || at < pixel) {
        NativeFloats.read(into.segment(), at * channels, before, channels);
        Term.add(before, gradient, channels);
      }
      NativeFloats.write(gradient, into.segment(), at * channels, channels);
    }
  }
}
