package org.spikepack.neuron;

/**
 * The derivative that training puts in place of the spike's, as a function of the distance {@code d
 * = v − v_th} (Neftci et al. 2019). Each has area 1 under its curve for any α.
 *
 * @param alpha steepness, 1/unit of the drive
 */
public record Surrogate(Form form, double alpha) {

  /** SpikingJelly's default: arctangent with α = 2. */
  public static final Surrogate DEFAULT = new Surrogate(Form.ARCTANGENT, 2);

  /** The shapes to choose from. */
  public enum Form {
    ARCTANGENT,
    SIGMOID,
    RECTANGLE,
    TRIANGLE
  }

  public double derivative(double d) {
    return switch (form) {
      case ARCTANGENT -> {
        double z = Math.PI / 2 * alpha * d;
        yield alpha / 2 / (1 + z * z);
      }
      case SIGMOID -> {
        double s = 1 / (1 + Math.exp(-alpha * d));
        yield alpha * s * (1 - s);
      }
      case RECTANGLE -> Math.abs(d) < 0.5 / alpha ? alpha : 0;
      case TRIANGLE -> Math.max(0, alpha - alpha * alpha * Math.abs(d));
    };
  }
}
