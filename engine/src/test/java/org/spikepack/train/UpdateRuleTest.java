package org.spikepack.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * Three steps on four weights and two biases at rates 0.1, 0.05 and 0.02. The expected numbers are
 * those of torch.optim.SGD (momentum 0.9), Adam and AdamW of PyTorch 2 on the CPU, weight_decay 0.1
 * for the weights and 0 for the biases.
 */
class UpdateRuleTest {

  private static final double[] RATES = {0.1, 0.05, 0.02};
  private static final float[][] WEIGHT_GRADIENTS = {
    {0.3f, -0.1f, 0.05f, 1e-3f}, {-0.2f, 0.4f, 0, 2}, {0.7f, 0.7f, -0.3f, -1}
  };
  private static final float[][] BIAS_GRADIENTS = {{0.2f, -0.4f}, {0.1f, 0.1f}, {-0.5f, 0}};

  @Test
  void sgdFollowsPyTorch() {
    Weights out = threeSteps(new Sgd(0.9, 0.1));
    assertClose(out, "fc.weight", 0.43910417f, -1.2441205f, 1.9483624f, -0.11596023f);
    assertClose(out, "fc.bias", 0.07096f, -0.14232001f);
  }

  @Test
  void adamFollowsPyTorch() {
    Weights out = threeSteps(Adam.coupled(0.9, 0.1));
    assertClose(out, "fc.weight", 0.37153506f, -1.1706876f, 1.8409234f, -0.14167565f);
    assertClose(out, "fc.bias", -0.040823225f, -0.069268577f);
  }

  @Test
  void adamWFollowsPyTorch() {
    Weights out = threeSteps(Adam.decoupled(0.9, 0.1));
    assertClose(out, "fc.weight", 0.37264487f, -1.1728665f, 1.8443244f, -0.14102659f);
    assertClose(out, "fc.bias", -0.040823225f, -0.069268577f);
  }

  @Test
  void onlyWeightArraysDecay() {
    for (UpdateRule rule : new UpdateRule[] {new Sgd(0, 0.5), Adam.decoupled(0.9, 0.5)}) {
      Map<String, Tensor> arrays = new LinkedHashMap<>();
      Map<String, Tensor> zeros = new LinkedHashMap<>();
      for (String name : new String[] {"weight", "bias", "gamma", "beta", "threshold"}) {
        arrays.put("x." + name, Tensor.of(new float[] {1}, 1));
        zeros.put("x." + name, Tensor.of(new float[] {0}, 1));
      }
      rule.step(new Weights(arrays), new Weights(zeros), 0.1);
      arrays.forEach(
          (name, array) ->
              assertEquals(name.equals("x.weight") ? 0.95 : 1, array.get(0), 1e-7, name));
    }
  }

  @Test
  void largeArraysAreWalkedInFull() {
    float[] start = new float[10_007];
    float[] slope = new float[start.length];
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < start.length; i++) {
      start[i] = (float) random.nextGaussian();
      slope[i] = (float) random.nextGaussian();
    }
    Weights arrays = new Weights(Map.of("fc.weight", Tensor.of(start, start.length)));
    new Sgd(0.9, 0).step(arrays, new Weights(Map.of("fc.weight", Tensor.of(slope, 10_007))), 0.5);
    float[] expected = new float[start.length];
    for (int i = 0; i < start.length; i++) {
      expected[i] = start[i] - 0.5f * slope[i];
    }
    assertArrayEquals(expected, arrays.get("fc.weight").toFloats());
  }

  @Test
  void memoryGoesOnWhereItStopped() {
    goesOn(() -> new Sgd(0.9, 0.1));
    goesOn(() -> Adam.coupled(0.9, 0.1));
    goesOn(() -> Adam.decoupled(0.8, 0.1));
  }

  private static void goesOn(Supplier<UpdateRule> rule) {
    Weights whole = start();
    UpdateRule straight = rule.get();
    Weights parted = start();
    UpdateRule first = rule.get();
    for (int k = 0; k < 3; k++) {
      straight.step(whole, gradients(k), RATES[k]);
    }
    first.step(parted, gradients(0), RATES[0]);
    UpdateRule second = rule.get();
    second.remember(first.memory());
    first.step(parted.copy(), gradients(1), 1);
    second.step(parted, gradients(1), RATES[1]);
    second.step(parted, gradients(2), RATES[2]);
    for (String name : whole.names()) {
      assertArrayEquals(whole.get(name).toFloats(), parted.get(name).toFloats());
    }
  }

  private static Weights threeSteps(UpdateRule rule) {
    Weights parameters = start();
    for (int k = 0; k < 3; k++) {
      rule.step(parameters, gradients(k), RATES[k]);
    }
    return parameters;
  }

  private static Weights start() {
    return new Weights(
        Map.of(
            "fc.weight", Tensor.of(new float[] {0.5f, -1.25f, 2, 0}, 4),
            "fc.bias", Tensor.of(new float[] {0.1f, -0.2f}, 2)));
  }

  private static Weights gradients(int k) {
    return new Weights(
        Map.of(
            "fc.weight", Tensor.of(WEIGHT_GRADIENTS[k], 4),
            "fc.bias", Tensor.of(BIAS_GRADIENTS[k], 2)));
  }

  private static void assertClose(Weights found, String name, float... expected) {
    assertArrayEquals(expected, found.get(name).toFloats(), 1e-6f, name);
  }
}
