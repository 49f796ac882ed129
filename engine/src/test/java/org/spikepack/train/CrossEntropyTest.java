package org.spikepack.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

class CrossEntropyTest {

  /** The second row would overflow without the largest logit taken out. */
  private static final Tensor LOGITS = Tensor.of(new float[] {2, -1, 0.5f, 100, -900, 99}, 2, 3);

  private static final int[] LABELS = {2, 0};

  /** Expected: torch.nn.functional.cross_entropy of PyTorch 2. */
  @Test
  void lossAndGradientFollowPyTorch() {
    Tensor gradient = Tensor.zeros(ElementType.F32, 2, 3);
    assertEquals(1.0272865, new CrossEntropy(0).of(LOGITS, LABELS, gradient).meanLoss(), 1e-6);
    float[] sharp = {0.39279851f, 0.01955629f, -0.4123548f, -0.1344707f, 0, 0.13447072f};
    assertArrayEquals(sharp, gradient.toFloats(), 1e-6f);
  }

  /** Expected: the same with label_smoothing=0.1. */
  @Test
  void smoothedLossAndGradientFollowPyTorch() {
    Tensor gradient = Tensor.zeros(ElementType.F32, 2, 3);
    assertEquals(17.710621, new CrossEntropy(0.1).of(LOGITS, LABELS, gradient).meanLoss(), 2e-6);
    float[] smooth = {
      0.37613183f, 0.00288962f, -0.37902147f, -0.10113737f, -0.01666667f, 0.11780405f
    };
    assertArrayEquals(smooth, gradient.toFloats(), 1e-6f);
  }

  @Test
  void gradientIsTheSlopeOfTheLoss() {
    SplittableRandom random = new SplittableRandom(11);
    CrossEntropy loss = new CrossEntropy(0.2);
    int[] labels = {3, 0, 1, 4, 2, 2, 0};
    double[] logits = random.doubles(35, -3, 3).toArray();
    Tensor gradient = Tensor.zeros(ElementType.F64, 7, 5);
    loss.of(Tensor.of(logits, 7, 5), labels, gradient);
    double h = 1e-5;
    for (int i = 0; i < logits.length; i++) {
      double slope =
          (lossAt(loss, logits, labels, i, h) - lossAt(loss, logits, labels, i, -h)) / (2 * h);
      assertEquals(slope, gradient.get(i), 1e-9);
    }
  }

  private static double lossAt(CrossEntropy loss, double[] logits, int[] labels, int i, double h) {
    double[] moved = logits.clone();
    moved[i] += h;
    return loss.of(Tensor.of(moved, 7, 5), labels).meanLoss();
  }

  @Test
  void countsTheRightAnswers() {
    assertEquals(1, new CrossEntropy(0).of(LOGITS, LABELS).correct());
    assertEquals(2, new CrossEntropy(0).of(LOGITS, new int[] {0, 0}).correct());
  }

  @Test
  void nanLogitsShowInTheLoss() {
    Tensor broken = Tensor.of(new float[] {1, Float.NaN, 0}, 1, 3);
    assertTrue(Double.isNaN(new CrossEntropy(0.1).of(broken, new int[] {0}).meanLoss()));
  }
}
