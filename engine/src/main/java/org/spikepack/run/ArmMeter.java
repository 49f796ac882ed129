package org.spikepack.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Population;
import org.spikepack.fault.BadInput;
import org.spikepack.measure.Information;
import org.spikepack.measure.MemoryBits;
import org.spikepack.network.Layer;
import org.spikepack.network.Neurons;
import org.spikepack.network.ParameterSpec;
import org.spikepack.network.Shape;
import org.spikepack.tensor.Tensor;

/** Watches all layers of one arm, and passes what it sees on to a recorder where there is one. */
final class ArmMeter implements Observer {

  private final Plan plan;
  private final @Nullable Recorder recorder;
  private final Map<String, PopulationMeter> populations = new LinkedHashMap<>();
  private final Map<String, OperationMeter> operations = new LinkedHashMap<>();
  private int firstSample;

  /**
   * @param labels of the samples to come; empty without
   */
  ArmMeter(
      ArmPlan arm,
      Map<String, PairIndex> indices,
      SpikePaths paths,
      int[] labels,
      @Nullable Recorder recorder) {
    plan = arm.plan();
    this.recorder = recorder;
    for (Layer layer : plan.network().order()) {
      if (layer instanceof Neurons neurons) {
        PairIndex index = indices.get(layer.name());
        if (index == null) {
          throw new IllegalArgumentException("no pairs chosen for " + layer);
        }
        populations.put(layer.name(), new PopulationMeter(arm, neurons, index, labels));
      } else if (layer.weighted()) {
        operations.put(layer.name(), new OperationMeter(plan, layer, paths));
      }
    }
  }

  void startBatch(int sample) {
    firstSample = sample;
    if (recorder != null) {
      recorder.startBatch(sample);
    }
  }

  @Override
  public boolean watches(Neurons layer) {
    return true;
  }

  @Override
  public boolean wantsPotentials(Neurons layer) {
    return recorder != null && recorder.wantsPotentials(layer);
  }

  @Override
  public void population(Neurons layer, Population population) {
    PopulationMeter meter = populations.get(layer.name());
    if (meter != null) {
      meter.add(population, firstSample);
    }
    if (recorder != null && recorder.watches(layer)) {
      recorder.population(layer, population);
    }
  }

  @Override
  public boolean watchesInputs(Layer layer) {
    return operations.containsKey(layer.name());
  }

  @Override
  public void weightedSum(Layer layer, Tensor values, boolean perStep) {
    OperationMeter meter = operations.get(layer.name());
    if (meter != null) {
      meter.add(values, perStep);
    }
  }

  /** Values of every population at the pairs looked at. */
  Map<String, float[]> values() {
    Map<String, float[]> out = new LinkedHashMap<>();
    populations.forEach((name, meter) -> out.put(name, meter.values()));
    return out;
  }

  /**
   * @param annValues {@link #values} of the ANN arm with the same weights; empty without one
   */
  List<LayerResult> results(Information information, Map<String, float[]> annValues)
      throws BadInput {
    List<LayerResult> out = new ArrayList<>();
    for (Layer layer : plan.network().order()) {
      String name = layer.name();
      PopulationMeter population = populations.get(name);
      OperationMeter operation = operations.get(name);
      out.add(
          new LayerResult(
              layer,
              plan.network().shape(name),
              population == null
                  ? null
                  : population.result(information, Optional.ofNullable(annValues.get(name))),
              operation == null ? null : operation.operations(),
              weightBits(layer)));
    }
    return out;
  }

  private @Nullable Long weightBits(Layer layer) {
    List<Shape> inputs = plan.network().inputShapes(layer.name());
    if (inputs.isEmpty()) {
      return null;
    }
    long weights =
        layer.parameters(inputs).stream().map(ParameterSpec::shape).mapToLong(Shape::size).sum();
    return weights == 0 ? null : MemoryBits.numbers(weights, MemoryBits.FLOAT_BITS);
  }
}
