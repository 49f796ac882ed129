/** The fast CPU backend: ND4J's matrix products, oneDNN's convolutions, own loops in between. */
@NullMarked
package org.spikepack.backend.nd4j;

import org.jspecify.annotations.NullMarked;
