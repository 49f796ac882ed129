package org.spikepack.train;

/**
 * Adam (Kingma and Ba 2015) and AdamW (Loshchilov and Hutter 2019), in PyTorch's arrangement:
 * {@code m ← m + (1 − β₁)(g − m); s ← β₂·s + (1 − β₂)·g²; w ← w − rate/(1 − β₁^k) · m/(√s/√(1 −
 * β₂^k) + ε)} with β₂ = 0.999, ε = 1e-8.
 */
public final class Adam extends UpdateRule {

  private static final double BETA2 = 0.999;
  private static final float EPSILON = 1e-8f;

  private final double beta1;
  private final boolean decoupled;
  private final double weightDecay;
  private float keep;
  private float stride;
  private float spread;

  private Adam(double beta1, boolean decoupled, double weightDecay) {
    super("mean", "square");
    this.beta1 = beta1;
    this.decoupled = decoupled;
    this.weightDecay = weightDecay;
  }

  /**
   * Weight decay as part of the gradient: {@code g + decay·w}.
   *
   * @param beta1 β₁, share of the old mean in the new
   */
  public static Adam coupled(double beta1, double weightDecay) {
    return new Adam(beta1, false, weightDecay);
  }

  /** AdamW: weight decay beside the gradient, {@code w ← w·(1 − rate·decay)}. */
  public static Adam decoupled(double beta1, double weightDecay) {
    return new Adam(beta1, true, weightDecay);
  }

  @Override
  void prepare(double learningRate, long step) {
    keep = (float) (1 - learningRate * weightDecay);
    stride = (float) (learningRate / (1 - Math.pow(beta1, step)));
    spread = (float) (1 / Math.sqrt(1 - Math.pow(BETA2, step)));
  }

  @Override
  void update(float[][] moments, int length, boolean decays) {
    if (decays && decoupled) {
      shrink(value, length, keep);
    } else if (decays) {
      pull(gradient, value, length, (float) weightDecay);
    }
    descend(value, gradient, moments, length, (float) (1 - beta1), stride, spread);
  }

  private static void shrink(float[] w, int length, float keep) {
    for (int i = 0; i < length; i++) {
      w[i] *= keep;
    }
  }

  private static void pull(float[] g, float[] w, int length, float decay) {
    for (int i = 0; i < length; i++) {
      g[i] += decay * w[i];
    }
  }

  private static void descend(
      float[] w,
      float[] g,
      float[][] moments,
      int length,
      float newMean,
      float stride,
      float spread) {
    float[] mean = moments[0];
    float[] square = moments[1];
    float oldSquare = (float) BETA2;
    float newSquare = (float) (1 - BETA2);
    for (int i = 0; i < length; i++) {
      float m = mean[i] + newMean * (g[i] - mean[i]);
      float s = oldSquare * square[i] + newSquare * g[i] * g[i];
      mean[i] = m;
      square[i] = s;
      w[i] -= stride * m / ((float) Math.sqrt(s) * spread + EPSILON);
    }
  }
}
