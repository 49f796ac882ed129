package org.spikepack.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.spikepack.tensor.Weights;

/**
 * What a training leaves behind.
 *
 * @param weights parameters, batch norm statistics and thresholds: of the best epoch where early
 *     stopping is on, of the last otherwise
 * @param history one result per finished epoch
 * @param ending why it ended
 * @param provenance what it takes to do it again: arm, data, seed, settings, versions
 */
public record Trained(
    Weights weights,
    List<EpochResult> history,
    Ending ending,
    SequencedMap<String, String> provenance) {

  /** Why a training ended. */
  public enum Ending {
    /** All epochs are done. */
    FINISHED,
    /** The validation accuracy has not risen for as many epochs as the settings have patience. */
    STOPPED_EARLY,
    /** The user wished so; the checkpoint goes on from here. */
    CANCELLED
  }

  public Trained {
    history = List.copyOf(history);
    provenance = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(provenance));
  }
}
