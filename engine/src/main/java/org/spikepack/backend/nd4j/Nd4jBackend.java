package org.spikepack.backend.nd4j;

import org.spikepack.backend.Backend;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Plan;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.backend.TrainingPass;

/**
 * The processor, as fast as it goes: matrix products by ND4J, convolutions and pooling by oneDNN,
 * neurons and batch norms by vectorised loops, samples shared out over the processors.
 */
public final class Nd4jBackend implements Backend {

  static final String NAME = "nd4j";

  Nd4jBackend() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "CPU, "
        + Runtime.getRuntime().availableProcessors()
        + " threads: ND4J matrix products, oneDNN convolutions, own neuron kernels";
  }

  @Override
  public Executable compile(Plan plan, int maxBatch) {
    return new Nd4jExecutable(plan, maxBatch);
  }

  @Override
  public TrainingPass train(Plan plan, int maxBatch, TrainingOptions options) {
    return new Nd4jTraining(plan, maxBatch, options);
  }
}
