package org.spikepack.convert.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikepack.backend.Plan;
import org.spikepack.convert.OnnxExport;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.UserFault;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Shape;
import org.spikepack.neuron.ClippedRelu;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.run.SmallNetworks;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * Files as PyTorch and Keras leave them (made by {@code tools/make-onnx-cases}) against ONNX
 * Runtime, and what cannot be had against the sentence that says so.
 */
class OnnxImportTest {

  private static final int BATCH = 8;

  @TempDir private Path folder;

  static List<String> networks() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(file("mlp").getParent())) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".onnx") && !name.startsWith("x-"))
          .map(name -> name.substring(0, name.length() - ".onnx".length()))
          .sorted()
          .toList();
    }
  }

  private static Path file(String name) throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(OnnxImportTest.class.getResource(name + ".onnx"), name).toURI());
  }

  @Test
  void thereAreCases() throws Exception {
    assertTrue(networks().size() > 50, () -> "cases on the class path");
  }

  @ParameterizedTest
  @MethodSource("networks")
  void saysWhatTheFileSays(String name) throws Exception {
    OnnxImport model = OnnxImport.read(file(name), null);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        OrtSession session = session(environment, options, name);
        OnnxTensor images = images(environment, session);
        OrtSession.Result result = session.run(Map.of("x", images))) {
      float[] expected = floats((OnnxTensor) result.get(0));
      Shape shape = model.network().input().shape();
      Tensor samples = Tensor.of(channelsFirst(images, shape), shape.withBatch(batch(images)));
      float[] logits =
          SmallNetworks.logits(model.network(), model.neuron(), model.weights(), samples)
              .toFloats();
      float bound = name.equals("halves") ? 0.02f : 1e-4f;
      assertArrayEquals(expected, head(model, logits), bound);
      assertFalse(Arrays.equals(logits, new float[logits.length]), "logits that say something");
    }
  }

  private static OrtSession session(
      OrtEnvironment environment, OrtSession.SessionOptions options, String name)
      throws OrtException, URISyntaxException {
    options.setIntraOpNumThreads(1);
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    return environment.createSession(file(name).toString(), options);
  }

  private static int batch(OnnxTensor images) {
    return (int) images.getInfo().getShape()[0];
  }

  /** Random samples in the type and, where it is fixed, the batch that the file asks for. */
  private static OnnxTensor images(OrtEnvironment environment, OrtSession session)
      throws OrtException {
    TensorInfo info = (TensorInfo) session.getInputInfo().get("x").getInfo();
    long[] shape = info.getShape();
    shape[0] = shape[0] < 0 ? BATCH : shape[0];
    int size = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    SplittableRandom random = new SplittableRandom(1);
    // Multiples of a power of two, so that all types hold them exactly.
    double[] values = random.ints(size, -128, 128).mapToDouble(i -> i / 64.0).toArray();
    if (info.type == OnnxJavaType.DOUBLE) {
      return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(values), shape);
    }
    if (info.type == OnnxJavaType.FLOAT16) {
      ByteBuffer halves = ByteBuffer.allocateDirect(2 * size).order(ByteOrder.nativeOrder());
      Arrays.stream(values).forEach(v -> halves.putShort(Float.floatToFloat16((float) v)));
      return OnnxTensor.createTensor(environment, halves.flip(), shape, OnnxJavaType.FLOAT16);
    }
    float[] floats = new float[size];
    for (int i = 0; i < size; i++) {
      floats[i] = (float) values[i];
    }
    return OnnxTensor.createTensor(environment, FloatBuffer.wrap(floats), shape);
  }

  private static float[] floats(OnnxTensor tensor) {
    if (tensor.getInfo().type == OnnxJavaType.INT64) {
      long[] values = new long[tensor.getLongBuffer().remaining()];
      tensor.getLongBuffer().get(values);
      float[] out = new float[values.length];
      for (int i = 0; i < out.length; i++) {
        out[i] = values[i];
      }
      return out;
    }
    if (tensor.getInfo().type == OnnxJavaType.DOUBLE) {
      double[] values = new double[tensor.getDoubleBuffer().remaining()];
      tensor.getDoubleBuffer().get(values);
      float[] out = new float[values.length];
      for (int i = 0; i < out.length; i++) {
        out[i] = (float) values[i];
      }
      return out;
    }
    FloatBuffer buffer = tensor.getFloatBuffer();
    float[] out = new float[buffer.remaining()];
    buffer.get(out);
    return out;
  }

  /** Samples as the network here takes them: images with the channels in front. */
  private static float[] channelsFirst(OnnxTensor images, Shape shape) {
    float[] values = floats(images);
    long[] dims = images.getInfo().getShape();
    if (dims.length != 4 || dims[1] == shape.channels()) {
      return values;
    }
    int channels = shape.channels();
    int area = shape.area();
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      int sample = i / shape.size();
      int pixel = i % shape.size() / channels;
      out[sample * shape.size() + i % channels * area + pixel] = values[i];
    }
    return out;
  }

  /** What the file makes of the logits in the end. */
  private static float[] head(OnnxImport model, float[] logits) {
    String notes = String.join(" ", model.notes());
    int classes = model.network().classes();
    if (notes.contains("ArgMax")) {
      float[] out = new float[logits.length / classes];
      for (int i = 0; i < logits.length; i++) {
        int best = i / classes * classes + (int) out[i / classes];
        out[i / classes] = logits[i] > logits[best] ? i % classes : out[i / classes];
      }
      return out;
    }
    if (!notes.contains("Softmax")) {
      return logits;
    }
    float[] out = new float[logits.length];
    for (int i = 0; i < out.length; i++) {
      double sum = 0;
      for (int j = i / classes * classes; j < (i / classes + 1) * classes; j++) {
        sum += Math.exp(logits[j]);
      }
      out[i] =
          (float) (notes.contains("Log") ? logits[i] - Math.log(sum) : Math.exp(logits[i]) / sum);
    }
    return out;
  }

  @ParameterizedTest
  @CsvSource({
    "x-average-without-padding, (AveragePool), leave the padding out",
    "x-ceil, (MaxPool), ceil_mode",
    "x-constant-first, (MatMul), a constant where",
    "x-conv1d, (Conv), 3 axes",
    "x-convtranspose, (ConvTranspose), no layer here",
    "x-foreign, (Magic), com.example",
    "x-free-size, input 'x', (height)",
    "x-hardtanh, (Clip), use ReLU or ReLU6",
    "x-layernorm, (LayerNormalization), --output '/0/Gemm_output_0'",
    "x-leakyrelu, (LeakyRelu), train the network with ReLU",
    "x-lstm, (Transpose), keep the batch",
    "x-not-a-number, fc1.weight, NaN",
    "x-pixel-bias, (Add), from pixel to pixel",
    "x-pool-unevenly, (MaxPool), 0 pixels on one side and 1 on the other",
    "x-product, (Mul), both depend on the sample",
    "x-quantised, (QuantizeLinear), float32",
    "x-samples-mixed, (Reshape), apart",
    "x-silu, (Sigmoid), train the network with ReLU",
    "x-slice, (Slice), no layer here",
    "x-spread-sum, (Add), 4 and 1",
    "x-tanh, (Tanh), train the network with ReLU",
    "x-transposed-samples, (Gemm), transposed"
  })
  void refusesByNodeInOneSentence(String name, String where, String what) throws Exception {
    Path file = file(name);
    UserFault refusal = assertThrows(UserFault.class, () -> OnnxImport.read(file, null));
    String message = refusal.getMessage();
    assertTrue(message.startsWith("file '" + file + "', "), message);
    assertTrue(message.contains(where) && message.contains(what), message);
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void endsAtTheValueThatIsNamed() throws Exception {
    OnnxImport model = OnnxImport.read(file("x-layernorm"), "/0/Gemm_output_0");
    assertEquals(4, model.network().classes());
    BadDesign refusal =
        assertThrows(BadDesign.class, () -> OnnxImport.read(file("x-layernorm"), "nowhere"));
    assertTrue(refusal.getMessage().contains("name one of y"), refusal.getMessage());
  }

  @Test
  void saysWhichOfTwoOutputsCounts() throws Exception {
    OnnxImport model = OnnxImport.read(file("two-outputs"), null);
    assertTrue(model.notes().getFirst().contains("'y'"), model.notes()::getFirst);
  }

  @Test
  void externalDataMustBeThereAndInTheFolder() throws Exception {
    Path alone = Files.copy(file("cnn-external"), folder.resolve("alone.onnx"));
    UserFault missing = assertThrows(UserFault.class, () -> OnnxImport.read(alone, null));
    assertTrue(missing.getMessage().contains("cnn-external.onnx.data"), missing.getMessage());
    byte[] bytes = Files.readAllBytes(alone);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    byte[] outside =
        text.replace("cnn-external.onnx.data", "../../external.onnx.da")
            .getBytes(StandardCharsets.ISO_8859_1);
    Path hostile = Files.write(folder.resolve("hostile.onnx"), outside);
    UserFault refusal = assertThrows(UserFault.class, () -> OnnxImport.read(hostile, null));
    assertTrue(refusal.getMessage().contains("outside the model's folder"), refusal.getMessage());
  }

  @Test
  void damageIsAlwaysTheUsersToMend() throws Exception {
    SplittableRandom random = new SplittableRandom(2);
    int refused = 0;
    for (String name : List.of("cnn-opset9", "constants-as-nodes", "view-of-shape")) {
      byte[] sound = Files.readAllBytes(file(name));
      for (int i = 0; i < 400; i++) {
        byte[] bytes =
            i % 2 == 0
                ? Arrays.copyOf(sound, random.nextInt(sound.length))
                : flipped(sound, random);
        Path file = Files.write(folder.resolve("damaged.onnx"), bytes);
        try {
          OnnxImport.read(file, null);
        } catch (UserFault expected) {
          refused++;
        }
      }
    }
    assertTrue(refused > 600, String.format(Locale.ROOT, "%d refused", refused));
  }

  private static byte[] flipped(byte[] sound, SplittableRandom random) {
    byte[] out = sound.clone();
    for (int i = 0; i < 3; i++) {
      out[random.nextInt(out.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return out;
  }

  @Test
  void whatIsExportedComesBack() throws Exception {
    for (CheckedNetwork network :
        List.of(SmallNetworks.branched(), SmallNetworks.mlp(), SmallNetworks.pooled())) {
      Weights weights = SmallNetworks.weights(network, 3);
      assertComesBack(network, new Relu(), weights);
      assertComesBack(network, new ClippedRelu(0.7), weights);
    }
  }

  private void assertComesBack(CheckedNetwork network, NeuronModel neuron, Weights weights)
      throws Exception {
    byte[] model = OnnxExport.of(Plan.forRunning(network, neuron, weights));
    OnnxImport back = OnnxImport.read(Files.write(folder.resolve("back.onnx"), model), null);
    Tensor images = SmallNetworks.images(network, 5, 9);
    float[] expected = SmallNetworks.logits(network, neuron, weights, images).toFloats();
    float[] found =
        SmallNetworks.logits(back.network(), back.neuron(), back.weights(), images).toFloats();
    assertArrayEquals(expected, found, 1e-5f);
    assertEquals(network.populations().size(), back.network().populations().size());
  }

  @Test
  void samplesOfAnotherShapeAndScale() throws Exception {
    OnnxImport channelsLast = OnnxImport.read(file("channels-last"), null);
    assertEquals(Shape.of(1, 10, 10), channelsLast.network().input().shape());
    OnnxImport plain = OnnxImport.read(file("gemm-scaled"), null);
    OnnxImport images =
        plain.forSamples(Shape.of(1, 2, 3)).normalising(new double[] {0.5}, new double[] {2});
    Tensor stored = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 1, 1, 2, 3);
    Tensor meant = Tensor.of(new float[] {.25f, .75f, 1.25f, 1.75f, 2.25f, 2.75f}, 1, 6);
    assertArrayEquals(
        SmallNetworks.logits(plain.network(), plain.neuron(), plain.weights(), meant).toFloats(),
        SmallNetworks.logits(images.network(), images.neuron(), images.weights(), stored)
            .toFloats(),
        1e-6f);
    assertThrows(BadDesign.class, () -> plain.forSamples(Shape.of(7)));
    assertThrows(BadDesign.class, () -> images.normalising(new double[2], new double[] {1}));
    assertThrows(BadDesign.class, () -> images.normalising(new double[1], new double[1]));
  }
}
