package org.spikepack.run;

import org.jspecify.annotations.Nullable;
import org.spikepack.measure.Confusion;
import org.spikepack.neuron.NeuronModel;

/**
 * What one arm made of the samples: known as soon as all have passed, before its layers have been
 * measured.
 *
 * @param arm its name
 * @param confusion null where the samples have no labels
 * @param predictions index of the largest readout of each sample
 * @param timePerImageMs median over batches, run again without observers, in milliseconds
 */
public record Classification(
    String arm,
    NeuronModel neuron,
    @Nullable Confusion confusion,
    int[] predictions,
    double timePerImageMs) {}
