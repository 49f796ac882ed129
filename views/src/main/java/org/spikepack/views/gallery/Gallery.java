package org.spikepack.views.gallery;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableObjectValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.views.palette.Look;

/** The first page: one click leads to a project that already runs. */
public final class Gallery extends ScrollPane {

  private static final double GAP = 16;
  private static final double BAR = 18;
  private static final double MARGINS = 48;

  /** A card with its border, and what the button keeps around its picture. */
  private static final double CARD = Thumbnail.WIDTH + 18;

  private static final int MOST_IN_A_ROW = 6;

  private final ObservableObjectValue<Look> look;
  private final VBox page = new VBox(14);
  private final Button back = new Button("Back to the project", new FontIcon(Feather.X));

  /**
   * @param leave goes back to the project that is open
   */
  public Gallery(ObservableObjectValue<Look> look, Runnable leave) {
    this.look = look;
    setId("gallery");
    getStyleClass().add("gallery");
    setFitToWidth(true);
    page.maxWidthProperty().bind(widthProperty().map(Gallery::width));
    page.getStyleClass().add("gallery-page");
    StackPane centred = new StackPane(page);
    centred.setAlignment(Pos.TOP_CENTER);
    setContent(centred);
    back.setId("gallery-back");
    back.getStyleClass().add("flat");
    back.setContentDisplay(ContentDisplay.RIGHT);
    back.setOnAction(event -> leave.run());
    back.setMinWidth(Region.USE_PREF_SIZE);
  }

  /**
   * As wide as the cards that fit beside each other, so that both margins are the same. Room for
   * the bar is left whether it shows or not: were it not, it could come and go for ever.
   */
  private static double width(Number all) {
    double room = all.doubleValue() - BAR - MARGINS + GAP;
    int cards = Math.clamp((long) (room / (CARD + GAP)), 1, MOST_IN_A_ROW);
    return Math.max(1, cards * (CARD + GAP) - GAP + MARGINS);
  }

  /**
   * Fills the page.
   *
   * @param folder opens a project by asking where it is
   * @param network asks for a network of another program's
   * @param reopen opens a recent project
   * @param canLeave whether a project is open behind it
   */
  public void show(
      List<Card> samples,
      List<Card> templates,
      List<Path> recent,
      Runnable folder,
      Runnable network,
      Consumer<Path> reopen,
      boolean canLeave) {
    Label title = new Label("SpikePack Workbench");
    title.getStyleClass().add("title-2");
    Label line =
        new Label(
            "One network with ordinary, SpikePack and LIF neurons, side by side."
                + " Choose something to look at; it runs at once.");
    line.getStyleClass().add("text-muted");
    line.setWrapText(true);
    VBox words = new VBox(2, title, line);
    HBox.setHgrow(words, Priority.ALWAYS);
    back.setVisible(canLeave);
    page.getChildren().setAll(new HBox(words, back), heading("Sample projects"), cards(samples));
    page.getChildren().addAll(heading("New from a template"), cards(templates));
    page.getChildren().addAll(heading("Your projects"), projects(recent, folder, network, reopen));
  }

  private static Label heading(String text) {
    Label heading = new Label(text);
    heading.getStyleClass().addAll("title-4", "gallery-heading");
    return heading;
  }

  private FlowPane cards(List<Card> cards) {
    FlowPane flow = new FlowPane(GAP, GAP);
    if (cards.isEmpty()) {
      Label none = new Label("The samples come in a moment, where the program has any.");
      none.getStyleClass().add("text-muted");
      flow.getChildren().add(none);
    }
    cards.forEach(card -> flow.getChildren().add(button(card)));
    return flow;
  }

  private Button button(Card card) {
    Label title = new Label(card.title());
    title.getStyleClass().add("text-bold");
    title.setWrapText(true);
    title.setMinHeight(Region.USE_PREF_SIZE);
    Label line = new Label(card.line());
    line.setWrapText(true);
    line.getStyleClass().add("text-small");
    line.setPrefWidth(Thumbnail.WIDTH);
    Label foot = new Label(card.footnote());
    foot.getStyleClass().addAll("text-small", "text-muted");
    VBox words = new VBox(4, title, line, foot);
    words.getStyleClass().add("card-words");
    VBox.setVgrow(line, Priority.ALWAYS);
    line.setMaxHeight(Double.MAX_VALUE);
    line.setAlignment(Pos.TOP_LEFT);
    VBox.setVgrow(words, Priority.ALWAYS);
    VBox content = new VBox(new Thumbnail(card, look), words);
    content.setMaxWidth(Thumbnail.WIDTH);
    Button button = new Button("", content);
    button.setId(card.id());
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.getStyleClass().add("project-card");
    button.setPrefWidth(CARD);
    button.setAlignment(Pos.TOP_LEFT);
    button.setAccessibleText(card.title() + ": " + card.line());
    button.setOnAction(event -> card.open().run());
    return button;
  }

  private static Node projects(
      List<Path> recent, Runnable folder, Runnable network, Consumer<Path> reopen) {
    VBox lines = new VBox(4);
    for (Path project : recent) {
      Hyperlink link = new Hyperlink(String.valueOf(project.getFileName()));
      link.setOnAction(event -> reopen.accept(project));
      Label where = new Label(project.toString());
      where.getStyleClass().addAll("text-small", "text-muted");
      HBox line = new HBox(10, link, where);
      line.setAlignment(Pos.CENTER_LEFT);
      lines.getChildren().add(line);
    }
    if (recent.isEmpty()) {
      Label none = new Label("Projects that you save appear here.");
      none.getStyleClass().add("text-muted");
      lines.getChildren().add(none);
    }
    Button open = new Button("Open a project folder…", new FontIcon(Feather.FOLDER));
    open.setId("gallery-open");
    open.setOnAction(event -> folder.run());
    Button model = new Button("Import a network (ONNX)…", new FontIcon(Feather.SHARE_2));
    model.setId("gallery-import");
    model.setOnAction(event -> network.run());
    lines.getChildren().add(new HBox(GAP, open, model));
    return lines;
  }
}
