package org.spikepack.backend.reference;

import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Population;
import org.spikepack.neuron.Trace;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** Gathers what an observer is to see of one population, neuron by neuron. */
final class Watch {

  private final Emission op;
  private final int population;
  private final Tensor drive;
  private final Tensor words;
  private final Tensor values;
  private final @Nullable Tensor potentials;

  Watch(Emission op, Buffers buffers, int batch, Observer observer) {
    int steps = op.neuron().steps();
    this.op = op;
    this.population = batch * op.shape().size();
    String name = op.layer().name();
    int[] shape = op.shape().withBatch(batch);
    drive = buffers.get(name + " drive", ElementType.F32, shape);
    words = buffers.get(name + " words", Plan.wordType(op.neuron()), shape);
    values = buffers.get(name + " values", ElementType.F32, shape);
    int[] perStep = op.shape().withSteps(steps, batch);
    potentials =
        observer.wantsPotentials(op.layer())
            ? buffers.get(name + " potentials", ElementType.F32, perStep)
            : null;
  }

  /**
   * @param i place in the batch, {@code [batch, shape…]}
   * @param u drive of the window
   */
  void note(int i, double u, Trace trace) {
    drive.set(i, u);
    words.setLong(i, trace.word());
    values.set(i, trace.value());
    if (potentials != null) {
      for (int t = 0; t < trace.potential().length; t++) {
        potentials.set((long) t * population + i, trace.potential()[t]);
      }
    }
  }

  void tell(Observer observer) {
    observer.population(op.layer(), new Population(drive, words, values, potentials));
  }
}
