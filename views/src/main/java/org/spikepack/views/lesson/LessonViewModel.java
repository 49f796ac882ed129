package org.spikepack.views.lesson;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.project.Arm;
import org.spikepack.project.Edit;
import org.spikepack.project.Lesson;
import org.spikepack.project.LessonState;
import org.spikepack.project.LessonStep;
import org.spikepack.project.Project;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Selection;
import org.spikepack.workshop.StepsChange;

/** Where a class stands in the lesson of the project, and what it has answered. */
public final class LessonViewModel {

  /** Stands in {@link #placeProperty} for the page in front of the first step. */
  public static final int OVERVIEW = -1;

  private static final Lesson NONE = new Lesson("", "", List.of());

  private final Desk desk;
  private final LessonStage stage;
  private final ReadOnlyObjectWrapper<Lesson> lesson = new ReadOnlyObjectWrapper<>(NONE);
  private final ReadOnlyObjectWrapper<@Nullable BadDesign> fault = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyIntegerWrapper place = new ReadOnlyIntegerWrapper(OVERVIEW);

  /** A question of a step of the lesson. */
  private record Asked(int step, int question) {}

  private final Map<Asked, Integer> answers = new HashMap<>();
  private @Nullable String text;

  public LessonViewModel(Desk desk, LessonStage stage) {
    this.desk = desk;
    this.stage = stage;
    desk.document().projectProperty().subscribe(this::read);
  }

  private void read(Project project) {
    String now = project.lesson();
    if (Objects.equals(now, text) && fault.get() == null) {
      return;
    }
    boolean changed = !Objects.equals(now, text);
    text = now;
    try {
      Lesson parsed = now == null ? NONE : Lesson.parse(now);
      parsed.check(project, ids(stage.parts()), ids(stage.views()));
      fault.set(null);
      lesson.set(parsed);
    } catch (BadDesign bad) {
      fault.set(bad);
    }
    if (changed) {
      answers.clear();
      place.set(Math.min(place.get(), lesson.get().steps().size() - 1));
      arrange();
    }
  }

  private static List<String> ids(List<LessonStage.Part> parts) {
    return parts.stream().map(LessonStage.Part::id).toList();
  }

  /** The newest lesson that makes sense; without steps where there is none. */
  public ReadOnlyObjectProperty<Lesson> lessonProperty() {
    return lesson.getReadOnlyProperty();
  }

  /** Why the text of the lesson does not make sense; null where it does. */
  public ReadOnlyObjectProperty<@Nullable BadDesign> faultProperty() {
    return fault.getReadOnlyProperty();
  }

  /** The step, counted from 0, or {@link #OVERVIEW}. */
  public ReadOnlyIntegerProperty placeProperty() {
    return place.getReadOnlyProperty();
  }

  /** The step shown; empty on the page in front of them. */
  public Optional<LessonStep> step() {
    return place.get() == OVERVIEW
        ? Optional.empty()
        : Optional.of(lesson.get().steps().get(place.get()));
  }

  /** Goes to a step and brings the window into its state. */
  public void go(int step) {
    place.set(Math.clamp(step, OVERVIEW, lesson.get().steps().size() - 1));
    arrange();
    setUp();
  }

  /**
   * Shows the first sample that the lesson speaks of: where it begins there is something to see.
   */
  public void showFirstSample() {
    lesson.get().steps().stream()
        .flatMap(step -> Stream.ofNullable(step.state().sample()))
        .findFirst()
        .ifPresent(desk.selection().sampleProperty()::set);
  }

  /** Leaves the lesson; nothing is hidden or pointed at any more. */
  public void finish() {
    answers.clear();
    place.set(OVERVIEW);
    arrange();
  }

  private void arrange() {
    stage.hide(step().map(LessonStep::hidden).orElse(List.of()));
    stage.pointAt(step().map(LessonStep::pointAt).orElse(null));
  }

  /** Brings the window into the state of the step, also where the class has left it. */
  public void setUp() {
    step().ifPresent(this::setUp);
  }

  private void setUp(LessonStep step) {
    LessonState state = step.state();
    if (state.steps() != null) {
      edit(step, StepsChange.to(desk.document().project(), state.steps()));
    }
    Selection selection = desk.selection();
    if (!state.arms().isEmpty()) {
      List<String> hidden = new ArrayList<>();
      desk.document().project().arms().stream().map(Arm::name).forEach(hidden::add);
      hidden.removeAll(state.arms());
      selection.hiddenArms().retainAll(hidden);
      selection.hiddenArms().addAll(hidden);
    }
    if (state.sample() != null) {
      selection.sampleProperty().set(state.sample());
    }
    if (state.layer() != null) {
      selection.only(state.layer());
    }
    if (!state.neurons().isEmpty()) {
      selection.neuronsProperty().set(state.neurons());
    }
    if (state.timeStep() != null) {
      selection.stepProperty().set(state.timeStep());
    }
    if (state.view() != null) {
      stage.show(state.view());
    }
  }

  /** One step of the history, which says where it came from; none where nothing changes. */
  private void edit(LessonStep step, Edit.Composite change) {
    if (!change.edits().isEmpty()) {
      desk.document()
          .apply(
              new Edit.Composite(
                  "Lesson, " + step.title() + ": " + change.label(), change.edits()));
    }
  }

  /** Takes an answer to a question of the step shown. */
  public void answer(int question, int choice) {
    answers.put(new Asked(place.get(), question), choice);
  }

  /** What was answered to a question of the step shown. */
  public Optional<Integer> answered(int question) {
    return Optional.ofNullable(answers.get(new Asked(place.get(), question)));
  }
}
