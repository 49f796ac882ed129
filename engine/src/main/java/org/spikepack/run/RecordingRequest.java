package org.spikepack.run;

import java.util.Set;
import java.util.stream.Collectors;
import org.spikepack.fault.BadInput;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.network.Neurons;

/**
 * What to keep of a run: the packed spikes of every population, and of some also what led to them.
 *
 * @param samples the first so many samples of the run
 * @param traced names of the populations whose drives and potentials are kept as well
 */
public record RecordingRequest(int samples, Set<String> traced) {

  public RecordingRequest {
    traced = Set.copyOf(traced);
  }

  /** Spikes only. */
  public static RecordingRequest spikes(int samples) {
    return new RecordingRequest(samples, Set.of());
  }

  /**
   * @throws BadInput when there is nothing to record, or a name is not that of a population
   */
  void check(CheckedNetwork network) throws BadInput {
    if (samples < 1) {
      throw new BadInput("recording", samples + " samples are asked for", "ask for 1 or more");
    }
    Set<String> known =
        network.populations().stream().map(Neurons::name).collect(Collectors.toSet());
    for (String layer : traced) {
      if (!known.contains(layer)) {
        throw new BadInput(
            "recording",
            "there is no population of neurons '" + layer + "'",
            "use " + known.stream().sorted().collect(Collectors.joining(", ")));
      }
    }
  }
}
