package org.spikepack.neuron;

import org.spikepack.fault.BadDesign;

/**
 * What turns the drive of a neuron into its output: the one thing in which the arms of an
 * experiment differ. Each model is a record in a file of its own with its parameters and its scalar
 * reference arithmetic, in double precision; the list of models is the {@code permits} clause.
 *
 * <p>A threshold stated here holds for every population that brings none of its own ({@code
 * layer.threshold} among the weights, one value or one per channel).
 */
public sealed interface NeuronModel permits Relu, ClippedRelu, SpikePack, SteppedNeuron {

  /** The most steps a window may have: a window's spikes are packed in one 16-bit word. */
  int MOST_STEPS = 16;

  /** Time steps T in one window; 1 for models without time. */
  int steps();

  /** θ, v_th or the ceiling, in the unit of the drive; 0 where the model has none. */
  double threshold();

  /** The same model with another number of steps; models without time stay as they are. */
  NeuronModel withSteps(int steps);

  /** How the field names it, such as {@code SpikePack}. */
  String label();

  /**
   * @param where names the arm or option, for the message
   * @throws BadDesign naming the parameter that is out of range
   */
  void check(String where) throws BadDesign;

  /** Whether the output is spikes and not a real value. */
  default boolean spiking() {
    return true;
  }
}
