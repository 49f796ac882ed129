package org.spikepack.measure;

import java.util.ArrayList;
import java.util.List;
import org.spikepack.fault.BadInput;
import org.spikepack.tensor.Tensor;

/** What the spikes of each single neuron keep of its own drive. */
public final class NeuronInformation {

  /** A neuron is seen once per sample only: fewer bins than a layer's leave samples for each. */
  public static final int BINS = 16;

  private NeuronInformation() {}

  /**
   * @param where names the layer, for the message
   * @param drive U, f32 {@code [samples, n]}
   * @param words S, u8 or u16 {@code [samples, n]}
   * @param steps T
   * @return one entry per neuron
   * @throws BadInput when there are no samples, or a drive is NaN or infinite
   */
  public static List<InformationLoss> of(String where, Tensor drive, Tensor words, int steps)
      throws BadInput {
    int samples = drive.dim(0);
    int neurons = drive.dim(1);
    Information information = Information.ofSteps(steps).withBins(BINS);
    List<InformationLoss> out = new ArrayList<>(neurons);
    float[] u = new float[samples];
    int[] s = new int[samples];
    for (int neuron = 0; neuron < neurons; neuron++) {
      for (int sample = 0; sample < samples; sample++) {
        long at = (long) sample * neurons + neuron;
        u[sample] = (float) drive.get(at);
        s[sample] = (int) words.getLong(at);
      }
      out.add(information.measure(where + ", neuron " + neuron, u, s));
    }
    return List.copyOf(out);
  }
}
