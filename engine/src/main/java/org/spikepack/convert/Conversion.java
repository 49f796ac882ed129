package org.spikepack.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Plan;
import org.spikepack.data.Dataset;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.NoDevice;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.project.Arm;
import org.spikepack.project.ConversionSettings;
import org.spikepack.run.SampleShape;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * A spiking arm made from a trained ANN: the ANN's weights stay as they are, every population gets
 * thresholds fitted to the activations it has to carry.
 *
 * @param neuron the spiking model, with what conversion sets: spikes worth their threshold, windows
 *     that start at half of it
 * @param thresholds {@code layer.threshold} and, for IF and LIF, {@code layer.v_0}; laid over the
 *     ANN's weights they make the arm's
 * @param report one entry per population, in the order of the data flow
 */
public record Conversion(NeuronModel neuron, Weights thresholds, List<LayerConversion> report) {

  /** Of this many images one is kept back for the report. */
  private static final int HELD_OUT = 4;

  public Conversion {
    report = List.copyOf(report);
  }

  /**
   * Converts the ANN arm of a network.
   *
   * @param target SpikePack, IF or LIF; its thresholds are replaced
   * @param images f32 {@code [n, shape…]} of the training set, as {@link #images} chooses them;
   *     shown as constant drive, the last quarter only to the report
   * @param cancelled asked before every batch
   * @throws BadDesign where the ANN arm is not one, or the target cannot carry activations
   * @throws CancellationException when cancelled
   */
  public static Conversion of(
      CheckedNetwork network,
      NeuronModel ann,
      Weights weights,
      NeuronModel target,
      ConversionSettings settings,
      Tensor images,
      Backend backend,
      BooleanSupplier cancelled)
      throws BadDesign, NoDevice {
    if (ann.spiking()) {
      throw new BadDesign(
          "arm '" + settings.from() + "'",
          "it has " + ann.label() + " neurons and is no ANN",
          "convert from an arm with ReLU or clipped ReLU neurons");
    }
    Transfer transfer = Transfer.of(target);
    Passes passes = new Passes(backend, cancelled);
    int all = images.dim(0);
    int seen = all - all / HELD_OUT;
    Weights thresholds =
        new ThresholdCalibration(network, weights, transfer, settings, passes)
            .run(ann, images.rows(0, seen));
    Plan annPlan = Plan.forRunning(network, ann, weights);
    Plan plan = Plan.forRunning(network, transfer.model(), weights.overlaid(thresholds));
    Tensor heldOut = seen < all ? images.rows(seen, all) : images;
    return new Conversion(
        transfer.model(), thresholds, new ConversionDoctor(annPlan, plan).examine(passes, heldOut));
  }

  /**
   * Calibration images drawn from a training set without repetition.
   *
   * @param samples at most so many
   * @return f32 {@code [n, shape…]} in the shape of the network's input
   * @throws BadInput where the samples do not fit the network, or there are none
   */
  public static Tensor images(CheckedNetwork network, Dataset train, int samples, long seed)
      throws BadInput {
    SampleShape shaped = SampleShape.fit(network, train);
    int count = Math.min(samples, train.size());
    int[] order = new int[train.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    SplittableRandom random = new SplittableRandom(seed);
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      int other = random.nextInt(i, order.length);
      chosen[i] = order[other];
      order[other] = order[i];
    }
    return shaped.batch(chosen);
  }

  /**
   * The arm for a project: the ANN's weights files with that of the thresholds over them.
   *
   * @param name of the new arm
   * @param ann the arm converted from
   * @param file for the thresholds, see {@link org.spikepack.project.Project#weightsFile}
   */
  public static Arm arm(
      String name, NeuronModel neuron, Arm ann, ConversionSettings settings, String file) {
    List<String> files = new ArrayList<>(ann.weights());
    files.add(file);
    return new Arm(name, neuron, files, null, settings);
  }
}
