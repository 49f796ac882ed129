package org.spikepack.convert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikepack.backend.Plan;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.UserFault;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Neurons;
import org.spikepack.neuron.IntegrateAndFire;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;
import org.spikepack.neuron.SteppedNeuron;
import org.spikepack.project.Arm;
import org.spikepack.project.Calibration;
import org.spikepack.project.ConversionSettings;
import org.spikepack.run.SmallDataset;
import org.spikepack.run.SmallNetworks;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

class ConversionTest {

  private static final int IMAGES = 48;

  private static SpikePack spikePack(int steps) {
    return new SpikePack(steps, 2, Rounding.ROUND, 1);
  }

  private static IntegrateAndFire integrateAndFire(int steps) {
    return new IntegrateAndFire(steps, 1, Reset.SOFT, 0, 0, SpikeValue.ONE);
  }

  private static Lif lif(int steps, double tauM) {
    return new Lif(steps, tauM, 1, Reset.SOFT, 0, 0, false, SpikeValue.ONE);
  }

  private static ConversionSettings settings(Calibration method, boolean perChannel) {
    return new ConversionSettings("ANN", method, 99, perChannel, IMAGES);
  }

  private static Conversion convert(
      CheckedNetwork network, Weights weights, NeuronModel target, ConversionSettings settings)
      throws UserFault {
    Tensor images = SmallNetworks.images(network, IMAGES, 11);
    return Conversion.of(
        network,
        new Relu(),
        weights,
        target,
        settings,
        images,
        new ReferenceBackend(),
        () -> false);
  }

  /**
   * Relative distance between the logits of the conversion and those of the ANN, on the images it
   * was calibrated on: what is left is rounding, and clipping only where it was chosen.
   */
  private static double logitError(
      CheckedNetwork network, Weights weights, NeuronModel target, ConversionSettings settings)
      throws UserFault {
    Conversion conversion = convert(network, weights, target, settings);
    Tensor images = SmallNetworks.images(network, IMAGES, 11).rows(0, IMAGES * 3 / 4);
    return SmallNetworks.relativeL2(
        SmallNetworks.logits(
            network, conversion.neuron(), weights.overlaid(conversion.thresholds()), images),
        SmallNetworks.logits(network, new Relu(), weights, images));
  }

  private static void assertBelow(double bound, double found) {
    assertTrue(found < bound, found + " is not below " + bound);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void spikePackApproachesTheAnnThroughResidualsAndConcats(boolean perChannel) throws UserFault {
    CheckedNetwork network = SmallNetworks.branched();
    Weights weights = SmallNetworks.weights(network, 1);
    ConversionSettings maximum = settings(Calibration.MAXIMUM, perChannel);
    ConversionSettings leastSquares = settings(Calibration.LEAST_SQUARES, perChannel);
    assertBelow(0.2, logitError(network, weights, spikePack(4), leastSquares));
    assertBelow(0.02, logitError(network, weights, spikePack(8), leastSquares));
    assertBelow(0.002, logitError(network, weights, spikePack(12), maximum));
  }

  @Test
  void otherLeakBasesAndFloorApproachTheAnnToo() throws UserFault {
    CheckedNetwork network = SmallNetworks.branched();
    Weights weights = SmallNetworks.weights(network, 1);
    ConversionSettings settings = settings(Calibration.LEAST_SQUARES, false);
    SpikePack slow = new SpikePack(12, 1.6, Rounding.ROUND, 1);
    SpikePack floor = new SpikePack(10, 2, Rounding.FLOOR, 1);
    assertBelow(0.05, logitError(network, weights, slow, settings));
    assertBelow(0.05, logitError(network, weights, floor, settings));
  }

  @Test
  void integrateAndFireApproachesTheAnnAndLifWithoutLeakIsTheSame() throws UserFault {
    CheckedNetwork network = SmallNetworks.mlp();
    Weights weights = SmallNetworks.weights(network, 2);
    ConversionSettings settings = settings(Calibration.LEAST_SQUARES, true);
    double few = logitError(network, weights, integrateAndFire(2), settings);
    double many = logitError(network, weights, integrateAndFire(16), settings);
    assertTrue(many < 0.15 && many < few / 2, few + " at T = 2, " + many + " at T = 16");
    double leakless = logitError(network, weights, lif(16, 1e9), settings);
    assertEquals(many, leakless, 0.01);
  }

  @Test
  void maximumMakesTheLargestWordMeanTheLargestActivation() throws UserFault {
    CheckedNetwork network = SmallNetworks.mlp();
    Weights weights = SmallNetworks.weights(network, 3);
    Conversion conversion =
        convert(network, weights, spikePack(4), settings(Calibration.MAXIMUM, false));
    Tensor images = SmallNetworks.images(network, IMAGES, 11).rows(0, IMAGES * 3 / 4);
    float[] largest = new float[1];
    new Passes(new ReferenceBackend(), () -> false)
        .run(
            Plan.forRunning(network, new Relu(), weights),
            images,
            Passes.watching(
                Set.of("act1"),
                (layer, p) -> {
                  for (float value : p.values().toFloats()) {
                    largest[0] = Math.max(largest[0], value);
                  }
                }));
    double theta = conversion.thresholds().get("act1.threshold").get(0);
    assertEquals(largest[0], theta * 15, 1e-5);
    assertEquals(largest[0], conversion.report().getFirst().largest()[0], 1e-5);
  }

  @Test
  void percentileCutsOffAboutThatShare() throws UserFault {
    CheckedNetwork network = SmallNetworks.mlp();
    Weights weights = SmallNetworks.weights(network, 3);
    ConversionSettings tenth =
        new ConversionSettings("ANN", Calibration.PERCENTILE, 90, false, IMAGES);
    for (LayerConversion layer : convert(network, weights, spikePack(4), tenth).report()) {
      assertEquals(0.1, layer.error().shareClipped(), 0.04, layer.layer());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Calibration.class,
      names = {"MAXIMUM", "PERCENTILE"})
  void leastSquaresIsCloserThanTheOthers(Calibration other) throws UserFault {
    CheckedNetwork network = SmallNetworks.branched();
    Weights weights = SmallNetworks.weights(network, 5);
    Conversion best =
        convert(network, weights, spikePack(3), settings(Calibration.LEAST_SQUARES, false));
    Conversion worse = convert(network, weights, spikePack(3), settings(other, false));
    double first = best.report().getFirst().error().relativeL2();
    assertTrue(first < worse.report().getFirst().error().relativeL2(), "first population");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.5, 2, 10})
  void anLifNeuronCalibratedToAFiresInEveryStepAtA(double tauM) throws BadDesign {
    Transfer transfer = Transfer.of(lif(8, tauM));
    double a = 0.7;
    assertEquals(a, transfer.value(a, a), 1e-12);
    SteppedNeuron model = (SteppedNeuron) transfer.model();
    double[] drive = new double[8];
    Arrays.fill(drive, a);
    assertEquals(
        255, model.run(drive, transfer.threshold(a), transfer.start(a)).word(), "a spike a step");
  }

  @Test
  void steppedModelsStartHalfFullAndSendTheirThreshold() throws UserFault {
    CheckedNetwork network = SmallNetworks.mlp();
    Conversion conversion =
        convert(
            network,
            SmallNetworks.weights(network, 3),
            integrateAndFire(4),
            settings(Calibration.MAXIMUM, true));
    assertEquals(SpikeValue.THRESHOLD, ((SteppedNeuron) conversion.neuron()).spikeValue());
    Tensor thresholds = conversion.thresholds().get("act1.threshold");
    Tensor starts = conversion.thresholds().get("act1.v_0");
    assertEquals(20, thresholds.size());
    for (int c = 0; c < 20; c++) {
      assertEquals(thresholds.get(c) / 2, starts.get(c), 1e-6);
    }
  }

  @Test
  void silentChannelsGetTheThresholdOfTheirLayer() throws UserFault {
    CheckedNetwork network = SmallNetworks.mlp();
    Weights weights = SmallNetworks.weights(network, 3).copy();
    weights.get("fc1.bias").set(0, -100);
    Conversion conversion =
        convert(network, weights, spikePack(4), settings(Calibration.LEAST_SQUARES, true));
    Tensor thresholds = conversion.thresholds().get("act1.threshold");
    assertTrue(thresholds.get(0) > 0);
  }

  @Test
  void theReportComesFromHeldOutImagesAndCoversEveryPopulation() throws UserFault {
    CheckedNetwork network = SmallNetworks.branched();
    Conversion conversion =
        convert(
            network,
            SmallNetworks.weights(network, 1),
            spikePack(6),
            settings(Calibration.LEAST_SQUARES, false));
    assertEquals(
        network.populations().stream().map(Neurons::name).toList(),
        conversion.report().stream().map(LayerConversion::layer).toList());
    for (LayerConversion layer : conversion.report()) {
      long neurons = network.shape(layer.layer()).size();
      assertEquals(IMAGES / 4 * neurons, layer.error().values(), layer.layer());
      assertTrue(layer.error().correlation() > 0.99, layer.toString());
      assertTrue(layer.error().relativeL2() < 0.1, layer.toString());
    }
  }

  @Test
  void whatCannotBeConvertedIsRefusedInOneSentence() throws UserFault {
    CheckedNetwork network = SmallNetworks.mlp();
    Weights weights = SmallNetworks.weights(network, 3);
    ConversionSettings settings = settings(Calibration.MAXIMUM, false);
    Lif decaying = new Lif(4, 2, 1, Reset.SOFT, 0, 0, true, SpikeValue.ONE);
    BadDesign decay =
        assertThrows(BadDesign.class, () -> convert(network, weights, decaying, settings));
    assertTrue(decay.getMessage().contains("decay_input"), decay.getMessage());
    assertThrows(BadDesign.class, () -> convert(network, weights, new Relu(), settings));
    BadDesign spiking =
        assertThrows(
            BadDesign.class,
            () ->
                Conversion.of(
                    network,
                    spikePack(4),
                    weights,
                    spikePack(4),
                    settings,
                    SmallNetworks.images(network, 8, 1),
                    new ReferenceBackend(),
                    () -> false));
    assertTrue(spiking.getMessage().contains("'ANN'"), spiking.getMessage());
  }

  @Test
  void cancelStopsBetweenBatches() throws UserFault {
    CheckedNetwork network = SmallNetworks.mlp();
    AtomicInteger asked = new AtomicInteger();
    assertThrows(
        CancellationException.class,
        () ->
            Conversion.of(
                network,
                new Relu(),
                SmallNetworks.weights(network, 3),
                spikePack(4),
                settings(Calibration.LEAST_SQUARES, false),
                SmallNetworks.images(network, 8, 1),
                new ReferenceBackend(),
                () -> asked.incrementAndGet() == 2));
    assertEquals(2, asked.get());
  }

  @Test
  void imagesAreDrawnOnceEachAndAlikeForASeed() throws UserFault {
    CheckedNetwork network = SmallNetworks.mlp();
    SmallDataset train = SmallDataset.unlabelled(SmallNetworks.images(network, 30, 1));
    Tensor drawn = Conversion.images(network, train, 30, 5);
    Set<Double> firsts = new HashSet<>();
    for (int i = 0; i < 30; i++) {
      firsts.add(drawn.get(i * 12L));
    }
    assertEquals(30, firsts.size());
    assertArrayEquals(
        drawn.rows(0, 10).toFloats(), Conversion.images(network, train, 10, 5).toFloats());
    assertEquals(30, Conversion.images(network, train, 1000, 6).dim(0));
  }

  @Test
  void theNewArmLaysItsThresholdsOverTheWeightsOfTheAnn() throws UserFault {
    CheckedNetwork network = SmallNetworks.mlp();
    ConversionSettings settings = settings(Calibration.MAXIMUM, false);
    Conversion conversion =
        convert(network, SmallNetworks.weights(network, 3), spikePack(4), settings);
    Arm ann = new Arm("ANN", new Relu(), List.of("weights/ann.safetensors"), null, null);
    Arm arm =
        Conversion.arm(
            "SpikePack, converted", conversion.neuron(), ann, settings, "weights/own.safetensors");
    assertEquals(List.of("weights/ann.safetensors", "weights/own.safetensors"), arm.weights());
    assertEquals(conversion.neuron(), arm.neuron());
    assertEquals(settings, arm.conversion());
  }
}
