package org.spikepack.workshop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.backend.integer.InputForm;
import org.spikepack.backend.integer.InputWords;
import org.spikepack.backend.integer.IntegerNetwork;
import org.spikepack.backend.integer.Quantiser;
import org.spikepack.backend.integer.QuantiserOptions;
import org.spikepack.board.link.BoardRunner;
import org.spikepack.board.rtl.Datapath;
import org.spikepack.board.rtl.Design;
import org.spikepack.data.Dataset;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.SpikePack;
import org.spikepack.project.Arm;
import org.spikepack.project.Project;
import org.spikepack.run.ArmSetup;
import org.spikepack.run.InputCode;

/**
 * One arm as a design for a board, and the samples in the form that the design takes.
 *
 * @param name of the arm
 * @param design the accelerator and what is loaded into it
 * @param code how samples are presented
 * @param form how values become words
 */
public record BoardArm(
    String name, NeuronModel neuron, Design design, InputCode code, InputForm form) {

  /** Samples that are read at once. */
  private static final int BATCH = 100;

  /** The arms that a board can run at all. */
  public static List<Arm> candidates(Project project) {
    return project.arms().stream().filter(arm -> arm.neuron().spiking()).toList();
  }

  /**
   * The arm meant.
   *
   * @param named by the user; null for the first SpikePack arm, or the first that spikes
   */
  public static Arm choose(OpenProject open, @Nullable String named) throws BadInput {
    if (named != null) {
      Arm arm = open.arm(named);
      if (!arm.neuron().spiking()) {
        throw new BadInput(
            "--arm '" + named + "'",
            "it has no spikes, and boards run spiking arms only",
            "name a SpikePack, LIF or IF arm");
      }
      return arm;
    }
    List<Arm> spiking = candidates(open.project());
    return spiking.stream()
        .filter(arm -> arm.neuron() instanceof SpikePack)
        .findFirst()
        .or(() -> spiking.stream().findFirst())
        .orElseThrow(
            () ->
                new BadInput(
                    "project '" + open.project().name() + "'",
                    "none of its arms spikes",
                    "convert or train a SpikePack, LIF or IF arm first"));
  }

  /**
   * Makes the design of an arm.
   *
   * @param setup the arm with its weights
   * @param datapath null for the one that suits its neurons
   * @throws UserFault naming what a board cannot run
   */
  public static BoardArm of(
      Project project, CheckedNetwork network, ArmSetup setup, @Nullable Datapath datapath)
      throws UserFault {
    InputCode code = new InputCode(project.data().coding(), project.run().seed());
    Double unit = code.unit(setup.neuron());
    InputForm form = unit == null ? InputForm.Constant.PIXELS : new InputForm.Spikes(unit);
    Plan plan = Plan.forRunning(network, setup.neuron(), setup.weights());
    IntegerNetwork whole = Quantiser.quantise(plan, QuantiserOptions.DEFAULT.withInput(form));
    Datapath chosen = datapath == null ? Datapath.of(whole.neuron()) : datapath;
    return new BoardArm(setup.name(), setup.neuron(), Design.of(whole, chosen), code, form);
  }

  /** As {@link #of}, with the weights read from the project's files. */
  public static BoardArm of(OpenProject open, @Nullable String named, @Nullable Datapath datapath)
      throws UserFault {
    ArmSetup setup = open.setups(List.of(choose(open, named))).getFirst();
    return of(open.project(), open.network(), setup, datapath);
  }

  /** Such as {@code SpikePack T=4 packed}. */
  public String title() {
    return neuron.label() + " T=" + neuron.steps() + " " + design.datapath().word();
  }

  /**
   * The first samples of a data set as the board sees them.
   *
   * @param count 0 for all
   * @param cancelled whether to give up; then this ends with a {@link CancellationException}
   */
  public BoardRunner.Samples samples(Dataset set, int count, BooleanSupplier cancelled)
      throws UserFault {
    int samples = count == 0 ? set.size() : Math.min(count, set.size());
    if (samples == 0) {
      throw new BadInput(
          "data set '" + set.name() + "'", "it has no test samples", "name another data set");
    }
    List<int[]> words = new ArrayList<>();
    for (int from = 0; from < samples; from += BATCH) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException();
      }
      int first = from;
      int[] indices = new int[Math.min(BATCH, samples - from)];
      Arrays.setAll(indices, i -> first + i);
      Presentation shown = code.present(set.batch(indices), indices, neuron);
      for (int i = 0; i < indices.length; i++) {
        words.add(InputWords.of(shown, i, form, design.network().input()));
      }
    }
    int[] labels = new int[samples];
    Arrays.setAll(labels, set::label);
    return new BoardRunner.Samples(words, labels);
  }
}
