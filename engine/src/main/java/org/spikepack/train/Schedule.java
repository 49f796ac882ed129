package org.spikepack.train;

/**
 * The learning rate over a training: a linear climb to its peak, then half a cosine down to 0
 * (Loshchilov and Hutter 2017, without restarts).
 *
 * @param peak the learning rate as the user states it
 * @param warmUpSteps length of the climb in steps; need not be whole
 * @param steps length of the training in steps
 */
public record Schedule(double peak, double warmUpSteps, long steps) {

  /** The learning rate of a step, counted from 0. */
  public double rate(long step) {
    double climb = warmUpSteps > 0 ? Math.min(1, (step + 1) / warmUpSteps) : 1;
    double descent = step > warmUpSteps ? (step - warmUpSteps) / (steps - warmUpSteps) : 0;
    return peak * climb * (0.5 + 0.5 * Math.cos(Math.PI * Math.min(1, descent)));
  }
}
