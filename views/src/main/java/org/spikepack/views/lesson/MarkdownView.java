package org.spikepack.views.lesson;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** A text in Markdown as controls of the theme. */
final class MarkdownView extends VBox {

  MarkdownView(String text) {
    getStyleClass().add("markdown");
    Markdown.parse(text).forEach(block -> getChildren().add(node(block)));
  }

  private static Node node(Markdown.Block block) {
    return switch (block) {
      case Markdown.Block.Heading(List<Markdown.Span> line) -> {
        TextFlow heading = line(line);
        heading.getStyleClass().add("heading");
        yield heading;
      }
      case Markdown.Block.Paragraph(List<Markdown.Span> line) -> line(line);
      case Markdown.Block.Item(String mark, List<Markdown.Span> line) -> {
        Label bullet = new Label(mark);
        bullet.setMinWidth(Region.USE_PREF_SIZE);
        TextFlow words = line(line);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox item = new HBox(bullet, words);
        item.getStyleClass().add("item");
        yield item;
      }
      case Markdown.Block.Code(String code) -> {
        Label label = new Label(code);
        label.getStyleClass().add("code");
        label.setMaxWidth(Double.MAX_VALUE);
        yield label;
      }
    };
  }

  /** One line, broken where it is too long. */
  static TextFlow line(List<Markdown.Span> spans) {
    TextFlow flow = new TextFlow();
    for (Markdown.Span span : spans) {
      Text run = new Text(span.text());
      run.getStyleClass().add("text");
      switch (span.style()) {
        case PLAIN -> {}
        case BOLD -> run.getStyleClass().add("bold");
        case ITALIC -> run.getStyleClass().add("italic");
        case CODE -> run.getStyleClass().add("code");
      }
      flow.getChildren().add(run);
    }
    return flow;
  }
}
