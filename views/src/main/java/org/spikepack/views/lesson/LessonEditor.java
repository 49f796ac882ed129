package org.spikepack.views.lesson;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.fault.BadDesign;
import org.spikepack.project.Arm;
import org.spikepack.project.Lesson;
import org.spikepack.project.SettingEdit;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Selection;
import org.spikepack.workshop.StepsChange;

/**
 * Where a teacher writes the lesson: its Markdown beside a preview of the step in which the caret
 * stands. The menus know the parts of the window by their names; the state of a step is taken from
 * the window as it stands.
 */
public final class LessonEditor extends BorderPane {

  /** Typing is taken over after a breath; all of it is one step of the history. */
  private static final Duration BREATH = Duration.millis(300);

  private final Desk desk;
  private final LessonStage stage;
  private final LessonViewModel model;
  private final TextArea source = new TextArea();
  private final ScrollPane preview = new ScrollPane();
  private final Label told = new Label("", new FontIcon(Feather.ALERT_TRIANGLE));
  private final PauseTransition breath = new PauseTransition(BREATH);
  private int visits;

  /**
   * @param done leaves the editor
   */
  public LessonEditor(Desk desk, LessonStage stage, LessonViewModel model, Runnable done) {
    this.desk = desk;
    this.stage = stage;
    this.model = model;
    setId("lesson-editor");
    getStyleClass().addAll("lesson", "lesson-editor");
    getStylesheets()
        .add(Objects.requireNonNull(LessonEditor.class.getResource("lesson.css")).toExternalForm());
    source.setId("lesson-text");
    source.setWrapText(true);
    source.setAccessibleText("Text of the lesson, in Markdown");
    source.setPromptText("Markdown; each heading '## …' begins a step.");
    preview.setId("lesson-preview");
    preview.setFitToWidth(true);
    told.setId("lesson-told");
    told.getStyleClass().add("fault");
    told.setWrapText(true);
    told.managedProperty().bind(told.visibleProperty());
    SplitPane both = new SplitPane(source, preview);
    both.setOrientation(Orientation.HORIZONTAL);
    both.setDividerPositions(0.56);
    setTop(head(done));
    setCenter(both);
    setBottom(told);
    breath.setOnFinished(event -> take());
    source.textProperty().addListener((property, before, now) -> breath.playFromStart());
    source.caretPositionProperty().addListener((property, before, now) -> preview());
    desk.document().projectProperty().subscribe(now -> follow(now.lesson()));
    model.faultProperty().subscribe(now -> preview());
  }

  private Node head(Runnable done) {
    Button step = tool("lesson-add-step", "Step", Feather.PLUS, "A new step behind this one");
    step.setOnAction(event -> change(LessonDraft::withStep));
    Button ask =
        tool(
            "lesson-add-question",
            "Question",
            Feather.HELP_CIRCLE,
            "A question with answers, in this step");
    ask.setOnAction(event -> change(LessonDraft::withQuestion));
    Button state =
        tool(
            "lesson-add-state",
            "Window as it is",
            Feather.CAMERA,
            "This step brings the window into its present state: T, sample, layer, arms shown,"
                + " view");
    state.setOnAction(event -> change(draft -> draft.with(state())));
    Button end = new Button("Done");
    end.setId("lesson-done");
    end.getStyleClass().add("accent");
    end.setMinWidth(Region.USE_PREF_SIZE);
    end.setOnAction(
        event -> {
          take();
          done.run();
        });
    FlowPane tools = new FlowPane(6, 4, step, ask, state, pointing(), hiding());
    tools.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(tools, Priority.ALWAYS);
    HBox head = new HBox(6, tools, end);
    head.getStyleClass().add("head");
    return head;
  }

  private static Button tool(String id, String label, Feather icon, String help) {
    Button button = new Button(label, new FontIcon(icon));
    button.setId(id);
    button.setTooltip(new Tooltip(help));
    return button;
  }

  private MenuButton pointing() {
    return menu(
        "lesson-point-at",
        "Point at",
        Feather.CROSSHAIR,
        "This step points at a part of the window",
        part -> {
          SequencedMap<String, String> setting = new LinkedHashMap<>();
          setting.put("point at", part);
          change(draft -> draft.with(setting));
        });
  }

  private MenuButton hiding() {
    return menu(
        "lesson-hide",
        "Hide",
        Feather.EYE_OFF,
        "This step takes a part of the window out of sight",
        part -> change(draft -> draft.hiding(part)));
  }

  private MenuButton menu(
      String id, String label, Feather icon, String help, Consumer<String> chosen) {
    MenuButton menu = new MenuButton(label, new FontIcon(icon));
    menu.setId(id);
    menu.setTooltip(new Tooltip(help));
    for (LessonStage.Part part : stage.parts()) {
      MenuItem item = new MenuItem(part.name());
      item.setId(id + "-" + part.id());
      item.setOnAction(event -> chosen.accept(part.id()));
      menu.getItems().add(item);
    }
    return menu;
  }

  /** What the window shows now, as a step would set it. */
  private SequencedMap<String, String> state() {
    SequencedMap<String, String> out = new LinkedHashMap<>();
    OptionalInt steps = StepsChange.common(desk.document().project());
    Selection now = desk.selection();
    steps.ifPresent(t -> out.put("T", String.valueOf(t)));
    out.put("sample", String.valueOf(now.sampleProperty().get()));
    if (now.stepProperty().get() != Selection.NO_STEP) {
      out.put("time step", String.valueOf(now.stepProperty().get()));
    }
    if (!now.layerProperty().get().isEmpty()) {
      out.put("layer", now.layerProperty().get());
    }
    String neurons =
        now.neuronsProperty().get().stream().map(String::valueOf).collect(Collectors.joining(", "));
    if (!neurons.isEmpty()) {
      out.put("neurons", neurons);
    }
    List<String> arms =
        desk.document().project().arms().stream()
            .map(Arm::name)
            .filter(arm -> !now.hiddenArms().contains(arm))
            .toList();
    if (!arms.isEmpty()) {
      out.put("arms", String.join(", ", arms));
    }
    out.put("view", stage.viewInFront());
    return out;
  }

  private void change(UnaryOperator<LessonDraft> how) {
    LessonDraft now = how.apply(draft());
    replace(source.getText(), now.text());
    source.positionCaret(now.caret());
    source.requestFocus();
    take();
  }

  private LessonDraft draft() {
    return new LessonDraft(source.getText(), source.getCaretPosition());
  }

  /** Replaces what differs alone, so that the field's own undo stays small. */
  private void replace(String before, String now) {
    int same = 0;
    int shorter = Math.min(before.length(), now.length());
    while (same < shorter && before.charAt(same) == now.charAt(same)) {
      same++;
    }
    int tail = 0;
    while (tail < shorter - same
        && before.charAt(before.length() - 1 - tail) == now.charAt(now.length() - 1 - tail)) {
      tail++;
    }
    source.replaceText(same, before.length() - tail, now.substring(same, now.length() - tail));
  }

  /** Begins a visit: what is written until the next one is one step of the history. */
  public void open() {
    visits++;
    if (source.getText().isBlank()) {
      source.setText(LessonDraft.FIRST);
      take();
    }
    preview();
    source.requestFocus();
  }

  private void take() {
    breath.stop();
    String text = source.getText().isBlank() ? null : source.getText();
    if (!Objects.equals(text, desk.document().project().lesson())) {
      desk.document()
          .apply(
              new SettingEdit.SetText(SettingEdit.SetText.Field.LESSON, text), "lesson " + visits);
    }
    preview();
  }

  /** Undo and another project change the text from outside. */
  private void follow(@Nullable String lesson) {
    String now = lesson == null ? "" : lesson;
    if (!now.equals(source.getText()) && !(now.isEmpty() && source.getText().isBlank())) {
      source.setText(now);
      breath.stop();
    }
    preview();
  }

  private void preview() {
    BadDesign fault = model.faultProperty().get();
    told.setVisible(fault != null);
    told.setText(fault == null ? "" : fault.getMessage());
    Lesson lesson = model.lessonProperty().get();
    int step = draft().step();
    VBox page = new VBox();
    if (step >= 0 && step < lesson.steps().size()) {
      page.getChildren().add(new StepView(lesson.steps().get(step), StepView.Answers.FORGOTTEN));
    } else {
      page.getChildren()
          .add(new MarkdownView("## " + lesson.title() + "\n\n" + lesson.introduction()));
    }
    preview.setContent(page);
  }
}
