package org.spikepack.views.board;

import org.spikepack.neuron.NeuronModel;

/**
 * One arm somewhere, per inference; NaN where a number does not apply.
 *
 * @param where the board, or the engine
 * @param perSecondCore inferences per second of the accelerator at the board's clock
 * @param perSecond inferences per second as measured, the wire included
 * @param accuracy share of the samples classified right
 */
record SpeedRow(
    String design,
    NeuronModel neuron,
    String where,
    double cycles,
    double events,
    double spikes,
    double perSecondCore,
    double perSecond,
    double accuracy) {}
