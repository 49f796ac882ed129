/** The neuron models: parameters, and the scalar arithmetic every backend is judged by. */
@NullMarked
package org.spikepack.neuron;

import org.jspecify.annotations.NullMarked;
