package org.spikepack.backend.gpu;

import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.gpu.device.DeviceMemory;
import org.spikepack.backend.gpu.device.Kernel;
import org.spikepack.network.Dense;
import org.spikepack.network.Layer;
import org.spikepack.network.Shape;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** Shows an observer what a weighted layer is about to sum; read back only where watched. */
final class InputWatch {

  private final Site site;
  private final Layer layer;
  private final Signal signal;
  private final Shape seenAs;
  private final Kernel transfer;
  private @Nullable DeviceMemory values;
  private @Nullable Tensor seen;

  InputWatch(Site site, Layer layer, Signal signal) {
    this.site = site;
    this.layer = layer;
    this.signal = signal;
    this.seenAs = layer instanceof Dense ? Shape.of(signal.size()) : signal.shape;
    this.transfer = site.stage("transfer");
  }

  /** Whether it will be seen. */
  boolean begin(Observer observer, int batch) {
    seen = null;
    if (observer.watchesInputs(layer)) {
      int[] dims = signal.stepped ? seenAs.withSteps(signal.steps, batch) : seenAs.withBatch(batch);
      Tensor room = Tensor.zeros(ElementType.F32, dims);
      seen = room;
      values = Room.of(site, values, room.bytes());
    }
    return seen != null;
  }

  void store(int batch) {
    Tensor into = seen;
    DeviceMemory from = values;
    if (into != null && from != null) {
      TransferOp.decode(site, transfer, signal, from, batch);
      site.device().read(into.memory().asSlice(0, into.bytes()), from, 0);
    }
  }

  void report(Observer observer) {
    if (seen != null) {
      observer.weightedSum(layer, seen, signal.stepped);
    }
  }
}
