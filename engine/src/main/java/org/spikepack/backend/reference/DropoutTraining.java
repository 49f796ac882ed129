package org.spikepack.backend.reference;

import java.util.List;
import org.spikepack.backend.DropoutMask;
import org.spikepack.network.Dropout;

/** Silences the same values of a sample in all its steps. */
final class DropoutTraining implements TrainingOp {

  private final Dropout layer;
  private final double[][] masks;

  DropoutTraining(Dropout layer, int maxBatch, int size) {
    this.layer = layer;
    this.masks = new double[maxBatch][size];
  }

  @Override
  public void forward(List<Flow> in, Flow out, long dropoutSeed) {
    for (int b = 0; b < out.batch(); b++) {
      DropoutMask.fill(dropoutSeed, layer.name(), b, layer.rate(), masks[b]);
      for (int t = 0; t < out.steps(); t++) {
        double[] x = in.getFirst().value(t, b);
        double[] y = out.value(t, b);
        for (int i = 0; i < y.length; i++) {
          y[i] = x[i] * masks[b][i];
        }
      }
    }
  }

  @Override
  public void backward(List<Flow> in, Flow out) {
    for (int b = 0; b < out.batch(); b++) {
      for (int t = 0; t < out.steps(); t++) {
        double[] dx = in.getFirst().gradient(t, b);
        double[] dy = out.gradient(t, b);
        for (int i = 0; i < dy.length; i++) {
          dx[i] += dy[i] * masks[b][i];
        }
      }
    }
  }

  @Override
  public long bytes() {
    return (long) Double.BYTES * masks.length * (masks.length == 0 ? 0 : masks[0].length);
  }
}
