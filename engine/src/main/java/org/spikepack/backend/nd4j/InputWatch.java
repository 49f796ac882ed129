package org.spikepack.backend.nd4j;

import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Observer;
import org.spikepack.network.Dense;
import org.spikepack.network.Layer;
import org.spikepack.network.Shape;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** Shows an observer what a weighted layer is about to sum. */
final class InputWatch {

  private final Layer layer;
  private final Signal signal;
  private final Shape seenAs;
  private final Scatter scatter;
  private final float[][] blocks;
  private @Nullable Tensor seen;
  private int batch;

  InputWatch(Layer layer, Signal signal, int slices) {
    this.layer = layer;
    this.signal = signal;
    this.seenAs = layer instanceof Dense ? Shape.of(signal.size()) : signal.shape();
    this.scatter = new Scatter(signal.shape());
    this.blocks = new float[slices][0];
  }

  void begin(Observer observer, int newBatch) {
    if (!observer.watchesInputs(layer)) {
      seen = null;
    } else if (seen == null || batch != newBatch) {
      int[] dims = seenAs.withBatch(newBatch);
      if (signal.stepped()) {
        int[] all = new int[dims.length + 1];
        all[0] = signal.steps();
        System.arraycopy(dims, 0, all, 1, dims.length);
        dims = all;
      }
      seen = Tensor.zeros(ElementType.F32, dims);
    }
    batch = newBatch;
  }

  void store(Turn turn) {
    Tensor into = seen;
    if (into == null) {
      return;
    }
    int size = signal.size();
    if (blocks[turn.slice()].length == 0) {
      blocks[turn.slice()] = new float[size];
    }
    float[] block = blocks[turn.slice()];
    for (int t = 0; t < signal.steps(); t++) {
      for (int sample = 0; sample < turn.samples(); sample++) {
        long from = ((long) t * turn.samples() + sample) * size;
        NativeFloats.read(signal.memory().values(turn.slice()).segment(), from, block, size);
        long to = ((long) t * batch + turn.first() + sample) * size;
        scatter.floats(block, size, into.memory(), to);
      }
    }
  }

  void report(Observer observer) {
    if (seen != null) {
      observer.weightedSum(layer, seen, signal.stepped());
    }
  }
}
