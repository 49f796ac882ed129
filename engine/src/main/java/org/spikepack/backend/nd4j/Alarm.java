package org.spikepack.backend.nd4j;

/** Whether any slice met a value that is not finite; every slice has a flag of its own. */
final class Alarm {

  private final boolean[] raised;

  Alarm(int slices) {
    this.raised = new boolean[slices];
  }

  void raise(int slice) {
    raised[slice] = true;
  }

  /** Whether it was raised since the last call. */
  boolean take() {
    boolean any = false;
    for (int slice = 0; slice < raised.length; slice++) {
      any |= raised[slice];
      raised[slice] = false;
    }
    return any;
  }
}
