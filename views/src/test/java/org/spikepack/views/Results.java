package org.spikepack.views;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spikepack.measure.EnergyModel;
import org.spikepack.measure.InformationLoss;
import org.spikepack.measure.Interval;
import org.spikepack.measure.Operations;
import org.spikepack.network.Neurons;
import org.spikepack.network.Shape;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;
import org.spikepack.run.ArmResult;
import org.spikepack.run.ExperimentResult;
import org.spikepack.run.LayerOperations;
import org.spikepack.run.LayerResult;
import org.spikepack.run.Provenance;
import org.spikepack.run.Totals;

/** Results with known numbers, as an experiment would have handed them over. */
public final class Results {

  public static final NeuronModel RELU = new Relu();
  public static final NeuronModel SPIKEPACK = new SpikePack(4, 2, Rounding.ROUND, 1);
  public static final NeuronModel LIF = new Lif(4, 2, 1, Reset.SOFT, 0, 0, false, SpikeValue.ONE);

  private Results() {}

  public static ExperimentResult of(ArmResult... arms) {
    Provenance provenance =
        new Provenance(
            "Known numbers", "points", "0", 64, "direct", 1, 16, "none", "", "f32", "", "", "", 1);
    return new ExperimentResult(provenance, List.of(arms));
  }

  public static ArmResult arm(String name, NeuronModel neuron, LayerResult... layers) {
    LayerOperations none = new LayerOperations(Operations.NONE, null);
    Totals totals = new Totals(none, EnergyModel.FLOAT32, 0, 0);
    return new ArmResult(name, neuron, null, new int[0], 1, Arrays.asList(layers), totals);
  }

  /** A population with this shape of neurons. */
  public static LayerResult layer(String name, Shape shape, @Nullable InformationLoss loss) {
    return new LayerResult(
        new Neurons(name),
        shape,
        new LayerResult.PopulationResult(shape.size(), null, loss, null, null, 0),
        null,
        null);
  }

  /** Half a bit of spread around I and H(U) where asked for. */
  public static InformationLoss loss(double drive, double transmitted, boolean intervals) {
    InformationLoss.Intervals spread =
        intervals
            ? new InformationLoss.Intervals(
                around(drive), around(1), around(1), around(transmitted), around(1), around(0))
            : null;
    double lost = drive - transmitted;
    return new InformationLoss(
        drive, 2, 1, transmitted, lost, lost / drive, 0.5, 0.02, 17, 10_000, 16, spread);
  }

  private static Interval around(double value) {
    return new Interval(value - 0.25, value + 0.25);
  }
}
