package org.spikepack.backend.gpu.device;

/**
 * A C function whose arguments are integers and addresses, each handed over as 64 bits. Kept in
 * static finals, so that the JVM compiles calls to a jump.
 */
@FunctionalInterface
public interface NativeFunction {

  /** What the function returns: a status code, or an address. */
  long call(long... arguments);
}
