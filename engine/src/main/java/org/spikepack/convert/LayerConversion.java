package org.spikepack.convert;

import org.spikepack.measure.AnnComparison;

/**
 * How well one population came through a conversion.
 *
 * @param layer name of the population
 * @param largest A, the largest activation its spikes can carry, in the unit of the ANN's
 *     activations: one for the layer, or one per channel
 * @param thresholds θ or v_th, as many
 * @param error distance of its values from those of the ANN's layer, both running on images that
 *     the calibration has not seen
 * @param shareUneven values further from the ANN's, held below A, than one spike is worth, over all
 *     values: more than clipping and rounding explain, because spikes came too many, too few or too
 *     late (the unevenness error of Bu et al., ICLR 2022)
 */
public record LayerConversion(
    String layer, double[] largest, double[] thresholds, AnnComparison error, double shareUneven) {}
