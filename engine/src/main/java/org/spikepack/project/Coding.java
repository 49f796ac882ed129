package org.spikepack.project;

/** How samples become the drive of the first layer. */
public enum Coding {
  /** The value itself, constant over the window. */
  DIRECT,
  /** Random spikes whose rate is the value. */
  RATE,
  /** The value as one packed word of SpikePack spikes. */
  SPIKEPACK,
  /** One spike, the earlier the larger the value. */
  LATENCY
}
