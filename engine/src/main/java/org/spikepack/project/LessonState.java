package org.spikepack.project;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a step of a {@link Lesson} sets; the rest of the window stays as it is.
 *
 * @param steps T of all spiking arms
 * @param sample of the test set that is shown, counted from 0
 * @param timeStep where the scrubber stands, counted from 0
 * @param layer that the views show
 * @param neurons of that layer that are chosen, counted from 0; empty leaves them as they are
 * @param arms that are shown, the others are hidden; empty leaves them as they are
 * @param view brought to the front
 */
public record LessonState(
    @Nullable Integer steps,
    @Nullable Integer sample,
    @Nullable Integer timeStep,
    @Nullable String layer,
    List<Integer> neurons,
    List<String> arms,
    @Nullable String view) {

  /** Changes nothing. */
  public static final LessonState AS_IT_IS =
      new LessonState(null, null, null, null, List.of(), List.of(), null);

  public LessonState {
    neurons = List.copyOf(neurons);
    arms = List.copyOf(arms);
  }
}
