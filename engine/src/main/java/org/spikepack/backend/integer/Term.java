package org.spikepack.backend.integer;

/** One summand of a stage's accumulators; all of a stage share its scale per output channel. */
public sealed interface Term permits WeightedTerm, ResidualTerm {

  /** Index of the map it reads, among those of the network. */
  int source();
}
