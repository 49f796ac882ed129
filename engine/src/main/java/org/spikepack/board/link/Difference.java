package org.spikepack.board.link;

/**
 * A place where a board and the integer network do not agree.
 *
 * @param sample its number among those compared, from 0
 * @param layer the population, pooling or readout
 * @param neuron its number in the layer, in the order channel, y, x
 * @param step from 0; {@link #NO_STEP} in a readout, which has sums instead of spikes
 * @param expected 0 or 1 for a spike; the sum for a readout
 * @param found what the board says
 */
public record Difference(
    int sample, String layer, int neuron, int step, long expected, long found) {

  public static final int NO_STEP = -1;

  /** Such as {@code sample 3, layer 'act1', neuron 17, step 2: 1 expected, 0 found}. */
  @Override
  public String toString() {
    String at = step == NO_STEP ? "" : ", step " + (step + 1);
    return "sample "
        + sample
        + ", layer '"
        + layer
        + "', neuron "
        + neuron
        + at
        + ": "
        + expected
        + " expected, "
        + found
        + " found";
  }
}
