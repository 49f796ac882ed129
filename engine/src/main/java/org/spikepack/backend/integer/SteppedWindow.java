package org.spikepack.backend.integer;

/** One population of LIF or IF neurons on its way through a window. */
final class SteppedWindow {

  private final IntegerNeuron.Stepped neuron;
  private final int area;
  private final int[] thresholds;
  private final long[] v;
  private final int[] drive;
  private final int[] words;
  private final int[][] potentials;

  SteppedWindow(
      IntegerNeuron.Stepped neuron, IntegerStage.Population population, boolean keepsPotentials) {
    this.neuron = neuron;
    Firing.Stepped firing = (Firing.Stepped) population.firing();
    int size = population.volume().size();
    area = population.volume().area();
    v = new long[size];
    drive = new int[size];
    words = new int[size];
    thresholds = new int[population.volume().channels()];
    for (int c = 0; c < thresholds.length; c++) {
      thresholds[c] = (int) firing.thresholds().getLong(c);
    }
    for (int i = 0; i < size; i++) {
      v[i] = firing.starts().getLong(i / area);
    }
    potentials = new int[keepsPotentials ? neuron.steps() : 0][size];
  }

  /**
   * @param constant part of the drive that is the same in every step
   * @param varying part of this step
   */
  void step(int t, int[] constant, int[] varying) {
    for (int i = 0; i < v.length; i++) {
      int x = constant[i] + varying[i];
      int threshold = thresholds[i / area];
      drive[i] = Math.addExact(drive[i], x);
      v[i] = SteppedArithmetic.charge(neuron, v[i], x);
      if (potentials.length > 0) {
        potentials[t][i] = (int) v[i];
      }
      boolean spike = v[i] >= threshold;
      words[i] = words[i] << 1 | (spike ? 1 : 0);
      v[i] = SteppedArithmetic.afterReset(neuron, v[i], spike, threshold);
    }
  }

  /** Σ x[t]. */
  int[] drive() {
    return drive;
  }

  int[] words() {
    return words;
  }

  int[][] potentials() {
    return potentials;
  }
}
