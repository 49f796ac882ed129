package org.spikepack.backend.gpu;

import org.spikepack.backend.gpu.device.DeviceMemory;

/** The gradient of a signal while it is gathered from all who read the signal. */
final class Gradient {

  private final Slot slot;
  private boolean begun;

  Gradient(Slot slot) {
    this.slot = slot;
  }

  /** Nothing has come back yet. */
  void begin() {
    begun = false;
  }

  /** Whether the next who writes has to add to what others wrote; 0 or 1. */
  int adds() {
    int out = begun ? 1 : 0;
    begun = true;
    return out;
  }

  DeviceMemory memory() {
    return slot.memory();
  }
}
