package org.spikepack.backend.gpu;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.gpu.device.DeviceMemory;

/** Memory that a signal will have, for as long as somebody still reads it. */
final class Slot {

  final long bytes;
  final int from;
  private int to;
  private @Nullable DeviceMemory memory;

  /**
   * @param from the op that writes it, counted in the data flow
   */
  Slot(long bytes, int from) {
    this.bytes = bytes;
    this.from = from;
    this.to = from;
  }

  /** The op {@code moment} still reads it. */
  void keepUntil(int moment) {
    to = Math.max(to, moment);
  }

  int to() {
    return to;
  }

  void lieIn(DeviceMemory place) {
    memory = place;
  }

  DeviceMemory memory() {
    return Objects.requireNonNull(memory, "settle() comes first");
  }
}
