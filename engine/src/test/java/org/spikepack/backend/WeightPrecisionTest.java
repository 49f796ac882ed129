package org.spikepack.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Dense;
import org.spikepack.network.Input;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.neuron.Relu;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/** Rounding touches weights alone, by no more than half a step. */
class WeightPrecisionTest {

  private static final int INPUTS = 50;
  private static final int UNITS = 4;

  private static CheckedNetwork network() throws BadDesign {
    return Network.chain(
            List.of(
                new Input("input", Shape.of(INPUTS)),
                new Dense("fc", UNITS, true),
                new Neurons("act"),
                new Readout("out")))
        .check();
  }

  private static Plan plan(float[] weights) throws BadDesign {
    Map<String, Tensor> all = new HashMap<>();
    all.put("fc.weight", Tensor.of(weights, UNITS, INPUTS));
    all.put("fc.bias", Tensor.of(new float[] {0.1f, 0.2f, 0.3f, 0.4f}, UNITS));
    return Plan.forRunning(network(), new Relu(), new Weights(all));
  }

  /** Of another size in every filter; the last one is all zeros. */
  private static float[] weights() {
    Random random = new Random(5);
    float[] out = new float[UNITS * INPUTS];
    for (int i = 0; i < out.length - INPUTS; i++) {
      out[i] = (float) random.nextGaussian() * (1 + i / INPUTS);
    }
    return out;
  }

  private static float[] rounded(float[] weights, WeightPrecision precision) throws BadDesign {
    return plan(weights).rounded(precision).weights().get("fc.weight").toFloats();
  }

  @Test
  void f32RoundsNothing() throws BadDesign {
    assertArrayEquals(weights(), rounded(weights(), WeightPrecision.F32));
  }

  @Test
  void f16KeepsElevenBits() throws BadDesign {
    float[] before = weights();
    float[] after = rounded(before, WeightPrecision.F16);
    for (int i = 0; i < before.length; i++) {
      assertEquals(before[i], after[i], Math.scalb(Math.abs(before[i]), -11) + 0x1p-25);
      assertEquals(after[i], Float.float16ToFloat(Float.floatToFloat16(after[i])));
    }
    before[3] = 70_000;
    BadDesign told = assertThrows(BadDesign.class, () -> rounded(before, WeightPrecision.F16));
    assertEquals("weights 'fc.weight'", told.where());
  }

  @Test
  void int8HasOneStepPerFilter() throws BadDesign {
    float[] before = weights();
    float[] after = rounded(before, WeightPrecision.INT8);
    for (int f = 0; f < UNITS; f++) {
      float largest = 0;
      Set<Float> values = new HashSet<>();
      for (int i = f * INPUTS; i < (f + 1) * INPUTS; i++) {
        largest = Math.max(largest, Math.abs(before[i]));
        values.add(Math.abs(after[i]));
      }
      float step = largest / 127;
      for (int i = f * INPUTS; i < (f + 1) * INPUTS; i++) {
        assertEquals(before[i], after[i], 0.501 * step);
        assertEquals(0, Math.IEEEremainder(after[i], Math.max(step, 1e-9)), 0.01 * step);
      }
      assertTrue(values.size() <= 128);
    }
    assertArrayEquals(after, rounded(after, WeightPrecision.INT8), "rounding twice");
  }

  @Test
  void biasesStay() throws BadDesign {
    Plan plan = plan(weights());
    for (WeightPrecision precision : WeightPrecision.values()) {
      assertArrayEquals(
          plan.weights().get("fc.bias").toFloats(),
          plan.rounded(precision).weights().get("fc.bias").toFloats());
    }
  }
}
