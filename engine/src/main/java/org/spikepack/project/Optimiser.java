package org.spikepack.project;

/** How gradients become steps of the weights. */
public enum Optimiser {
  /** Stochastic gradient descent with momentum. */
  SGD,
  /** Kingma and Ba 2015. */
  ADAM,
  /** Adam with decoupled weight decay (Loshchilov and Hutter 2019). */
  ADAMW
}
