package org.spikepack.backend.reference;

/** The readout: the drive of the window, for step-by-step models its mean over the steps. */
record Exit() implements LayerOp {}
