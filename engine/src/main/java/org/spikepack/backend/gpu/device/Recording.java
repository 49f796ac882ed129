package org.spikepack.backend.gpu.device;

/** Work of a device, recorded once, that one call does again. Belongs to its device. */
public interface Recording extends AutoCloseable {

  /** Enqueues all of it. */
  void replay();

  @Override
  void close();
}
