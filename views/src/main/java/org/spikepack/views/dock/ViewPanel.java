package org.spikepack.views.dock;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.controlsfx.control.PopOver;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.views.actions.Action;
import org.spikepack.views.actions.ActionControls;

/** A view with its line of tools: its own on the left, those of every view on the right. */
final class ViewPanel extends BorderPane {

  private static final double HELP_WIDTH = 360;

  /** Tools wrap only where the view is narrower than this, in logical pixels. */
  private static final double ONE_LINE = 800;

  private final DockedView view;
  private final Runnable explain;

  /**
   * @param exports what can be saved of it
   * @param arrange where it can go
   */
  ViewPanel(DockedView view, List<Action> exports, List<List<Action>> arrange) {
    this.view = view;
    setId("view-" + view.id());
    FlowPane own = new FlowPane(8, 4);
    own.setAlignment(Pos.CENTER_LEFT);
    own.setPrefWrapLength(ONE_LINE);
    own.getChildren().addAll(view.tools());
    HBox.setHgrow(own, Priority.ALWAYS);
    Button help = new Button("", new FontIcon(Feather.HELP_CIRCLE));
    help.setId("help-" + view.id());
    name(help, "What is drawn here and how it was computed");
    help.setOnAction(event -> explain());
    MenuButton save = new MenuButton("", new FontIcon(Feather.DOWNLOAD));
    save.setId("export-" + view.id());
    name(save, "Save as a picture or as data");
    save.getItems().setAll(items(List.of(exports)));
    MenuButton place = new MenuButton("", new FontIcon(Feather.LAYOUT));
    place.setId("arrange-" + view.id());
    name(place, "Move this view beside another or into its own window");
    place.getItems().setAll(items(arrange));
    explain = () -> explain(help);
    HBox line = new HBox(4, own, help, save, place);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("view-tools");
    setTop(line);
    setCenter(view.content());
    view.content().setMinSize(0, 0);
    setMinSize(0, 0);
  }

  private static List<MenuItem> items(List<List<Action>> sections) {
    List<MenuItem> items = new ArrayList<>();
    for (List<Action> section : sections) {
      if (!items.isEmpty()) {
        items.add(new SeparatorMenuItem());
      }
      for (Action action : section) {
        MenuItem item = ActionControls.item(action);
        item.setId(action.id());
        items.add(item);
      }
    }
    return items;
  }

  /** Shows what is drawn and how it was computed. */
  void explain() {
    explain.run();
  }

  DockedView view() {
    return view;
  }

  private static void name(Node control, String what) {
    control.getStyleClass().addAll("flat", "small", "button-icon");
    control.setAccessibleText(what);
    Tooltip.install(control, new Tooltip(what));
  }

  private void explain(Node beside) {
    Label text = new Label(view.help());
    text.setId("help-text-" + view.id());
    text.setWrapText(true);
    text.setPrefWidth(HELP_WIDTH);
    BorderPane page = new BorderPane(text);
    page.getStyleClass().add("help-page");
    PopOver over = new PopOver(page);
    over.setTitle(view.title());
    over.setArrowLocation(PopOver.ArrowLocation.BOTTOM_RIGHT);
    over.show(beside);
  }
}
