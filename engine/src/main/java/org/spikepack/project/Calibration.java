package org.spikepack.project;

/** How a conversion finds the threshold of a population from the activations of the ANN. */
public enum Calibration {
  /** The largest activation seen. */
  MAXIMUM,
  /** A high percentile of the activations, so that outliers do not coarsen the rest. */
  PERCENTILE,
  /** The threshold with the least squared error between activation and spikes. */
  LEAST_SQUARES
}
