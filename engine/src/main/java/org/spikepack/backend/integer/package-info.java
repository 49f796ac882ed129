/**
 * The network in whole numbers: what an FPGA computes, quantised from a plan, and run exactly in
 * plain Java.
 */
@NullMarked
package org.spikepack.backend.integer;

import org.jspecify.annotations.NullMarked;
