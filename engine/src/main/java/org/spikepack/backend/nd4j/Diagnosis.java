package org.spikepack.backend.nd4j;

import org.spikepack.fault.BadDesign;

/**
 * Finds the layer where a value first became NaN or infinite, by running the batch once more and
 * looking behind every op: slow, but only after something went wrong.
 */
record Diagnosis(Circuit circuit, int batch, int portion) {

  BadDesign find() {
    int culprit = circuit.ops().size() - 1;
    OneDnn.stayOnThisThread();
    for (int first = 0; first < batch; first += portion) {
      Turn turn = new Turn(0, first, Math.min(portion, batch - first));
      for (int i = 0; i <= culprit; i++) {
        Op op = circuit.ops().get(i);
        op.forward(turn);
        if (i < culprit && (op.failed() || !finite(op.out(), turn))) {
          culprit = i;
        }
      }
    }
    return new BadDesign(
        "layer '" + circuit.ops().get(culprit).out().layer() + "'",
        "it produced a value that is NaN or infinite",
        "check its weights, thresholds and the input data");
  }

  private static boolean finite(Signal signal, Turn turn) {
    long floats = (long) turn.samples() * signal.steps() * signal.size();
    for (long i = 0; i < floats; i++) {
      float value = NativeFloats.get(signal.memory().values(turn.slice()).segment(), i);
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
