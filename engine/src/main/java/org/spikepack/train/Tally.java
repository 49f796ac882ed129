package org.spikepack.train;

/**
 * Loss and right answers over several batches.
 *
 * @param loss sum over the samples, nats
 */
record Tally(double loss, int correct, int samples) {

  static final Tally NONE = new Tally(0, 0, 0);

  Tally plus(CrossEntropy.Outcome batch, int size) {
    return new Tally(loss + batch.meanLoss() * size, correct + batch.correct(), samples + size);
  }

  double meanLoss() {
    return loss / samples;
  }

  double accuracy() {
    return (double) correct / samples;
  }
}
