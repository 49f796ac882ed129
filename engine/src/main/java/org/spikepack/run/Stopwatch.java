package org.spikepack.run;

/** Turns batches done into images per second and time left, over all arms of an experiment. */
final class Stopwatch {

  private final int arms;
  private final int samplesPerArm;
  private final long begin = System.nanoTime();
  private long armBegin = begin;
  private int armsDone;

  Stopwatch(int arms, int samplesPerArm) {
    this.arms = arms;
    this.samplesPerArm = samplesPerArm;
  }

  void armStarts() {
    armBegin = System.nanoTime();
  }

  void armEnds() {
    armsDone++;
  }

  Progress at(String arm, int done) {
    long now = System.nanoTime();
    double armSeconds = Math.max(1e-9, (now - armBegin) / 1e9);
    double allSeconds = (now - begin) / 1e9;
    long allDone = (long) armsDone * samplesPerArm + done;
    long left = (long) arms * samplesPerArm - allDone;
    return new Progress(
        arm, done, samplesPerArm, done / armSeconds, allSeconds / Math.max(1, allDone) * left);
  }
}
