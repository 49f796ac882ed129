package org.spikepack.views.editor;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
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

/** The parameters of a layer that matter most, in as few words as fit on a card. */
final class LayerText {

  private LayerText() {}

  static String of(Layer layer, @Nullable Shape out) {
    return switch (layer) {
      case Input _ -> "samples";
      case Readout _ -> out == null ? "one value per class" : count(out.size(), "class", "classes");
      case Dense dense -> count(dense.units(), "unit", "units");
      case Conv2d conv -> conv.filters() + " × " + conv.kernel() + stride(conv.stride());
      case Neurons _ -> out == null ? "neurons" : count(out.size(), "neuron", "neurons");
      case Pool2d pool -> mode(pool.mode()) + " " + pool.kernel() + overlap(pool);
      case GlobalPool pool -> mode(pool.mode()) + " of each map";
      case Flatten _ -> "to a vector";
      case Add _ -> "element by element";
      case Concat _ -> "side by side";
      case BatchNorm _ -> "per channel";
      case Dropout dropout -> Math.round(100 * dropout.rate()) + " % in training";
    };
  }

  private static String count(long number, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
  }

  private static String mode(PoolMode mode) {
    return mode == PoolMode.MAX ? "max" : "average";
  }

  private static String overlap(Pool2d pool) {
    return pool.stride().equals(pool.kernel()) ? "" : stride(pool.stride());
  }

  private static String stride(Extent stride) {
    if (stride.equals(Extent.square(1))) {
      return "";
    }
    return ", stride "
        + (stride.height() == stride.width() ? String.valueOf(stride.height()) : stride.toString());
  }
}
