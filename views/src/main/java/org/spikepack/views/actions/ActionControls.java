package org.spikepack.views.actions;

import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;

/** Makes the controls of actions. */
public final class ActionControls {

  private ActionControls() {}

  /** A menu for each group. */
  public static MenuBar menuBar(List<ActionGroup> groups) {
    MenuBar bar = new MenuBar();
    groups.forEach(group -> bar.getMenus().add(menu(group)));
    return bar;
  }

  public static Menu menu(ActionGroup group) {
    Menu menu = new Menu(group.title());
    menu.setId("menu-" + group.title().toLowerCase(Locale.ROOT));
    for (List<Action> section : group.sections()) {
      if (!menu.getItems().isEmpty()) {
        menu.getItems().add(new SeparatorMenuItem());
      }
      section.forEach(action -> menu.getItems().add(item(action)));
    }
    return menu;
  }

  private static MenuItem item(Action action) {
    MenuItem item = new MenuItem(action.label());
    item.setId("menu-" + action.id());
    item.setAccelerator(action.shortcut());
    item.disableProperty().bind(Bindings.not(action.enabled()));
    item.setOnAction(event -> action.run());
    if (action.icon() != null) {
      item.setGraphic(new FontIcon(action.icon()));
    }
    return item;
  }

  /** A button with the icon alone; its label is in the tooltip and read aloud. */
  public static Button iconButton(Action action) {
    Button button = button(action);
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    return button;
  }

  /** A button with icon and label. */
  public static Button button(Action action) {
    Button button = new Button(action.label());
    button.setId(action.id());
    if (action.icon() != null) {
      button.setGraphic(new FontIcon(action.icon()));
    }
    button.getStyleClass().addAll("flat", "tool");
    button.setAccessibleText(action.label());
    button.setTooltip(new Tooltip(action.tip()));
    button.disableProperty().bind(Bindings.not(action.enabled()));
    button.setOnAction(event -> action.run());
    return button;
  }

  /** Lets the keys of all actions work everywhere in a scene. */
  public static void listen(Scene scene, List<ActionGroup> groups) {
    for (ActionGroup group : groups) {
      for (Action action : group.all()) {
        if (action.shortcut() != null) {
          scene.getAccelerators().put(action.shortcut(), action::run);
        }
      }
    }
  }
}
