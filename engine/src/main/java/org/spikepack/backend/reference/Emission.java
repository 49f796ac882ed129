package org.spikepack.backend.reference;

import org.spikepack.network.Neurons;
import org.spikepack.network.Shape;
import org.spikepack.neuron.NeuronModel;

/**
 * A population of neurons turning its drive into output.
 *
 * @param thresholds θ, v_th or ceiling
 * @param starts potential at the start of a window
 * @param shape of one sample
 */
record Emission(
    Neurons layer, NeuronModel neuron, PerChannel thresholds, PerChannel starts, Shape shape)
    implements LayerOp {}
