package org.spikepack.backend.gpu.device;

import java.util.Locale;

/**
 * What is known of a device before it is opened.
 *
 * @param api {@code CUDA} or {@code OpenCL}
 * @param platform whose driver it is
 * @param driver its version
 * @param memoryBytes all of its memory
 * @param graphics whether it is a graphics processor, not a processor that pretends to be one
 * @param architecture such as {@code sm_90}; empty outside CUDA
 */
public record DeviceDescription(
    String api,
    String name,
    String platform,
    String driver,
    long memoryBytes,
    boolean graphics,
    String architecture) {

  /** One line for people. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "%s, %.1f GiB, %s through %s, driver %s",
        name,
        memoryBytes / 0x1p30,
        graphics ? "GPU" : "processor, taken only when asked for,",
        api,
        driver);
  }
}
