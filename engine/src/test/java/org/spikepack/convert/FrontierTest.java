package org.spikepack.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Plan;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.backend.TrainingPass;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.NoDevice;
import org.spikepack.fault.UserFault;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Dense;
import org.spikepack.network.Input;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.neuron.IntegrateAndFire;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;
import org.spikepack.project.Calibration;
import org.spikepack.project.ConversionSettings;
import org.spikepack.run.SmallNetworks;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/** Conversion along the data flow: what is in front of a population is not run again. */
class FrontierTest {

  private static final NeuronModel PACK = new SpikePack(4, 2, Rounding.ROUND, 1);
  private static final ConversionSettings SETTINGS =
      new ConversionSettings("ANN", Calibration.LEAST_SQUARES, 99, true, 70);

  static Stream<NeuronModel> models() {
    return Stream.of(
        PACK,
        new SpikePack(10, 1.6, Rounding.FLOOR, 1),
        new IntegrateAndFire(12, 1, Reset.SOFT, 0, 0, SpikeValue.ONE),
        new Lif(4, 2, 1, Reset.SOFT, 0, 0, false, SpikeValue.ONE));
  }

  /** The whole network with the thresholds in front of a population drives it just as its rest. */
  @ParameterizedTest
  @MethodSource("models")
  void theRestOfANetworkIsDrivenAsTheWhole(NeuronModel target) throws UserFault {
    for (CheckedNetwork network :
        List.of(SmallNetworks.mlp(), SmallNetworks.branched(), SmallNetworks.pooled())) {
      Weights weights = SmallNetworks.weights(network, 1);
      Tensor images = SmallNetworks.images(network, 70, 11);
      Transfer transfer = Transfer.of(target);
      Conversion found =
          Conversion.of(
              network,
              new Relu(),
              weights,
              target,
              SETTINGS,
              images,
              new ReferenceBackend(),
              () -> false);
      Passes passes = new Passes(new ReferenceBackend(), () -> false);
      Frontier frontier = new Frontier(network, weights, transfer, passes, images);
      Map<String, List<Float>> whole = new HashMap<>();
      passes.run(
          Plan.forRunning(network, transfer.model(), weights.overlaid(found.thresholds())),
          images,
          Passes.watching(
              network.populations().stream().map(Neurons::name).collect(Collectors.toSet()),
              (name, p) -> addAll(whole.computeIfAbsent(name, k -> new ArrayList<>()), p.drive())));
      for (Neurons layer : network.populations()) {
        List<Float> rest = new ArrayList<>();
        frontier.watch(layer, found.thresholds(), p -> addAll(rest, p.drive()));
        assertEquals(whole.get(layer.name()), rest, layer.name());
        frontier.advance(layer, found.thresholds());
      }
    }
  }

  @Test
  void aChainIsConvertedInTimeProportionalToItsDepth() throws UserFault {
    long ten = sums(10);
    long twenty = sums(20);
    assertTrue(twenty < 2.5 * ten, twenty + " against " + ten);
  }

  /** Weighted sums that a conversion of a chain of populations has a backend take. */
  private static long sums(int depth) throws UserFault {
    List<Layer> layers = new ArrayList<>(List.of(new Input("in", Shape.of(4))));
    for (int i = 0; i < depth; i++) {
      layers.add(new Dense("fc" + i, 4, true));
      layers.add(new Neurons("act" + i));
    }
    layers.add(new Readout("out"));
    CheckedNetwork network = Network.chain(layers).check();
    AtomicLong sums = new AtomicLong();
    Backend counting =
        new Backend() {
          private final Backend judge = new ReferenceBackend();

          @Override
          public String name() {
            return judge.name();
          }

          @Override
          public String description() {
            return judge.description();
          }

          @Override
          public Executable compile(Plan plan, int maxBatch) throws BadDesign, NoDevice {
            sums.addAndGet(plan.network().order().stream().filter(Layer::weighted).count());
            return judge.compile(plan, maxBatch);
          }

          @Override
          public TrainingPass train(Plan plan, int maxBatch, TrainingOptions options)
              throws BadDesign, NoDevice {
            return judge.train(plan, maxBatch, options);
          }
        };
    Conversion.of(
        network,
        new Relu(),
        SmallNetworks.weights(network, 1),
        PACK,
        SETTINGS,
        SmallNetworks.images(network, 16, 1),
        counting,
        () -> false);
    return sums.get();
  }

  private static void addAll(List<Float> to, Tensor values) {
    for (float value : values.toFloats()) {
      to.add(value);
    }
  }
}
