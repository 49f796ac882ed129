package org.spikepack.app.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.project.SettingEdit;
import org.spikepack.views.desk.Desk;

/**
 * The lesson of the project, a step at a time. A step begins at a heading {@code ## …} of its
 * Markdown; a teacher edits the text right here.
 */
final class LessonPane extends BorderPane {

  private static final String BLANK =
      "## First step\n\nWhat to look at.\n\n## Second step\n\n- What to try\n- What to notice\n";

  private final Desk desk;
  private final VBox step = new VBox(8);
  private final TextArea source = new TextArea();
  private final ToggleButton edit = new ToggleButton("", new FontIcon(Feather.EDIT_2));
  private final Button back = new Button("", new FontIcon(Feather.CHEVRON_LEFT));
  private final Button next = new Button("", new FontIcon(Feather.CHEVRON_RIGHT));
  private final Label place = new Label();
  private List<String> steps = List.of();
  private int at;

  LessonPane(Desk desk) {
    this.desk = desk;
    setId("lesson");
    getStyleClass().add("lesson");
    source.setId("lesson-text");
    source.setWrapText(true);
    source.setPromptText("Markdown; each heading '## …' begins a step.");
    name(edit, "lesson-edit", "Edit the lesson");
    name(back, "lesson-back", "Previous step");
    name(next, "lesson-next", "Next step");
    edit.selectedProperty().addListener((property, before, now) -> edit(now));
    back.setOnAction(event -> go(at - 1));
    next.setOnAction(event -> go(at + 1));
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox line = new HBox(4, back, place, next, space, edit);
    line.setAlignment(Pos.CENTER_LEFT);
    setTop(line);
    ScrollPane scroll = new ScrollPane(step);
    scroll.setFitToWidth(true);
    setCenter(scroll);
    desk.document().projectProperty().subscribe(project -> show(project.lesson()));
  }

  private static void name(Node control, String id, String what) {
    control.setId(id);
    control.getStyleClass().addAll("flat", "small", "button-icon");
    control.setAccessibleText(what);
    Tooltip.install(control, new Tooltip(what));
  }

  private void show(@Nullable String lesson) {
    steps = steps(lesson == null ? "" : lesson);
    go(Math.clamp(at, 0, Math.max(0, steps.size() - 1)));
  }

  /** The steps of a lesson; what stands before the first heading is one of its own. */
  static List<String> steps(String markdown) {
    List<String> out = new ArrayList<>();
    for (String part : markdown.split("(?m)^(?=## )")) {
      if (!part.isBlank()) {
        out.add(part.strip());
      }
    }
    return out;
  }

  private void go(int wanted) {
    at = wanted;
    back.setDisable(at <= 0);
    next.setDisable(at + 1 >= steps.size());
    place.setText(steps.isEmpty() ? "No lesson" : (at + 1) + " of " + steps.size());
    step.getChildren().clear();
    if (steps.isEmpty()) {
      step.getChildren().add(paragraph("Press the pen to write a lesson for this project."));
    } else {
      steps
          .get(at)
          .lines()
          .filter(line -> !line.isBlank())
          .map(this::block)
          .forEach(step.getChildren()::add);
    }
  }

  private Node block(String line) {
    if (line.startsWith("#")) {
      Label heading = new Label(line.replaceFirst("^#+ *", ""));
      heading.getStyleClass().add("title-4");
      heading.setWrapText(true);
      return heading;
    }
    return line.startsWith("- ") || line.startsWith("* ")
        ? paragraph("•  " + line.substring(2))
        : paragraph(line);
  }

  /** Between pairs of two asterisks the type is bold. */
  private static TextFlow paragraph(String text) {
    TextFlow flow = new TextFlow();
    String[] parts = text.split("\\*\\*", -1);
    for (int i = 0; i < parts.length; i++) {
      Text run = new Text(parts[i]);
      run.getStyleClass().add("text");
      if (i % 2 == 1) {
        run.setStyle("-fx-font-weight: bold;");
      }
      flow.getChildren().add(run);
    }
    return flow;
  }

  private void edit(boolean on) {
    String lesson = desk.document().project().lesson();
    if (on) {
      source.setText(lesson == null ? BLANK : lesson);
      setCenter(source);
      source.requestFocus();
    } else {
      String text = source.getText().isBlank() ? null : source.getText();
      if (!Objects.equals(text, lesson)) {
        desk.document().apply(new SettingEdit.SetText(SettingEdit.SetText.Field.LESSON, text));
      }
      ScrollPane scroll = new ScrollPane(step);
      scroll.setFitToWidth(true);
      setCenter(scroll);
    }
  }
}
