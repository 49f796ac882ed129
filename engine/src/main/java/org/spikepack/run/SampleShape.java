package org.spikepack.run;

import org.spikepack.data.Dataset;
import org.spikepack.fault.BadInput;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Shape;
import org.spikepack.tensor.Tensor;

/** Whether the samples of a data set fit a network, and their batches in the network's shape. */
public final class SampleShape {

  private final Dataset data;
  private final Shape shape;

  private SampleShape(Dataset data, Shape shape) {
    this.data = data;
    this.shape = shape;
  }

  /**
   * Equal shapes fit, and vectors fit images of as many values.
   *
   * @throws BadInput where samples or classes do not fit the network, or there are none
   */
  public static SampleShape fit(CheckedNetwork network, Dataset data) throws BadInput {
    String where = "data set '" + data.name() + "'";
    Shape shape = network.input().shape();
    Shape found = Shape.of(data.sampleShape());
    if (data.size() == 0) {
      throw new BadInput(where, "it has no samples", "name a data set that has some");
    }
    boolean vector = shape.rank() == 1 || found.rank() == 1;
    if (!found.equals(shape) && !(vector && found.size() == shape.size())) {
      throw new BadInput(
          where,
          "its samples have the shape " + found + " but the network takes " + shape,
          "use a data set that fits, or change the shape of the input layer");
    }
    int classes = data.classNames().size();
    if (classes > network.classes()) {
      throw new BadInput(
          where,
          "it has " + classes + " classes but the network tells " + network.classes() + " apart",
          "use a data set that fits, or a last layer with more units");
    }
    return new SampleShape(data, shape);
  }

  /** Chosen samples as f32 {@code [indices.length, shape…]} in the shape of the network's input. */
  public Tensor batch(int[] indices) {
    return data.batch(indices).reshaped(shape.withBatch(indices.length));
  }
}
