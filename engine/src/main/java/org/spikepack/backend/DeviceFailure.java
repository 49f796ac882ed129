package org.spikepack.backend;

import org.spikepack.fault.NoDevice;

/**
 * A device stopped working in the middle of a run or training: it is full, gone, or refuses a
 * kernel. Whoever has another device goes on there; where there is none, the program tells {@link
 * #reason}.
 */
public final class DeviceFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final NoDevice reason;

  public DeviceFailure(NoDevice reason) {
    super(reason.getMessage(), reason);
    this.reason = reason;
  }

  /** What happened, and what the user can do. */
  public NoDevice reason() {
    return reason;
  }
}
