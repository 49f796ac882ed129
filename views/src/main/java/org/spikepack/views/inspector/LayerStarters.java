package org.spikepack.views.inspector;

import java.util.List;
import org.spikepack.network.Add;
import org.spikepack.network.BatchNorm;
import org.spikepack.network.Concat;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Dense;
import org.spikepack.network.Dropout;
import org.spikepack.network.Extent;
import org.spikepack.network.Flatten;
import org.spikepack.network.GlobalPool;
import org.spikepack.network.Input;
import org.spikepack.network.Layer;
import org.spikepack.network.Neurons;
import org.spikepack.network.Pool2d;
import org.spikepack.network.PoolMode;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;

/** Every kind of layer as it is when it is added, under the name it gets if that is free. */
public final class LayerStarters {

  public static final List<Layer> ALL =
      List.of(
          new Neurons("act"),
          Conv2d.square("conv", 16, 3, 1, 1, true),
          new Dense("fc", 64, true),
          new Pool2d(
              "pool", PoolMode.AVERAGE, Extent.square(2), Extent.square(2), Extent.square(0)),
          new GlobalPool("gap", PoolMode.AVERAGE),
          new BatchNorm("bn", 1e-5, 0.1),
          new Flatten("flat"),
          new Add("add"),
          new Concat("concat"),
          new Dropout("drop", 0.2),
          new Input("input", Shape.of(1, 28, 28)),
          new Readout("out"));

  private LayerStarters() {}
}
