package org.spikepack.backend.integer;

import java.util.List;

/**
 * A network in whole numbers, ready for hardware: maps of words, and the stages between them.
 *
 * @param neuron what all populations are
 * @param maps the first is the input
 * @param stages in the order in which they run; the last is the readout
 * @param multiplierBits width of the multipliers of SpikePack populations
 * @param accumulatorBits width in which no accumulator and no membrane potential overflows,
 *     whatever the input: proven from the weights, rounded up to 16, 20, 24, 28 or 32. The rescaled
 *     potential {@code a·multiplier + r·2^shift} fits into {@code accumulatorBits + multiplierBits
 *     + 1}
 */
public record IntegerNetwork(
    IntegerNeuron neuron,
    List<WordMap> maps,
    List<IntegerStage> stages,
    int multiplierBits,
    int accumulatorBits) {

  /** The largest shift of a SpikePack population. */
  public static final int MOST_SHIFT = 24;

  public IntegerNetwork {
    maps = List.copyOf(maps);
    stages = List.copyOf(stages);
  }

  /** The map the host fills. */
  public WordMap input() {
    return maps.getFirst();
  }

  public IntegerStage.Readout readout() {
    return (IntegerStage.Readout) stages.getLast();
  }

  /** SHA-256 of all that needs another bitstream: shapes, wiring, widths and the neuron model. */
  public byte[] structureHash() {
    return new Fingerprint().structure(this).digest();
  }

  /** SHA-256 of all that is loaded: structure, weights and the constants of each channel. */
  public byte[] weightsHash() {
    return new Fingerprint().structure(this).constants(this).digest();
  }
}
