package org.spikepack.network;

import java.util.List;
import org.spikepack.fault.BadDesign;

/**
 * The end of a network: the drive of its input over the window, one number per class, taken without
 * a neuron (for step-by-step models the mean over the steps).
 */
public record Readout(String name) implements Layer {

  @Override
  public Shape infer(List<Shape> inputs) throws BadDesign {
    Shape in = inputs.getFirst();
    if (in.rank() != 1) {
      throw Check.bad(
          this, "its input has shape " + in, "end the network with a vector, one value per class");
    }
    return in;
  }
}
