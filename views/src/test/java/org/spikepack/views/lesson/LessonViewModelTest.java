package org.spikepack.views.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spikepack.project.SettingEdit;
import org.spikepack.views.SmallDesks;
import org.spikepack.views.desk.Desk;
import org.spikepack.workshop.StepsChange;

/** A class walks through a lesson; the window follows, and is as it was at the end. */
class LessonViewModelTest {

  private static final String TEXT =
      """
      ## One

      ```step
      T: 2
      sample: 5
      time step: 1
      layer: act1
      neurons: 3, 4
      arms: SpikePack, ANN
      view: raster
      point at: steps
      hide: side, toolbar
      ```

      ## Two

      ```question
      Yes?
      - [x] yes
      - [ ] no
      ```
      """;

  /** Remembers what it was told. */
  private static final class Stage implements LessonStage {
    private List<String> hidden = List.of();
    private @Nullable String pointed;
    private String front = "table";

    @Override
    public List<Part> parts() {
      return List.of(
          new Part("steps", "T"), new Part("side", "Side"), new Part("toolbar", "Toolbar"));
    }

    @Override
    public List<Part> views() {
      return List.of(new Part("raster", "Raster"));
    }

    @Override
    public String viewInFront() {
      return front;
    }

    @Override
    public void show(String view) {
      front = view;
    }

    @Override
    public void pointAt(@Nullable String part) {
      pointed = part;
    }

    @Override
    public void hide(List<String> parts) {
      hidden = parts;
    }
  }

  private final Desk desk = SmallDesks.small();
  private final Stage stage = new Stage();
  private final LessonViewModel model = new LessonViewModel(desk, stage);

  @AfterEach
  void close() {
    desk.close();
  }

  private void teach(String text) {
    desk.document().apply(new SettingEdit.SetText(SettingEdit.SetText.Field.LESSON, text));
  }

  private int steps() {
    return StepsChange.common(desk.document().project()).orElse(-1);
  }

  @Test
  void nothingHappensBeforeTheLessonIsBegun() {
    int before = steps();
    teach(TEXT);
    assertEquals(Optional.empty(), model.step());
    assertEquals(before, steps());
    assertNull(stage.pointed);
  }

  @Test
  void aProjectOpensAtTheSampleItsLessonBeginsWith() {
    model.showFirstSample();
    assertEquals(0, desk.selection().sampleProperty().get(), "without a lesson nothing changes");
    teach(TEXT);
    model.showFirstSample();
    assertEquals(5, desk.selection().sampleProperty().get());
    assertEquals(Optional.empty(), model.step(), "and the lesson has not begun");
  }

  @Test
  void aStepBringsTheWindowIntoItsState() {
    teach(TEXT);
    model.go(0);
    assertEquals(2, steps());
    assertEquals(5, desk.selection().sampleProperty().get());
    assertEquals(1, desk.selection().stepProperty().get());
    assertEquals("act1", desk.selection().layerProperty().get());
    assertEquals(List.of(3, 4), desk.selection().neuronsProperty().get());
    assertEquals(Set.of("LIF"), desk.selection().hiddenArms());
    assertEquals("raster", stage.front);
    assertEquals("steps", stage.pointed);
    assertEquals(List.of("side", "toolbar"), stage.hidden);
    model.go(1);
    assertEquals(List.of(), stage.hidden);
    assertNull(stage.pointed);
  }

  @Test
  void whatAStepEditsIsOneStepOfTheHistory() {
    int before = steps();
    teach(TEXT);
    int at = desk.document().historyProperty().get().position();
    model.go(0);
    model.setUp();
    assertEquals(at + 1, desk.document().historyProperty().get().position());
    desk.document().undo();
    assertEquals(before, steps());
    model.setUp();
    assertEquals(2, steps(), "set up again after the class has changed T");
  }

  @Test
  void theEndPutsEverythingBack() {
    teach(TEXT);
    model.go(0);
    model.finish();
    assertEquals(List.of(), stage.hidden);
    assertNull(stage.pointed);
    assertEquals(Optional.empty(), model.step());
  }

  @Test
  void answersAreKeptWhileTheClassGoesBackAndForth() {
    teach(TEXT);
    model.go(1);
    model.answer(0, 1);
    model.go(0);
    assertEquals(Optional.empty(), model.answered(0));
    model.go(1);
    assertEquals(Optional.of(1), model.answered(0));
    model.finish();
    model.go(1);
    assertFalse(model.answered(0).isPresent(), "the next class begins afresh");
  }

  @Test
  void aSlipIsToldAndTheLastGoodLessonStays() {
    teach(TEXT);
    model.go(1);
    teach(TEXT.replace("layer: act1", "layer: act7"));
    assertNotNull(model.faultProperty().get());
    assertEquals("lesson, step 1 'One'", model.faultProperty().get().where());
    assertEquals("Two", model.step().orElseThrow().title());
    teach("## Only");
    assertNull(model.faultProperty().get());
    assertEquals("Only", model.step().orElseThrow().title());
  }
}
