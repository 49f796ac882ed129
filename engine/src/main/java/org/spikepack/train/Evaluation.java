package org.spikepack.train;

import org.spikepack.backend.Backend;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Plan;
import org.spikepack.backend.Presentation;
import org.spikepack.data.Dataset;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.NoDevice;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/** The validation after an epoch: the network as it would run, over all validation samples. */
final class Evaluation {

  private Evaluation() {}

  static Tally of(Backend backend, TrainingTask task, Weights weights) throws BadDesign, NoDevice {
    Dataset data = task.validation();
    int most = Math.min(task.settings().batchSize(), data.size());
    CrossEntropy loss = new CrossEntropy(task.settings().labelSmoothing());
    Plan plan = Plan.forRunning(task.network(), task.neuron(), weights);
    Tally tally = Tally.NONE;
    try (Executable network = backend.compile(plan, most)) {
      long seed = Seeds.of(task.settings().seed(), Seeds.Purpose.CODING, -1, 0);
      for (int from = 0; from < data.size(); from += most) {
        int[] indices = Batches.range(from, Math.min(most, data.size() - from));
        Presentation input = task.present(data.batch(indices), indices, seed);
        Tensor logits = network.run(input, Observer.NONE);
        tally = tally.plus(loss.of(logits, Batches.labels(data, indices)), indices.length);
      }
    }
    return tally;
  }
}
