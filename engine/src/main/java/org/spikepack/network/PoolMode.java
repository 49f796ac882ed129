package org.spikepack.network;

/** What a pooling window keeps. */
public enum PoolMode {
  /** The mean over the window; padding counts as zeros, so the layer stays linear. */
  AVERAGE,
  /** The largest value; padding never wins. */
  MAX
}
