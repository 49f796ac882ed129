package org.spikepack.train;

/**
 * Stochastic gradient descent with momentum as PyTorch writes it: {@code g ← g + decay·w; m ←
 * momentum·m + g; w ← w − rate·m}.
 */
public final class Sgd extends UpdateRule {

  private final float momentum;
  private final float weightDecay;
  private float rate;

  public Sgd(double momentum, double weightDecay) {
    super("momentum");
    this.momentum = (float) momentum;
    this.weightDecay = (float) weightDecay;
  }

  @Override
  void prepare(double learningRate, long step) {
    rate = (float) learningRate;
  }

  @Override
  void update(float[][] moments, int length, boolean decays) {
    descend(value, gradient, moments[0], length, rate, momentum, decays ? weightDecay : 0);
  }

  private static void descend(
      float[] w, float[] g, float[] m, int length, float rate, float momentum, float decay) {
    for (int i = 0; i < length; i++) {
      float speed = momentum * m[i] + (g[i] + decay * w[i]);
      m[i] = speed;
      w[i] -= rate * speed;
    }
  }
}
