package org.spikepack.network;

import java.util.List;
import org.spikepack.fault.BadDesign;

/**
 * Batch normalisation per channel (Ioffe and Szegedy 2015): {@code y = gamma·(x − mean)/sqrt(var +
 * epsilon) + beta}. Batch statistics while training; running statistics, folded into the layer in
 * front where there is one, when running.
 *
 * @param momentum share of the new batch in the running statistics
 */
public record BatchNorm(String name, double epsilon, double momentum) implements Layer {

  @Override
  public Shape infer(List<Shape> inputs) throws BadDesign {
    if (!(epsilon > 0)) {
      throw Check.bad(this, "epsilon is " + epsilon, "use a small positive number such as 1e-5");
    }
    if (!(momentum > 0 && momentum <= 1)) {
      throw Check.bad(this, "momentum is " + momentum, "use a number above 0 and at most 1");
    }
    return inputs.getFirst();
  }

  @Override
  public List<ParameterSpec> parameters(List<Shape> inputs) {
    Shape channels = Shape.of(inputs.getFirst().channels());
    return List.of(
        new ParameterSpec("gamma", channels, 1, ParameterSpec.Initial.ONE, true),
        new ParameterSpec("beta", channels, 1, ParameterSpec.Initial.ZERO, true),
        new ParameterSpec("mean", channels, 1, ParameterSpec.Initial.ZERO, false),
        new ParameterSpec("variance", channels, 1, ParameterSpec.Initial.ONE, false));
  }
}
