package org.spikepack.app;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import org.spikepack.convert.OnnxExport;
import org.spikepack.tensor.Tensor;

/** An exported ANN in ONNX Runtime on the CPU, the yardstick of what a fast ANN takes. */
final class OnnxSession implements AutoCloseable {

  /** What the threads of a session do when a run has no more work for them. */
  enum Idle {
    /** Look for work again and again for a while: ONNX Runtime's own way. */
    SPINS,
    /** Sleep at once. */
    SLEEPS
  }

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final OnnxTensor input;

  /**
   * @param images f32 {@code [batch, shape…]}, what every run is shown
   * @param threads within one operator
   */
  OnnxSession(byte[] model, Tensor images, int threads, Idle idle) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      if (idle == Idle.SLEEPS) {
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
      }
      this.session = environment.createSession(model, options);
      long[] shape = new long[images.rank()];
      for (int axis = 0; axis < shape.length; axis++) {
        shape[axis] = images.dim(axis);
      }
      this.input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(images.toFloats()), shape);
    } catch (OrtException refused) {
      throw new IllegalStateException("ONNX Runtime refuses the exported network", refused);
    }
  }

  /** The logits {@code [batch][classes]}. */
  float[][] run() {
    try (OrtSession.Result result = session.run(Map.of(OnnxExport.INPUT, input))) {
      return (float[][]) result.get(0).getValue();
    } catch (OrtException refused) {
      throw new IllegalStateException("ONNX Runtime cannot run the exported network", refused);
    }
  }

  @Override
  public void close() {
    input.close();
    try {
      session.close();
    } catch (OrtException refused) {
      throw new IllegalStateException("ONNX Runtime does not let go of a session", refused);
    }
  }
}
