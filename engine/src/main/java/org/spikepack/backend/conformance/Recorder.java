package org.spikepack.backend.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Population;
import org.spikepack.backend.Presentation;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Layer;
import org.spikepack.network.Neurons;
import org.spikepack.network.Shape;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** Copies all that one run shows. */
public final class Recorder implements Observer {

  public final Map<String, Population> populations = new LinkedHashMap<>();
  public final Map<String, Tensor> sums = new LinkedHashMap<>();
  public final List<String> perStepSums = new ArrayList<>();
  public Tensor logits = Tensor.zeros(ElementType.F32, 0);

  public static Recorder of(Executable executable, Presentation input) throws BadDesign {
    Recorder out = new Recorder();
    out.logits = executable.run(input, out).copy();
    return out;
  }

  /** The same with the populations in the shapes that another plan gives them. */
  public Recorder shapedAs(Plan plan) {
    Recorder out = new Recorder();
    out.logits = logits;
    int batch = logits.dim(0);
    populations.forEach(
        (name, seen) -> {
          Shape shape = plan.network().shape(name);
          int[] dims = shape.withBatch(batch);
          Tensor words = seen.words();
          Tensor potentials = seen.potentials();
          out.populations.put(
              name,
              new Population(
                  seen.drive().reshaped(dims),
                  words == null ? null : words.reshaped(dims),
                  seen.values().reshaped(dims),
                  potentials == null
                      ? null
                      : potentials.reshaped(shape.withSteps(plan.neuron().steps(), batch))));
        });
    return out;
  }

  @Override
  public boolean watches(Neurons layer) {
    return true;
  }

  @Override
  public boolean wantsPotentials(Neurons layer) {
    return true;
  }

  @Override
  public void population(Neurons layer, Population seen) {
    populations.put(
        layer.name(),
        new Population(
            seen.drive().copy(),
            copy(seen.words()),
            seen.values().copy(),
            copy(seen.potentials())));
  }

  @Override
  public boolean watchesInputs(Layer layer) {
    return true;
  }

  @Override
  public void weightedSum(Layer layer, Tensor values, boolean perStep) {
    sums.put(layer.name(), values.copy());
    if (perStep) {
      perStepSums.add(layer.name());
    }
  }

  private static @Nullable Tensor copy(@Nullable Tensor tensor) {
    return tensor == null ? null : tensor.copy();
  }
}
