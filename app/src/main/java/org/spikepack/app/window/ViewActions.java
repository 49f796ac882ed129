package org.spikepack.app.window;

import java.util.ArrayList;
import java.util.List;
import javafx.stage.Stage;
import org.kordamp.ikonli.feather.Feather;
import org.spikepack.views.actions.Action;
import org.spikepack.views.actions.ActionGroup;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.dock.Dock;
import org.spikepack.views.dock.DockLayout;
import org.spikepack.views.dock.DockedView;
import org.spikepack.views.palette.Look;

/** How the window looks and which views lie where. */
final class ViewActions {

  private final Desk desk;
  private final Dock dock;
  private final List<DockedView> views;
  private final Stage stage;

  ViewActions(Desk desk, Dock dock, List<DockedView> views, Stage stage) {
    this.desk = desk;
    this.dock = dock;
    this.views = views;
    this.stage = stage;
  }

  ActionGroup group() {
    List<Action> looks = new ArrayList<>();
    for (Look look : Look.ALL) {
      String name = look.name();
      looks.add(
          Action.of(
              "look-" + name,
              Character.toUpperCase(name.charAt(0)) + name.substring(1) + " look",
              "Colours and sizes of the whole window",
              look.dark() ? Feather.MOON : look == Look.PROJECTOR ? Feather.MONITOR : Feather.SUN,
              () -> desk.lookProperty().set(look)));
    }
    List<Action> shown = new ArrayList<>();
    for (int i = 0; i < views.size(); i++) {
      DockedView view = views.get(i);
      Action show =
          Action.of(
              "show-" + view.id(),
              view.title(),
              "Bring this view to the front",
              view.icon(),
              () -> dock.show(view.id()));
      shown.add(i < 9 ? show.keys("Shortcut+" + (i + 1)) : show);
    }
    List<Action> layouts = new ArrayList<>();
    for (DockLayout.Preset preset : DockLayout.Preset.values()) {
      layouts.add(
          Action.of(
              "layout-" + preset.ordinal(),
              preset.title(),
              "Arrange the views",
              Feather.LAYOUT,
              () -> dock.arrange(preset)));
    }
    Action full =
        Action.of(
                "full-screen",
                "Full screen",
                "The whole screen for the window",
                Feather.MAXIMIZE,
                () -> stage.setFullScreen(!stage.isFullScreen()))
            .keys("F11");
    return new ActionGroup("View", List.of(shown, layouts, looks, List.of(full)));
  }
}
