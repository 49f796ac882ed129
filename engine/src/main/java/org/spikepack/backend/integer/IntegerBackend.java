package org.spikepack.backend.integer;

import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Plan;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.backend.TrainingPass;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.NoDevice;

/** Runs spiking arms as an FPGA would: int8 weights, whole sums, every spike the hardware's. */
public final class IntegerBackend implements Backend {

  /** As the user types it. */
  public static final String NAME = "integer";

  private final QuantiserOptions options;
  private final @Nullable Backend forNumbers;

  /**
   * For spiking arms only.
   *
   * @param options whose input is the form of constant drives; spikes take the value they have
   */
  public IntegerBackend(QuantiserOptions options) {
    this(options, null);
  }

  /**
   * @param forNumbers runs the arms without spikes, which have no form in whole numbers; null to
   *     refuse them
   */
  IntegerBackend(QuantiserOptions options, @Nullable Backend forNumbers) {
    if (!(options.input() instanceof InputForm.Constant)) {
      throw new IllegalArgumentException("the form of constant drives is wanted");
    }
    this.options = options;
    this.forNumbers = forNumbers;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "plain Java, int8 weights and whole sums, bit for bit what an FPGA computes"
        + (forNumbers == null ? "" : "; arms without spikes on " + forNumbers.name());
  }

  @Override
  public Executable compile(Plan plan, int maxBatch) throws BadDesign, NoDevice {
    if (forNumbers != null && !plan.neuron().spiking()) {
      return forNumbers.compile(plan, maxBatch);
    }
    return new IntegerExecutable(plan, options, maxBatch);
  }

  @Override
  public TrainingPass train(Plan plan, int maxBatch, TrainingOptions training) throws BadDesign {
    throw new BadDesign(
        "backend '" + NAME + "'",
        "it does not train, since whole numbers have no gradients",
        "train on another backend and run the result on this one");
  }
}
