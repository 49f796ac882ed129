package org.spikepack.neuron;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikepack.fault.BadDesign;

/** Parameters out of range, surrogates, and the small neurons. */
class NeuronModelTest {

  private static Lif lif(int steps, double tauM, double vTh, double vReset, double v0) {
    return new Lif(steps, tauM, vTh, Reset.HARD, vReset, v0, false, SpikeValue.ONE);
  }

  private static IntegrateAndFire integrate(int steps, double vTh, double vReset, double v0) {
    return new IntegrateAndFire(steps, vTh, Reset.SOFT, vReset, v0, SpikeValue.ONE);
  }

  static Stream<Arguments> outOfRange() {
    double nan = Double.NaN;
    double infinite = Double.POSITIVE_INFINITY;
    return Stream.of(
        Arguments.of(new SpikePack(0, 2, Rounding.ROUND, 1), "T is 0"),
        Arguments.of(new SpikePack(17, 2, Rounding.ROUND, 1), "T is 17"),
        Arguments.of(new SpikePack(4, 1, Rounding.ROUND, 1), "tau is 1.0"),
        Arguments.of(new SpikePack(4, 3.01, Rounding.ROUND, 1), "tau is 3.01"),
        Arguments.of(new SpikePack(4, nan, Rounding.ROUND, 1), "tau is NaN"),
        Arguments.of(new SpikePack(4, 2, Rounding.ROUND, 0), "theta is 0.0"),
        Arguments.of(new SpikePack(4, 2, Rounding.ROUND, nan), "theta is NaN"),
        Arguments.of(lif(0, 2, 1, 0, 0), "T is 0"),
        Arguments.of(lif(4, 0.5, 1, 0, 0), "tau_m is 0.5"),
        Arguments.of(lif(4, infinite, 1, 0, 0), "tau_m is Infinity"),
        Arguments.of(lif(4, 2, -1, 0, 0), "v_th is -1.0"),
        Arguments.of(lif(4, 2, 1, nan, 0), "v_reset is NaN"),
        Arguments.of(lif(4, 2, 1, 0, infinite), "v_0 is Infinity"),
        Arguments.of(integrate(17, 1, 0, 0), "T is 17"),
        Arguments.of(integrate(4, 0, 0, 0), "v_th is 0.0"),
        Arguments.of(integrate(4, 1, infinite, 0), "v_reset is Infinity"),
        Arguments.of(integrate(4, 1, 0, nan), "v_0 is NaN"),
        Arguments.of(new ClippedRelu(-2), "threshold is -2.0"));
  }

  @ParameterizedTest
  @MethodSource("outOfRange")
  void aParameterOutOfRangeIsNamed(NeuronModel neuron, String what) {
    BadDesign bad = assertThrows(BadDesign.class, () -> neuron.check("arm 'a'"));
    assertEquals(what, bad.what());
    assertEquals("arm 'a'", bad.where());
    assertTrue(bad.remedy().startsWith("use "), bad.getMessage());
  }

  @Test
  void soundModelsPass() {
    for (int steps = 1; steps <= NeuronModel.MOST_STEPS; steps++) {
      NeuronModel pack = new SpikePack(1, 3, Rounding.FLOOR, 1e-6).withSteps(steps);
      NeuronModel lif = lif(1, 1, 2, -1, 0.5).withSteps(steps);
      NeuronModel integrate = integrate(1, 2, -1, 0.5).withSteps(steps);
      for (NeuronModel neuron : new NeuronModel[] {pack, lif, integrate}) {
        assertDoesNotThrow(() -> neuron.check("here"));
        assertEquals(steps, neuron.steps());
      }
    }
    assertDoesNotThrow(() -> new Relu().withSteps(8).check("here"));
    assertEquals(1, new ClippedRelu(2).withSteps(8).steps());
  }

  @Test
  void rectifiers() {
    assertEquals(0, new Relu().value(-2));
    assertEquals(2.5, new Relu().value(2.5));
    assertEquals(2, new ClippedRelu(9).value(2.5, 2));
    assertEquals(0, new ClippedRelu(9).value(-1, 2));
  }

  @ParameterizedTest
  @EnumSource(Surrogate.Form.class)
  void surrogatesAreEvenPeakAtTheThresholdAndHaveAreaOne(Surrogate.Form form) {
    for (double alpha : new double[] {0.5, 2, 4}) {
      Surrogate surrogate = new Surrogate(form, alpha);
      double area = 0;
      double step = 1e-3;
      for (double d = -400 + step / 2; d < 400; d += step) {
        area += surrogate.derivative(d) * step;
        assertTrue(surrogate.derivative(d) <= surrogate.derivative(0) + 1e-12);
      }
      assertEquals(1, area, 4e-3);
      assertEquals(surrogate.derivative(0.3), surrogate.derivative(-0.3), 1e-15);
    }
  }

  @Test
  void theDefaultSurrogateIsThatOfSpikingJelly() {
    double d = 0.7;
    double expected = 2 / 2.0 / (1 + Math.pow(Math.PI / 2 * 2 * d, 2));
    assertEquals(expected, Surrogate.DEFAULT.derivative(d), 1e-15);
  }

  /** Constant drive without leak: at most T + 1 spike counts, hence log2(T + 1) bits. */
  @Test
  void integrateAndFireCountsTheDrive() {
    IntegrateAndFire neuron = integrate(8, 1, 0, 0);
    for (int k = 0; k <= 8; k++) {
      double[] drive = new double[8];
      Arrays.fill(drive, k / 8.0);
      assertEquals(k / 8.0, neuron.run(drive, 1, 0).value(), 1e-15);
    }
  }

  @Test
  void resetsDoAsTheySay() {
    Lif hard = lif(2, 2, 1, -0.25, -0.25);
    double[] drive = {2, 0};
    Trace trace = hard.run(drive, 1, -0.25);
    assertEquals(1.75, trace.potential()[0], 1e-15);
    assertEquals(-0.25, trace.potential()[1], 1e-15);
    assertEquals(0b10, trace.word());
    Trace soft =
        new Lif(2, 2, 1, Reset.SOFT, -0.25, 0, false, SpikeValue.THRESHOLD).run(drive, 0.5, 0);
    assertEquals(0.75, soft.potential()[1], 1e-15);
    assertEquals(0.5, soft.value(), 1e-15);
  }
}
