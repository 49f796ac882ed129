package org.spikepack.views.board;

import org.spikepack.board.link.Verification;
import org.spikepack.neuron.NeuronModel;

/**
 * An arm on a board beside the same arm in whole numbers.
 *
 * @param arm its name
 * @param design as people call it, such as {@code SpikePack T=4 packed}
 * @param place where it ran
 * @param hardware whether that is a chip, not a simulation
 */
record Compared(
    String arm,
    NeuronModel neuron,
    String design,
    String place,
    boolean hardware,
    Verification result) {}
