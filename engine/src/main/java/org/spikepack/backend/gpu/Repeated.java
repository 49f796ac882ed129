package org.spikepack.backend.gpu;

import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.gpu.device.Device;
import org.spikepack.backend.gpu.device.Recording;

/**
 * Work that is the same for every batch of a size, but for the content of its memory: the second
 * time in a row it is recorded and from then on replayed with one call. With small batches the host
 * would otherwise need longer to launch the kernels than the device to run them.
 */
final class Repeated implements AutoCloseable {

  private final Device device;
  private final IntConsumer work;
  private int before;
  private int recorded;
  private @Nullable Recording recording;
  private boolean possible = true;

  /**
   * @param work enqueues it for so many samples
   */
  Repeated(Device device, IntConsumer work) {
    this.device = device;
    this.work = work;
  }

  /** Enqueues the work. */
  void run(int batch) {
    if (batch == before && batch != recorded && possible) {
      record(batch);
    }
    before = batch;
    Recording known = recording;
    if (known != null && batch == recorded) {
      known.replay();
    } else {
      work.accept(batch);
    }
  }

  private void record(int batch) {
    close();
    Optional<Recording> made = device.record(() -> work.accept(batch));
    possible = made.isPresent();
    recording = made.orElse(null);
    recorded = possible ? batch : 0;
  }

  @Override
  public void close() {
    Recording known = recording;
    recording = null;
    recorded = 0;
    if (known != null) {
      known.close();
    }
  }
}
