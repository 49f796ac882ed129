package org.spikepack.views.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.spikepack.fault.BadDesign;
import org.spikepack.project.Lesson;
import org.spikepack.project.LessonStep;

/** The menus of the editor write what a teacher would have typed, into the caret's step. */
class LessonDraftTest {

  private static final String TWO =
      """
      # Title

      ## One

      First text.

      ## Two

      Second text.

      ```step
      T: 3
      ```
      """;

  private static LessonDraft at(String text, String place) {
    return new LessonDraft(text, text.indexOf(place));
  }

  private static SequencedMap<String, String> setting(String key, String value) {
    SequencedMap<String, String> out = new LinkedHashMap<>();
    out.put(key, value);
    return out;
  }

  @Test
  void theCaretSaysWhichStep() {
    assertEquals(-1, at(TWO, "Title").step());
    assertEquals(0, at(TWO, "First").step());
    assertEquals(1, at(TWO, "T: 3").step());
  }

  @Test
  void aSettingMakesItsBlockOnce() {
    LessonDraft once = at(TWO, "First").with(setting("point at", "steps"));
    assertEquals(
        TWO.replace("First text.\n", "First text.\n\n```step\npoint at: steps\n```\n"),
        once.text());
    LessonDraft twice = once.with(setting("point at", "run"));
    assertEquals(once.text().replace("at: steps", "at: run"), twice.text(), "it is replaced");
    assertEquals(0, twice.step(), "the caret stays in the step");
  }

  @Test
  void aSettingJoinsTheBlockThatIsThere() {
    LessonDraft more = at(TWO, "Second").with(setting("sample", "17"));
    assertEquals(TWO.replace("T: 3\n", "T: 3\nsample: 17\n"), more.text());
    assertEquals(at(TWO, "Title").text(), at(TWO, "Title").with(setting("T", "1")).text());
  }

  @Test
  void partsToHideGather() throws BadDesign {
    LessonDraft hides = at(TWO, "First").hiding("training").hiding("side").hiding("training");
    assertEquals(
        List.of("training", "side"), Lesson.parse(hides.text()).steps().getFirst().hidden());
  }

  @Test
  void stepsAndQuestionsComeBehindTheirStep() throws BadDesign {
    LessonDraft more = at(TWO, "First").withQuestion();
    more = more.withStep();
    List<LessonStep> steps = Lesson.parse(more.text()).steps();
    assertEquals(List.of("One", "New step", "Two"), steps.stream().map(LessonStep::title).toList());
    assertEquals(1, steps.getFirst().questions().size());
    assertEquals(1, more.step(), "the caret is in the new step");
  }

  @Test
  void anEmptyTextCanBeBegun() throws BadDesign {
    assertEquals(1, Lesson.parse(new LessonDraft("", 0).withStep().text()).steps().size());
    assertEquals("First step", Lesson.parse(LessonDraft.FIRST).steps().getFirst().title());
  }
}
