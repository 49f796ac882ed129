package org.spikepack.network;

import java.util.ArrayList;
import java.util.List;
import org.spikepack.fault.BadDesign;

/** Every output is a weighted sum of every input: {@code y = W·x + b}, {@code W [units, in]}. */
public record Dense(String name, int units, boolean bias) implements Layer {

  /** The same layer with a bias. */
  public Dense withBias() {
    return new Dense(name, units, true);
  }

  @Override
  public Shape infer(List<Shape> inputs) throws BadDesign {
    Check.atLeast(this, "units", units, 1);
    Shape in = inputs.getFirst();
    if (in.rank() != 1) {
      throw Check.bad(
          this,
          "its input has shape " + in + " but it needs a vector",
          "put a flatten layer in front of it");
    }
    return Shape.of(units);
  }

  @Override
  public List<ParameterSpec> parameters(List<Shape> inputs) {
    int in = inputs.getFirst().size();
    List<ParameterSpec> out = new ArrayList<>();
    out.add(
        new ParameterSpec(
            "weight", Shape.of(units, in), in, ParameterSpec.Initial.HE_NORMAL, true));
    if (bias) {
      out.add(new ParameterSpec("bias", Shape.of(units), in, ParameterSpec.Initial.ZERO, true));
    }
    return out;
  }

  @Override
  public boolean weighted() {
    return true;
  }
}
