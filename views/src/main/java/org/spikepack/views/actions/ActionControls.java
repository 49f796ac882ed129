package org.spikepack.views.actions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.Ikon;
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
    menu.setId("menu-" + group.title().toLowerCase(Locale.ROOT).replace(' ', '-'));
    fill(menu, group);
    if (menu.getItems().isEmpty()) {
      MenuItem none = new MenuItem("None yet");
      none.setDisable(true);
      menu.getItems().add(none);
    }
    menu.setOnShowing(
        event -> {
          if (event.getTarget() == menu && changed(menu, group)) {
            menu.getItems().clear();
            fill(menu, group);
          }
        });
    return menu;
  }

  private static void fill(Menu menu, ActionGroup group) {
    List<List<Action>> sections = group.sections();
    for (int i = 0; i < Math.max(1, sections.size()); i++) {
      if (i < sections.size()) {
        line(menu);
        sections.get(i).forEach(action -> menu.getItems().add(item(action)));
      }
      if (i == 0 && !group.inner().isEmpty()) {
        line(menu);
        group.inner().forEach(inner -> menu.getItems().add(menu(inner)));
      }
    }
  }

  private static void line(Menu menu) {
    if (!menu.getItems().isEmpty()) {
      menu.getItems().add(new SeparatorMenuItem());
    }
  }

  /** Whether the group has other actions than the menu shows. */
  private static boolean changed(Menu menu, ActionGroup group) {
    List<String> shown =
        menu.getItems().stream()
            .filter(item -> !(item instanceof Menu || item instanceof SeparatorMenuItem))
            .map(item -> String.valueOf(item.getId()))
            .toList();
    List<String> now = group.own().stream().map(action -> "menu-" + action.id()).toList();
    return !now.isEmpty() && !shown.equals(now);
  }

  /** The entry of an action in a menu. */
  public static MenuItem item(Action action) {
    BooleanProperty state = action.state();
    MenuItem item = state == null ? new MenuItem() : new CheckMenuItem();
    boolean local = !action.localKeys().isEmpty();
    item.setText(local ? action.label() + "   " + action.localKeys() : action.label());
    item.setMnemonicParsing(false);
    item.setId("menu-" + action.id());
    item.setAccelerator(action.shortcut());
    item.disableProperty().bind(Bindings.not(action.enabled()));
    item.setOnAction(event -> action.run());
    if (item instanceof CheckMenuItem ticked && state != null) {
      follow(ticked, state, action);
    }
    if (action.icon() != null) {
      item.setGraphic(new FontIcon(action.icon()));
    }
    return item;
  }

  /** The toolkit flips the tick itself; what counts is what the action made of the state. */
  private static void follow(CheckMenuItem item, BooleanProperty state, Action action) {
    state.subscribe(on -> item.setSelected(on));
    item.setOnAction(
        event -> {
          action.run();
          item.setSelected(state.get());
        });
  }

  /**
   * What a button of a part does, as an action: its identifier with {@code do-} before, its words
   * and its tooltip.
   *
   * @param label where the button's own words are not enough
   */
  public static Action of(ButtonBase button, String label) {
    Tooltip tip = button.getTooltip();
    Ikon icon = button.getGraphic() instanceof FontIcon shown ? shown.getIconCode() : null;
    Action action =
        Action.of(
                "do-" + button.getId(),
                label,
                tip == null ? label : tip.getText(),
                icon,
                button::fire)
            .when(Bindings.not(button.disabledProperty()));
    return switch (button) {
      case ToggleButton toggle -> action.switching(toggle.selectedProperty());
      case CheckBox box -> action.switching(box.selectedProperty());
      default -> action;
    };
  }

  /** The same in the button's own words, or those that are read aloud. */
  public static Action of(ButtonBase button) {
    String words = button.getText();
    return of(button, words == null || words.isEmpty() ? button.getAccessibleText() : words);
  }

  /**
   * One action per entry of a list to choose from.
   *
   * @param of what is chosen, such as {@code Order}
   */
  public static <T> List<Action> choices(ComboBox<T> box, String of) {
    List<Action> out = new ArrayList<>();
    for (T value : List.copyOf(box.getItems())) {
      out.add(
          Action.of(
                  "do-" + box.getId() + "-" + out.size(),
                  of + ": " + value,
                  String.valueOf(box.getAccessibleText()),
                  null,
                  () -> box.setValue(value))
              .when(Bindings.not(box.disabledProperty())));
    }
    return out;
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
