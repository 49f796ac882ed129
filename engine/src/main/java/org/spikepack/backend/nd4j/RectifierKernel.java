package org.spikepack.backend.nd4j;

/** The ReLU of the ANN arm, with or without a ceiling. */
final class RectifierKernel extends Kernel {

  private final float[] ceiling;

  /**
   * @param ceiling repeated over a block; infinite for the plain ReLU
   */
  RectifierKernel(float[] ceiling) {
    this.ceiling = ceiling;
  }

  @Override
  void forward(Lane lane, int length) {
    rectify(lane.drive[0], ceiling, lane.value[0], length);
  }

  private static void rectify(float[] u, float[] ceiling, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = Math.min(Math.max(u[i], 0f), ceiling[i]) + u[i] * 0f;
    }
  }

  @Override
  void backward(int slice, Lane lane, int length) {
    gate(lane.drive[0], ceiling, lane.valueGradient[0], lane.driveGradient[0], length);
  }

  private static void gate(float[] u, float[] ceiling, float[] dy, float[] du, int length) {
    for (int i = 0; i < length; i++) {
      du[i] = dy[i] * positive(u[i]) * positive(ceiling[i] - u[i]);
    }
  }
}
