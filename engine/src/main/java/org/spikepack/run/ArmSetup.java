package org.spikepack.run;

import org.spikepack.neuron.NeuronModel;
import org.spikepack.tensor.Weights;

/**
 * One arm with everything it needs to run.
 *
 * @param name unique in its experiment
 * @param weights of the layers, and thresholds of the populations where they have their own
 */
public record ArmSetup(String name, NeuronModel neuron, Weights weights) {}
