package org.spikepack.network;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of one sample at a point of a network, without the batch: {@code [n]} for a vector,
 * {@code [channel, y, x]} for feature maps.
 */
public record Shape(List<Integer> dims) {

  public Shape {
    dims = List.copyOf(dims);
  }

  public static Shape of(int... dims) {
    return new Shape(Arrays.stream(dims).boxed().toList());
  }

  public int rank() {
    return dims.size();
  }

  public int dim(int axis) {
    return dims.get(axis);
  }

  /** The number of values in one sample. */
  public int size() {
    return dims.stream().reduce(1, Math::multiplyExact);
  }

  /** Channels of feature maps, or the length of a vector. */
  public int channels() {
    return dims.getFirst();
  }

  /** Values per channel: {@code y·x} of feature maps, 1 of a vector. */
  public int area() {
    return size() / channels();
  }

  /** Dimensions with the batch in front, as the tensors of a run have them. */
  public int[] withBatch(int batch) {
    int[] out = new int[dims.size() + 1];
    out[0] = batch;
    for (int i = 0; i < dims.size(); i++) {
      out[i + 1] = dims.get(i);
    }
    return out;
  }

  /** Dimensions with time steps and batch in front, as the signals of step-by-step models. */
  public int[] withSteps(int steps, int batch) {
    int[] perStep = withBatch(batch);
    int[] out = new int[perStep.length + 1];
    out[0] = steps;
    System.arraycopy(perStep, 0, out, 1, perStep.length);
    return out;
  }

  /** As a reader would write it: {@code 32×14×14}. */
  @Override
  public String toString() {
    return dims.stream().map(String::valueOf).collect(Collectors.joining("×"));
  }
}
