/** The membrane potential: traces of chosen neurons and heat maps of layers, one column per arm. */
@NullMarked
package org.spikepack.views.potential;

import org.jspecify.annotations.NullMarked;
