package org.spikepack.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikepack.fault.BadDesign;
import org.spikepack.project.LessonStep.Choice;
import org.spikepack.project.LessonStep.Question;

/** A lesson is read as a teacher meant it, and a slip is found and placed. */
class LessonTest {

  private static final Set<String> PARTS = Set.of("steps", "inspector", "raster");
  private static final Set<String> VIEWS = Set.of("raster", "information");

  private static final String WHOLE =
      """
      # Words of spikes

      For an hour.

      ## First

      Look at **this**.

      ```step
      T: 3
      sample: 690
      time step: 0
      layer: act1
      neurons: 0, 4
      arms: ANN, SpikePack
      view: raster
      point at: steps
      hide: inspector, raster
      ```

      ## Second

      ```
      ## not a step
      ```

      ```question
      How many words have
      3 spikes?
      - [ ] 3
            Those are the places.
      - [x] 8
            Each step says
            one of two things.
      ```
      """;

  @Test
  void stepsSayWhatTheWindowDoes() throws BadDesign {
    Lesson lesson = Lesson.parse(WHOLE);
    assertEquals("Words of spikes", lesson.title());
    assertEquals("For an hour.", lesson.introduction());
    LessonState state =
        new LessonState(3, 690, 0, "act1", List.of(0, 4), List.of("ANN", "SpikePack"), "raster");
    assertEquals(
        new LessonStep(
            "First",
            "Look at **this**.",
            state,
            "steps",
            List.of("inspector", "raster"),
            List.of()),
        lesson.steps().getFirst());
    assertEquals(
        new LessonStep(
            "Second",
            "```\n## not a step\n```",
            LessonState.AS_IT_IS,
            null,
            List.of(),
            List.of(
                new Question(
                    "How many words have 3 spikes?",
                    List.of(
                        new Choice("3", false, "Those are the places."),
                        new Choice("8", true, "Each step says one of two things."))))),
        lesson.steps().getLast());
  }

  @Test
  void plainMarkdownIsALesson() throws BadDesign {
    Lesson lesson = Lesson.parse("Before.\n\n## One\ntext\n## Two\n");
    assertEquals("Before.", lesson.introduction());
    assertEquals(List.of("One", "Two"), lesson.steps().stream().map(LessonStep::title).toList());
    assertEquals(LessonState.AS_IT_IS, lesson.steps().getFirst().state());
    assertEquals(List.of(), Lesson.parse("").steps());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sampel: 3 | it has the line 'sampel: 3'; did you mean 'sample'.",
        "T: 17 | 'T' is '17'; write a whole number 1 to 16.",
        "sample: -1 | 'sample' is '-1'; write a whole number from 0.",
        "T: 3\nT: 4 | 'T' stands there twice; keep one of the two lines.",
        "view: | 'view' has no value; write one behind the colon, or remove the line.",
        "view: rastr | there is no view 'rastr'; did you mean 'raster'.",
        "layer: act7 | there is no layer 'act7'; did you mean 'act1'.",
        "arms: SpikePack traind | there is no arm 'SpikePack traind'; did you mean 'SpikePack"
            + " trained'.",
        "point at: stepz | there is no part of the window 'stepz'; did you mean 'steps'.",
        "hide: inspektor | there is no part of the window 'inspektor'; did you mean 'inspector'."
      })
  void aSlipIsFoundInItsStep(String slipAndMessage) throws Exception {
    String[] parts = slipAndMessage.split(" \\| ");
    String text = "## One\n## Two\n```step\n" + parts[0].strip() + "\n```\n";
    BadDesign bad =
        assertThrows(
            BadDesign.class,
            () -> Lesson.parse(text).check(Examples.large(), PARTS, VIEWS),
            () -> text);
    assertEquals("lesson, step 2 'Two': " + parts[1], bad.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "## A\n```step\nT: 3",
        "## A\n```question\n- [x] yes\n- [ ] no\n```",
        "## A\n```question\nWhy?\n- [ ] yes\n- [ ] no\n```",
        "## A\n```question\nWhy?\n- [x] yes\n```",
        "##\ntext",
        "```step\nT: 3\n```\n## A"
      })
  void whatCannotBeTaughtIsRefused(String text) {
    assertThrows(BadDesign.class, () -> Lesson.parse(text));
  }
}
