package org.spikepack.backend.reference;

import org.spikepack.backend.Backend;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Plan;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.backend.TrainingPass;
import org.spikepack.fault.BadDesign;
import org.spikepack.neuron.SpikePack;

/**
 * SpikePack as a spiking accelerator runs it: step by step, one spike per synapse and step. Here to
 * prove that this serial form gives the spikes of the parallel one on whole networks.
 */
public final class SerialBackend implements Backend {

  @Override
  public String name() {
    return "reference-serial";
  }

  @Override
  public String description() {
    return "plain Java, SpikePack step by step as on spiking hardware; slow";
  }

  @Override
  public Executable compile(Plan plan, int maxBatch) throws BadDesign {
    if (!(plan.neuron() instanceof SpikePack neuron)) {
      throw new BadDesign(
          "backend '" + name() + "'",
          "it runs only SpikePack neurons, not " + plan.neuron().label(),
          "use backend reference");
    }
    return SerialExecutable.of(plan, neuron, maxBatch);
  }

  @Override
  public TrainingPass train(Plan plan, int maxBatch, TrainingOptions options) throws BadDesign {
    throw new BadDesign(
        "backend '" + name() + "'",
        "it does not train, since the serial form has the gradients of the parallel one",
        "use backend reference");
  }
}
