/**
 * Networks on a graphics processor: packed words in its memory, one product per layer and window,
 * neurons while the sum is still in registers. The only room that calls native GPU libraries.
 */
@NullMarked
package org.spikepack.backend.gpu;

import org.jspecify.annotations.NullMarked;
