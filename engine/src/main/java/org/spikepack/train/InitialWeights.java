package org.spikepack.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.ParameterSpec;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/** The weights of a network that has learnt nothing yet. */
public final class InitialWeights {

  private InitialWeights() {}

  /** Every parameter as its layer wants it to start; same seed, same weights. */
  public static Weights of(CheckedNetwork network, long seed) {
    SplittableRandom random = Seeds.random(seed, Seeds.Purpose.WEIGHTS, 0, 0);
    Map<String, Tensor> out = new LinkedHashMap<>();
    network.parameters().forEach((name, spec) -> out.put(name, initial(spec, random)));
    return new Weights(out);
  }

  private static Tensor initial(ParameterSpec spec, SplittableRandom random) {
    int[] shape = spec.shape().dims().stream().mapToInt(Integer::intValue).toArray();
    Tensor out = Tensor.zeros(ElementType.F32, shape);
    double spread = Math.sqrt(2.0 / spec.fanIn());
    for (long i = 0; i < out.size(); i++) {
      out.set(
          i,
          switch (spec.initial()) {
            case HE_NORMAL -> spread * random.nextGaussian();
            case ZERO -> 0;
            case ONE -> 1;
          });
    }
    return out;
  }
}
