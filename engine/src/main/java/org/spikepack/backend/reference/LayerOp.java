package org.spikepack.backend.reference;

/** What a layer does to its signals: let them in, transform them, fire, or let them out. */
sealed interface LayerOp permits Entry, RowOp, Emission, Exit {}
