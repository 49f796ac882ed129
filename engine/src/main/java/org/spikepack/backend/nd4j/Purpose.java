package org.spikepack.backend.nd4j;

/** What a circuit is built for. */
enum Purpose {
  /** Fast: neurons are part of the weighted sums where oneDNN can do both, nobody looks. */
  RUN,
  /** Every drive is there to be seen, and is checked. */
  WATCH,
  /** Everything a gradient needs is kept. */
  TRAIN
}
