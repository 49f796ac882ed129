package org.spikepack.backend.nd4j;

import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.factory.Nd4j;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Plan;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.backend.TrainingPass;
import org.spikepack.fault.NoDevice;

/**
 * The processor, as fast as it goes: convolutions, pooling and what follows a sum by oneDNN, the
 * products of training by ND4J, neurons and batch norms by vectorised loops, samples shared out
 * over the processors.
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
        + " threads: ND4J and oneDNN, own neuron kernels";
  }

  @Override
  public Executable compile(Plan plan, int maxBatch) {
    return new Nd4jExecutable(plan, maxBatch);
  }

  @Override
  public TrainingPass train(Plan plan, int maxBatch, TrainingOptions options) throws NoDevice {
    try {
      Nd4j.getExecutioner();
      openblas.blas_set_num_threads(1);
    } catch (LinkageError missing) {
      throw notLoaded("ND4J", missing);
    }
    return new Nd4jTraining(plan, maxBatch, options);
  }

  @Override
  public int gradientShares(int maxBatch) {
    return Slices.count(maxBatch);
  }

  static NoDevice notLoaded(String library, LinkageError reason) {
    return new NoDevice(
        "backend '" + NAME + "'",
        "the native library of " + library + " does not load: " + reason,
        "install the program for this processor and system, or use --backend reference");
  }
}
