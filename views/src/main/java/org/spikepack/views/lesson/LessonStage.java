package org.spikepack.views.lesson;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a lesson can do with the window around it. */
public interface LessonStage {

  /**
   * A part of the window that lessons can name.
   *
   * @param id as lessons write it
   * @param name as people call it
   */
  record Part(String id, String name) {}

  /** What a step can point at or hide. */
  List<Part> parts();

  /** What a step can bring to the front; a subset of {@link #parts}. */
  List<Part> views();

  /** The view in front, which a teacher may want a step to bring there. */
  String viewInFront();

  /** Brings a view to the front. */
  void show(String view);

  /** Points at a part instead of any other; at nothing for null. */
  void pointAt(@Nullable String part);

  /** Takes these parts out of sight and puts back what was hidden before. */
  void hide(List<String> parts);
}
