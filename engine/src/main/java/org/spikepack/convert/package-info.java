/** From a trained ANN to spiking arms, and out to other programs. */
@NullMarked
package org.spikepack.convert;

import org.jspecify.annotations.NullMarked;
