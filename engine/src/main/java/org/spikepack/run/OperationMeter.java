package org.spikepack.run;

import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Plan;
import org.spikepack.measure.FanOut;
import org.spikepack.measure.OperationCounter;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Dense;
import org.spikepack.network.Layer;
import org.spikepack.network.Shape;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** Counts the operations of one weighted layer of one arm from the values it sums. */
final class OperationMeter {

  /** Below the last spike, above the rounding errors of a sum of 16 spikes in single precision. */
  private static final double SLACK = 0.01;

  private final OperationCounter counter;
  private final NeuronModel neuron;
  private final float @Nullable [] units;

  OperationMeter(Plan plan, Layer layer, SpikePaths paths) {
    counter = new OperationCounter(fanOut(plan, layer));
    neuron = plan.neuron();
    units = paths.unitsInto(layer).orElse(null);
  }

  private static FanOut fanOut(Plan plan, Layer layer) {
    Tensor weight = plan.weights().get(layer.name() + ".weight");
    return switch (layer) {
      case Dense _ -> FanOut.dense(weight);
      case Conv2d conv -> {
        Shape in = plan.network().inputShapes(conv.name()).getFirst();
        Shape out = plan.network().shape(conv.name());
        yield FanOut.conv2d(
            weight,
            conv.groups(),
            new FanOut.Axis(
                in.dim(1),
                out.dim(1),
                conv.stride().height(),
                conv.padding().height(),
                conv.dilation().height()),
            new FanOut.Axis(
                in.dim(2),
                out.dim(2),
                conv.stride().width(),
                conv.padding().width(),
                conv.dilation().width()));
      }
      default -> throw new IllegalArgumentException(layer + " has no weighted sum");
    };
  }

  /** The values of one batch, as {@link org.spikepack.backend.Observer#weightedSum} has them. */
  void add(Tensor values, boolean perStep) {
    if (units != null && neuron instanceof SpikePack pack && !perStep) {
      counter.addWords(words(values, pack, units), pack.steps());
    } else if (!perStep) {
      counter.addReals(values);
    } else if (units != null) {
      counter.addSpikesPerStep(values);
    } else {
      counter.addRealsPerStep(values);
    }
  }

  /**
   * The words behind values that are {@code θ·k}: the greedy expansion of a word's own value is
   * that word again.
   */
  private static Tensor words(Tensor values, SpikePack pack, float[] units) {
    SpikePack reader = new SpikePack(pack.steps(), pack.tau(), Rounding.FLOOR, pack.threshold());
    float[] from = values.toFloats();
    Tensor words = Tensor.zeros(ElementType.U16, values.dim(0), units.length);
    for (int i = 0; i < from.length; i++) {
      if (from[i] > 0) {
        double unit = units[i % units.length];
        words.setLong(i, reader.word(from[i] + SLACK * unit, unit));
      }
    }
    return words;
  }

  LayerOperations operations() {
    return new LayerOperations(
        counter.serial(), neuron instanceof SpikePack ? counter.parallel() : null);
  }
}
