package org.spikepack.backend.reference;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Presentation;

/** Lets a presentation in; nothing learns in front of it. */
final class EntryTraining implements TrainingOp {

  private final Entry op;
  private @Nullable Presentation input;

  EntryTraining(Entry op) {
    this.op = op;
  }

  void present(Presentation next, int maxBatch) {
    op.check(next, maxBatch);
    input = next;
  }

  @Override
  public void forward(List<Flow> in, Flow out, long dropoutSeed) {
    Presentation presented = Objects.requireNonNull(input);
    for (int t = 0; t < out.steps(); t++) {
      for (int b = 0; b < out.batch(); b++) {
        op.read(presented, t, b, out.value(t, b));
      }
    }
  }

  @Override
  public void backward(List<Flow> in, Flow out) {
    input = null;
  }
}
