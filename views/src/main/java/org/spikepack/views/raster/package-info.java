/** Spikes of one sample: neurons by steps, one column per arm. */
@NullMarked
package org.spikepack.views.raster;

import org.jspecify.annotations.NullMarked;
