package org.spikepack.views.lesson;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.project.LessonStep;
import org.spikepack.project.LessonStep.Choice;
import org.spikepack.project.LessonStep.Question;

/** One step of a lesson: its text, and its questions with what was answered. */
final class StepView extends VBox {

  /** Who keeps the answers. */
  interface Answers {

    void answer(int question, int choice);

    Optional<Integer> answered(int question);

    /** Nobody does: for a preview. */
    Answers FORGOTTEN =
        new Answers() {
          @Override
          public void answer(int question, int choice) {}

          @Override
          public Optional<Integer> answered(int question) {
            return Optional.empty();
          }
        };
  }

  private final Answers answers;

  StepView(LessonStep step, Answers answers) {
    this.answers = answers;
    getStyleClass().add("lesson-step");
    TextFlow title = MarkdownView.line(Markdown.spans(step.title()));
    title.getStyleClass().add("step-title");
    getChildren().addAll(title, new MarkdownView(step.text()));
    for (int q = 0; q < step.questions().size(); q++) {
      getChildren().add(question(q, step.questions().get(q)));
    }
  }

  private Node question(int number, Question asked) {
    VBox box = new VBox();
    box.getStyleClass().add("question");
    TextFlow text = MarkdownView.line(Markdown.spans(asked.text()));
    text.getStyleClass().add("heading");
    box.getChildren().add(text);
    ToggleGroup one = new ToggleGroup();
    VBox why = new VBox();
    List<Choice> choices = asked.choices();
    for (int c = 0; c < choices.size(); c++) {
      int choice = c;
      RadioButton button = new RadioButton(choices.get(c).text());
      button.setId("lesson-answer-" + number + "-" + c);
      button.setWrapText(true);
      button.setToggleGroup(one);
      button.setOnAction(
          event -> {
            answers.answer(number, choice);
            explain(choices.get(choice), why);
          });
      box.getChildren().add(button);
    }
    box.getChildren().add(why);
    answers
        .answered(number)
        .ifPresent(
            choice -> {
              one.selectToggle(one.getToggles().get(choice));
              explain(choices.get(choice), why);
            });
    return box;
  }

  private static void explain(Choice choice, VBox why) {
    FontIcon icon = new FontIcon(choice.right() ? Feather.CHECK_CIRCLE : Feather.X_CIRCLE);
    String verdict = choice.right() ? "Right." : "Not quite.";
    TextFlow words = MarkdownView.line(Markdown.spans((verdict + " " + choice.why()).strip()));
    words.setId("lesson-verdict");
    words.setAccessibleText(verdict + " " + choice.why());
    HBox line = new HBox(icon, words);
    line.getStyleClass().addAll("verdict", choice.right() ? "right" : "wrong");
    why.getChildren().setAll(line);
  }
}
