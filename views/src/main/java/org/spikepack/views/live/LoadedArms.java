package org.spikepack.views.live;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spikepack.data.DatasetPair;
import org.spikepack.fault.UserFault;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.project.Arm;
import org.spikepack.project.ProjectFile;
import org.spikepack.run.ArmSetup;
import org.spikepack.tensor.Weights;
import org.spikepack.workshop.OpenProject;

/** Weights and samples of the open project, read once and kept while nobody writes new ones. */
public final class LoadedArms {

  private record Source(Path folder, String set) {}

  /** Thresholds are fitted to the neuron, so that a change of T or τ makes other weights. */
  private record Files(Path folder, List<String> weights, NeuronModel neuron) {}

  /** Enough for all arms and a slider's way back; the oldest are forgotten first. */
  private static final int MOST_KEPT = 64;

  private final Map<Files, Weights> weights =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Files, Weights> eldest) {
          return size() > MOST_KEPT;
        }
      };
  private @Nullable Source source;
  private @Nullable DatasetPair data;

  /** The arms with their weights, in the order of the project. */
  public synchronized List<ArmSetup> setups(OpenProject open) throws UserFault {
    List<ArmSetup> out = new ArrayList<>();
    for (Arm arm : open.project().arms()) {
      Files files = new Files(open.folder(), arm.weights(), arm.neuron());
      Weights known = weights.get(files);
      if (known == null) {
        known = ProjectFile.loadWeights(open.folder(), arm);
        weights.put(files, known);
      }
      out.add(new ArmSetup(arm.name(), arm.neuron(), known));
    }
    return out;
  }

  public synchronized DatasetPair data(OpenProject open) throws UserFault {
    Source wanted = new Source(open.folder(), open.project().data().set());
    DatasetPair known = data;
    if (known == null || !wanted.equals(source)) {
      known = open.data();
      data = known;
      source = wanted;
    }
    return known;
  }

  /** After weights have been written or another project was opened: reads everything anew. */
  public synchronized void forget() {
    weights.clear();
    data = null;
    source = null;
  }
}
