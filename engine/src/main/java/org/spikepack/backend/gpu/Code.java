package org.spikepack.backend.gpu;

import org.jspecify.annotations.Nullable;
import org.spikepack.backend.gpu.device.DeviceMemory;

/**
 * How the values of a signal are written in memory, as {@code signal.cl} reads them.
 *
 * @param kind one of the constants
 * @param steps T, the bits of a word
 * @param worth what the unit of a word is worth: per channel, on the host
 * @param worthOnDevice the same on the device
 * @param units what each word is in those units, where that is not its number
 * @param table the same on the device
 */
record Code(
    int kind,
    int steps,
    float[] worth,
    @Nullable DeviceMemory worthOnDevice,
    float @Nullable [] units,
    @Nullable DeviceMemory table) {

  static final int F16 = -1;
  static final int F32 = 0;
  static final int WORD8 = 1;
  static final int WORD16 = 2;
  static final int BITS8 = 3;
  static final int BITS16 = 4;

  /** Plain numbers. */
  static final Code PLAIN = new Code(F32, 0, new float[0], null, null, null);

  boolean plain() {
    return kind == F32;
  }

  /** Whether each bit is the spike of one step. */
  boolean bits() {
    return kind >= BITS8;
  }

  /** Bytes of one value, of all steps together where it is spikes. */
  int bytes() {
    return switch (kind) {
      case F32 -> Float.BYTES;
      case WORD8, BITS8 -> Byte.BYTES;
      default -> Short.BYTES;
    };
  }
}
