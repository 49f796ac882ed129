package org.spikepack.backend.reference;

import java.util.List;

/** The readout: mean over the steps. */
record ExitTraining() implements TrainingOp {

  @Override
  public void forward(List<Flow> in, Flow out, long dropoutSeed) {
    Flow drive = in.getFirst();
    for (int b = 0; b < out.batch(); b++) {
      for (int i = 0; i < out.size(); i++) {
        double sum = 0;
        for (int t = 0; t < drive.steps(); t++) {
          sum += drive.value(t, b)[i];
        }
        out.value(0, b)[i] = sum / drive.steps();
      }
    }
  }

  @Override
  public void backward(List<Flow> in, Flow out) {
    Flow drive = in.getFirst();
    for (int b = 0; b < out.batch(); b++) {
      for (int t = 0; t < drive.steps(); t++) {
        for (int i = 0; i < out.size(); i++) {
          drive.gradient(t, b)[i] += out.gradient(0, b)[i] / drive.steps();
        }
      }
    }
  }
}
