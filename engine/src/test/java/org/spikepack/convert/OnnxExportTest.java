package org.spikepack.convert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikepack.backend.Plan;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Layer;
import org.spikepack.neuron.ClippedRelu;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.run.SmallNetworks;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

class OnnxExportTest {

  private static final double BOUND = 1e-4;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyLayerKindGivesTheLogitsOfTheReference(long seed) throws Exception {
    CheckedNetwork network = SmallNetworks.branched();
    assertSameLogits(network, new Relu(), SmallNetworks.weights(network, seed));
  }

  @Test
  void theNetworkOfThatTestHasEveryLayerKind() throws BadDesign {
    long kinds = SmallNetworks.branched().order().stream().map(Object::getClass).distinct().count();
    assertEquals(Layer.class.getPermittedSubclasses().length, kinds);
  }

  @Test
  void vectorsAndPlainChains() throws Exception {
    for (CheckedNetwork network :
        new CheckedNetwork[] {SmallNetworks.mlp(), SmallNetworks.pooled()}) {
      assertSameLogits(network, new Relu(), SmallNetworks.weights(network, 4));
    }
  }

  @Test
  void ceilingsPerLayerAndPerChannel() throws Exception {
    CheckedNetwork network = SmallNetworks.branched();
    Weights ceilings =
        new Weights(
            Map.of("act1.threshold", Tensor.of(new float[] {.1f, .2f, .3f, .4f, .5f, .6f}, 6)));
    Weights weights = SmallNetworks.weights(network, 5).overlaid(ceilings);
    assertSameLogits(network, new ClippedRelu(0.7), weights);
  }

  @Test
  void spikingArmsAreRefused() throws BadDesign {
    CheckedNetwork network = SmallNetworks.mlp();
    Plan plan =
        Plan.forRunning(
            network, new SpikePack(4, 2, Rounding.ROUND, 1), SmallNetworks.weights(network, 1));
    BadDesign refusal = assertThrows(BadDesign.class, () -> OnnxExport.of(plan));
    assertTrue(refusal.getMessage().contains("SpikePack"), refusal.getMessage());
  }

  private static void assertSameLogits(CheckedNetwork network, NeuronModel neuron, Weights weights)
      throws BadDesign, OrtException {
    byte[] model = OnnxExport.of(Plan.forRunning(network, neuron, weights));
    for (int batch : new int[] {1, 7}) {
      Tensor images = SmallNetworks.images(network, batch, 9);
      float[] expected = SmallNetworks.logits(network, neuron, weights, images).toFloats();
      float[] found = onnxRuntime(model, images);
      assertTrue(spread(expected) > 100 * BOUND, "logits that say something");
      assertArrayEquals(expected, found, (float) BOUND);
    }
  }

  private static double spread(float[] values) {
    double[] sorted = new double[values.length];
    Arrays.setAll(sorted, i -> values[i]);
    Arrays.sort(sorted);
    return sorted[sorted.length - 1] - sorted[0];
  }

  private static float[] onnxRuntime(byte[] model, Tensor images) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      long[] shape = Arrays.stream(images.shape()).asLongStream().toArray();
      try (OrtSession session = environment.createSession(model, options);
          OnnxTensor input =
              OnnxTensor.createTensor(environment, FloatBuffer.wrap(images.toFloats()), shape);
          OrtSession.Result result = session.run(Map.of(OnnxExport.INPUT, input))) {
        OnnxTensor logits = (OnnxTensor) result.get(OnnxExport.OUTPUT).orElseThrow();
        FloatBuffer buffer = logits.getFloatBuffer();
        float[] out = new float[buffer.remaining()];
        buffer.get(out);
        return out;
      }
    }
  }
}
