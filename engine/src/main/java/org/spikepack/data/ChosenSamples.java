package org.spikepack.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.spikepack.tensor.Tensor;

/**
 * Some samples of another data set, in its order: one, a few that stand for all, or what is held
 * out.
 */
public final class ChosenSamples implements Dataset {

  private final Dataset whole;
  private final int[] places;

  private ChosenSamples(Dataset whole, IntStream places) {
    this.whole = whole;
    this.places = places.toArray();
  }

  /**
   * Samples at equal distances from the first on, so that those of a sorted data set stand for all
   * of it.
   *
   * @param most how many; all where there are no more
   */
  public static ChosenSamples spread(Dataset whole, int most) {
    int size = whole.size();
    int count = Math.clamp(most, 0, size);
    return new ChosenSamples(
        whole, IntStream.range(0, count).map(i -> (int) ((long) i * size / count)));
  }

  /** The sample at a place alone. */
  public static ChosenSamples one(Dataset whole, int place) {
    return new ChosenSamples(whole, IntStream.of(Objects.checkIndex(place, whole.size())));
  }

  /**
   * Those whose place in the whole set is wanted.
   *
   * @param wanted asked once for each place
   */
  public static ChosenSamples where(Dataset whole, IntPredicate wanted) {
    return new ChosenSamples(whole, IntStream.range(0, whole.size()).filter(wanted));
  }

  /** The place of sample {@code i} in the whole set. */
  public int place(int i) {
    return places[i];
  }

  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public int size() {
    return places.length;
  }

  @Override
  public int[] sampleShape() {
    return whole.sampleShape();
  }

  @Override
  public List<String> classNames() {
    return whole.classNames();
  }

  @Override
  public int label(int i) {
    return whole.label(place(i));
  }

  @Override
  public void fill(Tensor batch, int[] indices) {
    whole.fill(batch, Arrays.stream(indices).map(this::place).toArray());
  }

  /** That of the whole set; which samples it has, the settings tell. */
  @Override
  public String hash() {
    return whole.hash();
  }
}
