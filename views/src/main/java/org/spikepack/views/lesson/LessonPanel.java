package org.spikepack.views.lesson;

import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.fault.BadDesign;
import org.spikepack.project.Lesson;
import org.spikepack.project.LessonState;
import org.spikepack.project.LessonStep;

/** The lesson of the project: an overview, then one step after another. */
public final class LessonPanel extends BorderPane {

  private final LessonViewModel model;
  private final Runnable write;
  private final ScrollPane scroll = new ScrollPane();
  private final Label place = new Label();
  private final Button back = small("lesson-back", Feather.CHEVRON_LEFT, "Previous step");
  private final Button next = new Button("Next", new FontIcon(Feather.CHEVRON_RIGHT));
  private final Button again =
      small(
          "lesson-set-up", Feather.ROTATE_CCW, "Bring the window back into the state of this step");
  private final Button leave = small("lesson-leave", Feather.X, "Leave the lesson");

  /**
   * @param write opens the editor of the lesson
   */
  public LessonPanel(LessonViewModel model, Runnable write) {
    this.model = model;
    this.write = write;
    setId("lesson");
    getStyleClass().add("lesson");
    getStylesheets()
        .add(Objects.requireNonNull(LessonPanel.class.getResource("lesson.css")).toExternalForm());
    scroll.setFitToWidth(true);
    setCenter(scroll);
    setTop(head());
    setBottom(foot());
    model.lessonProperty().subscribe(now -> show());
    model.faultProperty().subscribe(now -> show());
    model.placeProperty().subscribe(now -> show());
  }

  private static Button small(String id, Feather icon, String what) {
    Button button = new Button("", new FontIcon(icon));
    button.setId(id);
    button.getStyleClass().addAll("flat", "small", "button-icon");
    button.setAccessibleText(what);
    button.setTooltip(new Tooltip(what));
    return button;
  }

  private Node head() {
    Button edit = small("lesson-edit", Feather.EDIT_2, "Write this lesson");
    edit.setOnAction(event -> write.run());
    again.setOnAction(event -> model.setUp());
    leave.setOnAction(event -> model.finish());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox line = new HBox(2, place, space, again, edit, leave);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private Node foot() {
    next.setId("lesson-next");
    next.getStyleClass().add("accent");
    next.setContentDisplay(ContentDisplay.RIGHT);
    next.setOnAction(event -> forward());
    back.setOnAction(event -> model.go(model.placeProperty().get() - 1));
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox line = new HBox(4, back, space, next);
    line.getStyleClass().add("foot");
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private void forward() {
    int at = model.placeProperty().get();
    if (at + 1 < steps()) {
      model.go(at + 1);
    } else {
      model.finish();
    }
  }

  private int steps() {
    return model.lessonProperty().get().steps().size();
  }

  private void show() {
    int at = model.placeProperty().get();
    Optional<LessonStep> step = model.step();
    boolean inside = step.isPresent();
    place.setText(inside ? "Step %d of %d".formatted(at + 1, steps()) : "Lesson");
    again.setVisible(inside && !step.orElseThrow().state().equals(LessonState.AS_IT_IS));
    leave.setVisible(inside);
    back.setVisible(inside);
    next.setVisible(steps() > 0);
    next.setText(inside ? at + 1 < steps() ? "Next" : "Finish" : "Start the lesson");
    VBox page = new VBox(10, step.<Node>map(this::page).orElseGet(this::overview));
    BadDesign fault = model.faultProperty().get();
    if (fault != null) {
      Label wrong = new Label(fault.getMessage(), new FontIcon(Feather.ALERT_TRIANGLE));
      wrong.setId("lesson-fault");
      wrong.getStyleClass().add("fault");
      wrong.setWrapText(true);
      wrong.setMinHeight(Region.USE_PREF_SIZE);
      page.getChildren().addFirst(wrong);
    }
    scroll.setContent(page);
    scroll.setVvalue(0);
  }

  private Node page(LessonStep step) {
    return new StepView(
        step,
        new StepView.Answers() {
          @Override
          public void answer(int question, int choice) {
            model.answer(question, choice);
          }

          @Override
          public Optional<Integer> answered(int question) {
            return model.answered(question);
          }
        });
  }

  private Node overview() {
    Lesson lesson = model.lessonProperty().get();
    if (lesson.steps().isEmpty() && lesson.introduction().isEmpty()) {
      return nothing();
    }
    VBox page = new VBox(8);
    if (!lesson.title().isEmpty()) {
      Label title = new Label(lesson.title());
      title.getStyleClass().add("step-title");
      title.setWrapText(true);
      page.getChildren().add(title);
    }
    page.getChildren().add(new MarkdownView(lesson.introduction()));
    for (int i = 0; i < lesson.steps().size(); i++) {
      int step = i;
      Button link = new Button((i + 1) + "  " + lesson.steps().get(i).title());
      link.setId("lesson-step-" + (i + 1));
      link.getStyleClass().addAll("flat", "contents");
      link.setWrapText(true);
      link.setMaxWidth(Double.MAX_VALUE);
      link.setOnAction(event -> model.go(step));
      page.getChildren().add(link);
    }
    return page;
  }

  private Node nothing() {
    Label text =
        new Label(
            "This project has no lesson yet. You can write one here: steps that set T or the"
                + " sample, point at a control, and ask questions.");
    text.setWrapText(true);
    text.setMinHeight(Region.USE_PREF_SIZE);
    Button begin = new Button("Write a lesson", new FontIcon(Feather.EDIT_2));
    begin.setId("lesson-begin");
    begin.setOnAction(event -> write.run());
    return new VBox(10, text, begin);
  }
}
