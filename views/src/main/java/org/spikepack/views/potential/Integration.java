package org.spikepack.views.potential;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Plan;
import org.spikepack.backend.reference.SerialDrive;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.neuron.SpikePack;
import org.spikepack.project.Project;
import org.spikepack.run.ArmSetup;
import org.spikepack.run.InputCode;
import org.spikepack.tensor.Tensor;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Results.Given;
import org.spikepack.views.desk.Results.Shown;
import org.spikepack.views.task.Job;

/**
 * Finds out, beside the window, what the SpikePack arms integrate step by step: the shown sample
 * runs in the serial form up to the layer shown.
 */
final class Integration {

  private final Desk desk;
  private final Consumer<Map<String, SerialDrive>> told;
  private @Nullable Job<?> job;

  /**
   * @param told is given the drives by the names of their arms
   */
  Integration(Desk desk, Consumer<Map<String, SerialDrive>> told) {
    this.desk = desk;
    this.told = told;
  }

  /** Starts anew; what was under way is no longer wanted. */
  void of(@Nullable Shown shown, String layer) {
    if (job != null) {
      job.cancel();
      job = null;
    }
    Given given = shown == null ? null : shown.given();
    if (shown != null && given != null) {
      job =
          desk.tasks()
              .quietly(
                  "Integrate " + layer,
                  report -> drives(shown, given, layer),
                  told,
                  desk.messages()::warn);
    }
  }

  private static Map<String, SerialDrive> drives(Shown shown, Given given, String layer)
      throws BadDesign {
    Project project = shown.project();
    CheckedNetwork network = project.activeNetwork().check();
    InputCode code = new InputCode(project.data().coding(), project.run().seed());
    Map<String, SerialDrive> out = new LinkedHashMap<>();
    for (ArmSetup arm : given.arms()) {
      if (arm.neuron() instanceof SpikePack) {
        Plan plan = Plan.forRunning(network, arm.neuron(), arm.weights());
        int[] batch = new int[given.input().rank() + 1];
        batch[0] = 1;
        System.arraycopy(given.input().shape(), 0, batch, 1, batch.length - 1);
        Tensor sample = given.input().reshaped(batch);
        try {
          out.put(
              arm.name(),
              SerialDrive.of(
                  plan, code.present(sample, new int[] {shown.sample()}, arm.neuron()), layer));
        } catch (BadDesign notSerial) {
          // A max pooling of sums has no serial form; then the sum is drawn as a whole.
        }
      }
    }
    return out;
  }
}
