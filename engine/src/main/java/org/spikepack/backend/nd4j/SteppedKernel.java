package org.spikepack.backend.nd4j;

import java.util.Arrays;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.SteppedNeuron;
import org.spikepack.neuron.Surrogate;

/**
 * LIF and IF, all steps of a block of neurons while it lies in the nearest cache. Backward is
 * backpropagation through time with a surrogate (Neftci et al. 2019); the potentials it needs are
 * computed again, so that nothing but drive and spikes is kept.
 */
final class SteppedKernel extends Kernel {

  private enum Charge {
    LEAK,
    LEAK_AND_DECAY,
    NO_LEAK
  }

  private final SteppedNeuron neuron;
  private final Surrogate surrogate;
  private final boolean detachReset;
  private final Charge charge;
  private final float tauM;
  private final float[] vTh;
  private final float[] start;
  private final float[] worth;

  /**
   * @param vTh repeated over a block, like {@code start}
   */
  SteppedKernel(
      SteppedNeuron neuron, float[] vTh, float[] start, Surrogate surrogate, boolean detachReset) {
    this.neuron = neuron;
    this.surrogate = surrogate;
    this.detachReset = detachReset;
    this.charge =
        neuron instanceof Lif lif
            ? (lif.decayInput() ? Charge.LEAK_AND_DECAY : Charge.LEAK)
            : Charge.NO_LEAK;
    this.tauM = neuron instanceof Lif lif ? (float) lif.tauM() : 1f;
    this.vTh = vTh;
    this.start = start;
    this.worth = new float[vTh.length];
    for (int i = 0; i < vTh.length; i++) {
      worth[i] = (float) neuron.worth(vTh[i]);
    }
  }

  @Override
  void forward(Lane lane, int length) {
    System.arraycopy(start, 0, lane.first, 0, length);
    Arrays.fill(lane.words, 0, length, 0);
    for (int t = 0; t < lane.drive.length; t++) {
      charge(lane.first, lane.drive[t], length);
      fire(lane.first, vTh, worth, lane.value[t], lane.words, length);
      reset(lane.first, length);
    }
  }

  @Override
  int window() {
    return neuron.steps();
  }

  @Override
  void potentials(Lane lane, int length) {
    System.arraycopy(start, 0, lane.first, 0, length);
    for (int t = 0; t < lane.drive.length; t++) {
      charge(lane.first, lane.drive[t], length);
      System.arraycopy(lane.first, 0, lane.potential[t], 0, length);
      reset(lane.first, length);
    }
  }

  private void charge(float[] v, float[] x, int length) {
    float rest = (float) neuron.rest();
    switch (charge) {
      case LEAK -> leak(v, x, rest, tauM, length);
      case LEAK_AND_DECAY -> leakAndDecay(v, x, rest, tauM, length);
      case NO_LEAK -> add(v, x, length);
    }
  }

  private static void leak(float[] v, float[] x, float rest, float tauM, int length) {
    for (int i = 0; i < length; i++) {
      v[i] = v[i] - (v[i] - rest) / tauM + x[i];
    }
  }

  private static void leakAndDecay(float[] v, float[] x, float rest, float tauM, int length) {
    for (int i = 0; i < length; i++) {
      v[i] = v[i] + (x[i] - (v[i] - rest)) / tauM;
    }
  }

  private static void add(float[] v, float[] x, int length) {
    for (int i = 0; i < length; i++) {
      v[i] += x[i];
    }
  }

  /** {@code v ≥ v_th} as 0 or 1: the quotient of two floats rounds to 1 only where it is one. */
  private static int spike(float v, float vTh) {
    return (int) Math.min(Math.max(v / vTh, 0f), 1f);
  }

  private static void fire(
      float[] v, float[] vTh, float[] worth, float[] y, int[] words, int length) {
    for (int i = 0; i < length; i++) {
      int spike = spike(v[i], vTh[i]);
      y[i] = worth[i] * spike + v[i] * 0f;
      words[i] = (words[i] << 1) + spike;
    }
  }

  private void reset(float[] v, int length) {
    if (neuron.reset() == Reset.SOFT) {
      subtract(v, vTh, length);
    } else {
      restart(v, vTh, (float) neuron.vReset(), length);
    }
  }

  private static void subtract(float[] v, float[] vTh, int length) {
    for (int i = 0; i < length; i++) {
      v[i] = v[i] - vTh[i] * spike(v[i], vTh[i]);
    }
  }

  private static void restart(float[] v, float[] vTh, float vReset, int length) {
    for (int i = 0; i < length; i++) {
      int spike = spike(v[i], vTh[i]);
      v[i] = v[i] * (1 - spike) + vReset * spike;
    }
  }

  @Override
  void backward(int slice, Lane lane, int length) {
    potentials(lane, length);
    float keep = charge == Charge.NO_LEAK ? 1f : 1f - 1f / tauM;
    float take = charge == Charge.LEAK_AND_DECAY ? 1f / tauM : 1f;
    float[] after = lane.first;
    Arrays.fill(after, 0, length, 0f);
    for (int t = lane.drive.length - 1; t >= 0; t--) {
      float[] v = lane.potential[t];
      derivative(v, lane.second, length);
      bySpike(v, after, lane.valueGradient[t], lane.second, length);
      if (neuron.reset() == Reset.HARD) {
        cut(v, vTh, after, length);
      }
      through(lane.second, keep, take, after, lane.driveGradient[t], length);
    }
  }

  /** The surrogate's slope at {@code v − v_th}. */
  private void derivative(float[] v, float[] slope, int length) {
    float alpha = (float) surrogate.alpha();
    switch (surrogate.form()) {
      case ARCTANGENT -> arctangent(v, vTh, alpha, slope, length);
      case SIGMOID -> {
        for (int i = 0; i < length; i++) {
          slope[i] = (float) surrogate.derivative(v[i] - vTh[i]);
        }
      }
      case RECTANGLE -> rectangle(v, vTh, alpha, slope, length);
      case TRIANGLE -> triangle(v, vTh, alpha, slope, length);
    }
  }

  private static void arctangent(float[] v, float[] vTh, float alpha, float[] slope, int length) {
    float stretch = (float) (Math.PI / 2) * alpha;
    for (int i = 0; i < length; i++) {
      float z = stretch * (v[i] - vTh[i]);
      slope[i] = alpha / 2 / (1 + z * z);
    }
  }

  private static void rectangle(float[] v, float[] vTh, float alpha, float[] slope, int length) {
    for (int i = 0; i < length; i++) {
      slope[i] = alpha * positive(0.5f / alpha - Math.abs(v[i] - vTh[i]));
    }
  }

  private static void triangle(float[] v, float[] vTh, float alpha, float[] slope, int length) {
    for (int i = 0; i < length; i++) {
      slope[i] = Math.max(0f, alpha - alpha * alpha * Math.abs(v[i] - vTh[i]));
    }
  }

  /** Turns the slopes into the gradient that reaches the potential through the spike. */
  private void bySpike(float[] v, float[] after, float[] dy, float[] slope, int length) {
    if (detachReset) {
      for (int i = 0; i < length; i++) {
        slope[i] *= dy[i] * worth[i];
      }
    } else if (neuron.reset() == Reset.SOFT) {
      for (int i = 0; i < length; i++) {
        slope[i] *= dy[i] * worth[i] - after[i] * vTh[i];
      }
    } else {
      float vReset = (float) neuron.vReset();
      for (int i = 0; i < length; i++) {
        slope[i] *= dy[i] * worth[i] + after[i] * (vReset - v[i]);
      }
    }
  }

  /** A hard reset forgets the potential. */
  private static void cut(float[] v, float[] vTh, float[] after, int length) {
    for (int i = 0; i < length; i++) {
      after[i] *= 1 - spike(v[i], vTh[i]);
    }
  }

  private static void through(
      float[] bySpike, float keep, float take, float[] after, float[] dx, int length) {
    for (int i = 0; i < length; i++) {
      float charged = after[i] + bySpike[i];
      dx[i] = charged * take;
      after[i] = charged * keep;
    }
  }
}
