package org.spikepack.backend.nd4j;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** The end: the drive over the window, mean over the steps, in the order of the batch. */
final class ReadoutOp extends Op {

  private final Signal in;
  private final Tensor readout;
  private final Alarm alarm;
  private @Nullable Tensor gradient;

  ReadoutOp(Signal in, int maxBatch, int slices) {
    this.in = in;
    this.readout = Tensor.zeros(ElementType.F32, maxBatch, in.size());
    this.alarm = new Alarm(slices);
  }

  /** The first {@code batch} rows, {@code [batch, classes]}. */
  Tensor result(int batch) {
    return readout.rows(0, batch);
  }

  /** ∂loss/∂logits for the next backward pass. */
  void pull(Tensor logitGradient) {
    gradient = logitGradient;
  }

  @Override
  Signal out() {
    return in;
  }

  @Override
  void forward(Turn turn) {
    int size = in.size();
    float[] sum = new float[size];
    float[] step = new float[size];
    for (int i = 0; i < turn.samples(); i++) {
      Arrays.fill(sum, 0f);
      for (int t = 0; t < in.steps(); t++) {
        long at = ((long) t * turn.samples() + i) * size;
        NativeFloats.read(in.memory().values(turn.slice()).segment(), at, step, size);
        Term.add(step, sum, size);
      }
      float check = 0;
      for (int k = 0; k < size; k++) {
        sum[k] /= in.steps();
        check += sum[k] * 0f;
      }
      if (check != 0) {
        alarm.raise(turn.slice());
      }
      NativeFloats.write(sum, readout.memory(), (long) (turn.first() + i) * size, size);
    }
  }

  @Override
  boolean failed() {
    return alarm.take();
  }

  @Override
  void backward(Turn turn) {
    Tensor from = Objects.requireNonNull(gradient, "pull() comes first");
    int size = in.size();
    float[] row = new float[size];
    for (int i = 0; i < turn.samples(); i++) {
      NativeFloats.read(from.memory(), (long) (turn.first() + i) * size, row, size);
      for (int k = 0; k < size; k++) {
        row[k] /= in.steps();
      }
      for (int t = 0; t < in.steps(); t++) {
        long at = ((long) t * turn.samples() + i) * size;
        NativeFloats.write(row, in.memory().gradients(turn.slice()).segment(), at, size);
      }
    }
  }
}
