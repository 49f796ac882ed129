package org.spikepack.backend.integer;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Population;
import org.spikepack.network.Layer;
import org.spikepack.network.Neurons;
import org.spikepack.network.Shape;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** Tells what a batch did in the units of the plan: drives, values, potentials. */
final class Report {

  private final Plan plan;
  private final IntegerNetwork network;
  private final List<IntegerRun> runs;
  private final int steps;
  private final Set<String> told = new HashSet<>();

  Report(Plan plan, IntegerNetwork network, List<IntegerRun> runs) {
    this.plan = plan;
    this.network = network;
    this.runs = runs;
    this.steps = network.neuron().steps();
  }

  void tell(Observer observer) {
    Map<String, Layer> layers = new LinkedHashMap<>();
    plan.network().order().forEach(layer -> layers.put(layer.name(), layer));
    for (int i = 0; i < network.stages().size(); i++) {
      IntegerStage stage = network.stages().get(i);
      if (stage instanceof IntegerStage.Summing sum) {
        for (Term term : sum.terms()) {
          if (term instanceof WeightedTerm weighted
              && layers.get(weighted.layer()) instanceof Layer layer
              && observer.watchesInputs(layer)
              && told.add(layer.name())) {
            tellInputs(sum, layer, observer);
          }
        }
      }
      if (stage instanceof IntegerStage.Population population
          && layers.get(stage.name()) instanceof Neurons neurons
          && observer.watches(neurons)) {
        observer.population(
            neurons, population(i, population, neurons, observer.wantsPotentials(neurons)));
      }
    }
  }

  private void tellInputs(IntegerStage.Summing stage, Layer layer, Observer observer) {
    List<WeightedTerm> terms =
        stage.terms().stream()
            .filter(WeightedTerm.class::isInstance)
            .map(WeightedTerm.class::cast)
            .filter(term -> term.layer().equals(layer.name()))
            .toList();
    boolean perStep =
        terms.stream().anyMatch(term -> map(term.source()).coding() == WordMap.Coding.STEPS);
    Shape shape = plan.network().inputShapes(layer.name()).getFirst();
    int size = shape.size();
    int slices = perStep ? steps : 1;
    float[] values = new float[slices * runs.size() * size];
    for (int t = 0; t < slices; t++) {
      for (int b = 0; b < runs.size(); b++) {
        int at = (t * runs.size() + b) * size;
        for (WeightedTerm term : terms) {
          int[] words = runs.get(b).words().get(term.source());
          read(term, words, steps - 1 - t, values, at);
          at += term.over().size();
        }
      }
    }
    int[] dims = perStep ? shape.withSteps(steps, runs.size()) : shape.withBatch(runs.size());
    observer.weightedSum(layer, Tensor.of(values, dims), perStep);
  }

  private WordMap map(int index) {
    return network.maps().get(index);
  }

  /** What one term sees of one sample, at the step whose bit is {@code shift} from the lowest. */
  private void read(WeightedTerm term, int[] words, int shift, float[] out, int at) {
    WordMap map = map(term.source());
    Volume over = term.over();
    int members = term.average().map(Window::taps).orElse(1);
    Taps pooled = term.average().map(window -> new Taps(window, map.volume(), over)).orElse(null);
    int area = map.volume().area();
    double[] sums = new double[over.size()];
    for (int i = 0; i < words.length; i++) {
      int word = map.coding() == WordMap.Coding.STEPS ? words[i] >>> shift & 1 : words[i];
      double value = word * map.units().get(i / area) / members;
      if (pooled == null) {
        sums[i] = value;
      } else if (word != 0) {
        for (int hit = pooled.from(i % area); hit < pooled.to(i % area); hit++) {
          sums[i / area * over.area() + pooled.position(hit)] += value;
        }
      }
    }
    for (int i = 0; i < sums.length; i++) {
      out[at + i] = (float) sums[i];
    }
  }

  private Population population(
      int index, IntegerStage.Population stage, Neurons layer, boolean potentials) {
    Shape shape = plan.network().shape(layer.name());
    int size = shape.size();
    int area = stage.volume().area();
    double[] scales = stage.scales().toDoubles();
    double[] units = map(stage.target()).units().toDoubles();
    float[] drive = new float[runs.size() * size];
    float[] values = new float[drive.length];
    Tensor words = Tensor.zeros(ElementType.U8, shape.withBatch(runs.size()));
    boolean stepped = network.neuron() instanceof IntegerNeuron.Stepped;
    for (int b = 0; b < runs.size(); b++) {
      int[] a = runs.get(b).accumulators().get(index);
      int[] k = runs.get(b).words().get(stage.target());
      for (int i = 0; i < size; i++) {
        int at = b * size + i;
        int c = i / area;
        drive[at] = (float) (scales[c] * a[i] / (stepped ? steps : 1));
        values[at] =
            (float) (units[c] * (stepped ? Integer.bitCount(k[i]) / (double) steps : k[i]));
        words.setLong(at, k[i]);
      }
    }
    int[] dims = shape.withBatch(runs.size());
    return new Population(
        Tensor.of(drive, dims),
        words,
        Tensor.of(values, dims),
        potentials ? potentials(index, stage, shape) : null);
  }

  private Tensor potentials(int index, IntegerStage.Population stage, Shape shape) {
    int size = shape.size();
    int area = stage.volume().area();
    float[] out = new float[steps * runs.size() * size];
    long[] window = new long[steps];
    for (int b = 0; b < runs.size(); b++) {
      IntegerRun run = runs.get(b);
      for (int i = 0; i < size; i++) {
        int c = i / area;
        double unit =
            switch (stage.firing()) {
              case Firing.Packed packed -> {
                PackedArithmetic.emit(
                    (IntegerNeuron.Packed) network.neuron(),
                    run.accumulators().get(index)[i],
                    packed.multipliers().getLong(c),
                    (int) packed.shifts().getLong(c),
                    window);
                yield Math.scalb(
                    map(stage.target()).units().get(c), (int) -packed.shifts().getLong(c));
              }
              case Firing.Stepped _ -> {
                for (int t = 0; t < steps; t++) {
                  window[t] = run.potentials().get(index)[t][i];
                }
                yield stage.scales().get(c);
              }
            };
        for (int t = 0; t < steps; t++) {
          out[(t * runs.size() + b) * size + i] = (float) (unit * window[t]);
        }
      }
    }
    return Tensor.of(out, shape.withSteps(steps, runs.size()));
  }
}
