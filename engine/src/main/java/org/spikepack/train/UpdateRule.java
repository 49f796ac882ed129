package org.spikepack.train;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * How a gradient changes the weights: an optimiser with its memory of earlier steps. Weight decay
 * touches the {@code weight} arrays only; biases, batch norm and thresholds have none.
 *
 * <p>The arithmetic runs in f32 over pieces that stay in the first-level cache, in loops the
 * compiler turns into vector instructions.
 */
public abstract sealed class UpdateRule permits Sgd, Adam {

  private static final int PIECE = 2048;

  /** The entry of {@link #memory} that counts the steps. */
  static final String STEPS = "steps";

  final float[] value = new float[PIECE];
  final float[] gradient = new float[PIECE];
  private final String[] moments;
  private final float[][] pieces;
  private final Map<String, Tensor> memory = new LinkedHashMap<>();
  private long steps;

  /**
   * @param moments names of the averages this rule keeps of every weight
   */
  UpdateRule(String... moments) {
    this.moments = moments;
    this.pieces = new float[moments.length][PIECE];
  }

  /** Readies the factors of one step. */
  abstract void prepare(double learningRate, long step);

  /**
   * Changes the first {@code length} elements of {@link #value} and of the moments.
   *
   * @param decays whether weight decay applies here
   */
  abstract void update(float[][] moments, int length, boolean decays);

  /**
   * One step on every array that has a gradient.
   *
   * @param parameters f32, changed in place
   * @param gradients f32, named like the parameters they belong to
   */
  public final void step(Weights parameters, Weights gradients, double learningRate) {
    prepare(learningRate, ++steps);
    gradients.asMap().forEach((name, slope) -> step(name, parameters.get(name), slope));
  }

  private void step(String name, Tensor parameter, Tensor slope) {
    Tensor[] kept = new Tensor[moments.length];
    for (int m = 0; m < kept.length; m++) {
      kept[m] =
          memory.computeIfAbsent(
              moments[m] + "." + name, k -> Tensor.zeros(ElementType.F32, parameter.shape()));
    }
    boolean decays = name.endsWith(".weight");
    for (long from = 0; from < parameter.size(); from += PIECE) {
      int length = (int) Math.min(PIECE, parameter.size() - from);
      load(parameter, from, value, length);
      load(slope, from, gradient, length);
      for (int m = 0; m < kept.length; m++) {
        load(kept[m], from, pieces[m], length);
      }
      update(pieces, length, decays);
      store(value, parameter, from, length);
      for (int m = 0; m < kept.length; m++) {
        store(pieces[m], kept[m], from, length);
      }
    }
  }

  private static void load(Tensor from, long index, float[] to, int length) {
    long offset = index * Float.BYTES;
    MemorySegment.copy(from.memory(), ValueLayout.JAVA_FLOAT, offset, to, 0, length);
  }

  private static void store(float[] from, Tensor to, long index, int length) {
    long offset = index * Float.BYTES;
    MemorySegment.copy(from, 0, to.memory(), ValueLayout.JAVA_FLOAT, offset, length);
  }

  /** A copy of everything this rule remembers. */
  public final Weights memory() {
    Map<String, Tensor> out = new LinkedHashMap<>(new Weights(memory).copy().asMap());
    Tensor count = Tensor.zeros(ElementType.I64, 1);
    count.setLong(0, steps);
    out.put(STEPS, count);
    return new Weights(out);
  }

  /** Goes on from what {@link #memory} gave. */
  public final void remember(Weights saved) {
    memory.clear();
    memory.putAll(saved.copy().asMap());
    Tensor count = memory.remove(STEPS);
    steps = count == null ? 0 : count.getLong(0);
  }
}
