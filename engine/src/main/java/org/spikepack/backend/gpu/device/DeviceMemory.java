package org.spikepack.backend.gpu.device;

/**
 * A piece of a device's memory.
 *
 * @param handle as the device's driver names it
 */
public record DeviceMemory(long handle, long bytes) {}
