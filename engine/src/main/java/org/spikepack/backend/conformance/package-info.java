/**
 * One suite for all backends: networks of awkward sizes with every neuron model, and a judge that
 * holds what a backend makes of them against the reference. Part of the program, so that it can be
 * run on machines the program was not built on.
 */
@NullMarked
package org.spikepack.backend.conformance;

import org.jspecify.annotations.NullMarked;
