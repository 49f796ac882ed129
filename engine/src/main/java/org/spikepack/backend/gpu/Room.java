package org.spikepack.backend.gpu;

import org.jspecify.annotations.Nullable;
import org.spikepack.backend.gpu.device.DeviceMemory;

/** Device memory that is taken when first needed. */
final class Room {

  private Room() {}

  /** What is there already, where it is large enough. */
  static DeviceMemory of(Site site, @Nullable DeviceMemory before, long bytes) {
    return before != null && before.bytes() >= bytes ? before : site.workspace().take(bytes);
  }
}
