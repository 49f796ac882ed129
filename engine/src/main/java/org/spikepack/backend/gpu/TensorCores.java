package org.spikepack.backend.gpu;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spikepack.backend.gpu.device.Device;

/**
 * Whether products may take the tensor cores of a device. Their instruction cannot be tested
 * without a card, so a card shows once, before the first product of each kind, that it computes on
 * them what it computes without.
 */
final class TensorCores {

  /** Set to false to do without them, to true to take them untried. */
  static final String SWITCH = "spikepack.gpu.tensor";

  static final TensorCores NONE = new TensorCores((half, spikes) -> false);

  /** Taken untried; written out where a device has none. */
  static final TensorCores UNTRIED = new TensorCores((half, spikes) -> true);

  private static final int LEAST_ARCHITECTURE = 80;
  private static final Logger LOG = LoggerFactory.getLogger(TensorCores.class);

  private final BiPredicate<Boolean, Boolean> judge;
  private final Map<String, Boolean> judged = new ConcurrentHashMap<>();

  private TensorCores(BiPredicate<Boolean, Boolean> judge) {
    this.judge = judge;
  }

  /** Those of a device, as the user wants it. */
  static TensorCores of(Device device) {
    String wanted = System.getProperty(SWITCH, "");
    if (!present(device) || wanted.equals("false")) {
      return NONE;
    }
    return wanted.equals("true") ? UNTRIED : tried(device);
  }

  /** Those of a device, taken where they have passed their trial. */
  static TensorCores tried(Device device) {
    return new TensorCores((half, spikes) -> passes(device, half, spikes));
  }

  /** Whether a device has tensor cores of the kind needed. */
  static boolean present(Device device) {
    String architecture = device.description().architecture();
    return architecture.startsWith("sm_")
        && Integer.parseInt(architecture.substring(3)) >= LEAST_ARCHITECTURE;
  }

  private static boolean passes(Device device, boolean half, boolean spikes) {
    boolean passed = TensorTrial.passes(device, half, spikes);
    if (!passed) {
      LOG.warn(
          "The tensor cores of {} do not compute what its other cores do, and are left alone.",
          device.description().name());
    }
    return passed;
  }

  /**
   * @param half with weights of f16 instead of 8-bit integers
   * @param spikes with the spikes of steps instead of whole words
   */
  boolean usable(boolean half, boolean spikes) {
    String kind = half + " " + spikes;
    Boolean before = judged.get(kind);
    if (before != null) {
      return before;
    }
    boolean passed = judge.test(half, spikes);
    judged.put(kind, passed);
    return passed;
  }
}
