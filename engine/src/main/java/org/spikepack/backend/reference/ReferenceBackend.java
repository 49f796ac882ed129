package org.spikepack.backend.reference;

import org.spikepack.backend.Backend;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Plan;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.backend.TrainingPass;

/**
 * The judge of all other backends: plain Java in the order of the formulas, weighted sums in double
 * precision, neurons by the scalar arithmetic of {@link org.spikepack.neuron}. Runs everything,
 * slowly.
 */
public final class ReferenceBackend implements Backend {

  @Override
  public String name() {
    return "reference";
  }

  @Override
  public String description() {
    return "plain Java on one processor core; slow, exact, the judge of the others";
  }

  @Override
  public Executable compile(Plan plan, int maxBatch) {
    return new ReferenceExecutable(plan, maxBatch);
  }

  @Override
  public TrainingPass train(Plan plan, int maxBatch, TrainingOptions options) {
    return new ReferenceTraining(plan, maxBatch, options);
  }
}
