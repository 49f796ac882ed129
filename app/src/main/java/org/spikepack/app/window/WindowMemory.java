package org.spikepack.app.window;

import java.util.Optional;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.SplitPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.spikepack.fault.BadFile;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.dock.Dock;
import org.spikepack.views.palette.Look;
import org.spikepack.workshop.Preferences;

/** Brings the window back as it was left: size, look, panes, views. */
final class WindowMemory {

  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;
  private static final String LOOK = "look";
  private static final String VIEWS = "views";

  private final Preferences preferences;

  WindowMemory(Preferences preferences) {
    this.preferences = preferences;
  }

  /** Not larger than the screen, whatever was remembered. */
  void size(Stage stage) {
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    stage.setWidth(Math.min(screen.getWidth(), preferences.number("width", WIDTH)));
    stage.setHeight(Math.min(screen.getHeight(), preferences.number("height", HEIGHT)));
    stage.setMaximized(preferences.text("maximised").isPresent());
  }

  void look(Desk desk) {
    preferences.text(LOOK).flatMap(Look::named).ifPresent(desk.lookProperty()::set);
    desk.lookProperty().subscribe(now -> preferences.put(LOOK, now.name()));
  }

  void views(Dock dock) {
    dock.restore(preferences.text(VIEWS));
  }

  /** Where the dividers of a pane stand, from now on and at the next start. */
  void dividers(String name, SplitPane pane, double... usual) {
    for (int i = 0; i < usual.length; i++) {
      String key = "divider." + name + "." + i;
      DoubleProperty position = pane.getDividers().get(i).positionProperty();
      position.set(Math.clamp(preferences.number(key, usual[i]), 0.02, 0.98));
      position.addListener((property, before, now) -> preferences.put(key, now.doubleValue()));
    }
  }

  /** Whether something is to happen that happens once. */
  boolean first(String what) {
    boolean first = preferences.text(what).isEmpty();
    preferences.put(what, "done");
    return first;
  }

  /** Writes it all down; a refusal costs the memory and nothing else. */
  Optional<BadFile> keep(Stage stage, Dock dock) {
    if (!stage.isMaximized() && !stage.isFullScreen()) {
      preferences.put("width", stage.getWidth());
      preferences.put("height", stage.getHeight());
    }
    if (stage.isMaximized()) {
      preferences.put("maximised", "yes");
    } else {
      preferences.remove("maximised");
    }
    preferences.put(VIEWS, dock.arrangement().text());
    try {
      preferences.save();
      return Optional.empty();
    } catch (BadFile refused) {
      return Optional.of(refused);
    }
  }
}
