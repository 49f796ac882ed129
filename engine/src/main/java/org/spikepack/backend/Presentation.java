package org.spikepack.backend;

import org.spikepack.tensor.Tensor;

/**
 * A batch of inputs as a network meets it.
 *
 * @param values f32; {@code [batch, shape…]} held constant over the window, or {@code [T, batch,
 *     shape…]} with one slice per step
 * @param perStep which of the two
 */
public record Presentation(Tensor values, boolean perStep) {

  /** Constant drive, "direct encoding". */
  public static Presentation constant(Tensor values) {
    return new Presentation(values, false);
  }

  public static Presentation perStep(Tensor values) {
    return new Presentation(values, true);
  }

  public int batch() {
    return values.dim(perStep ? 1 : 0);
  }
}
