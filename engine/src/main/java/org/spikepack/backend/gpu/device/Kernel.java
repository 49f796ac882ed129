package org.spikepack.backend.gpu.device;

/**
 * A compiled function of a device.
 *
 * @param handle as the device's driver names it
 */
public record Kernel(long handle, String name) {}
