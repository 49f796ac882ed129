package org.spikepack.app.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.stage.Stage;
import org.kordamp.ikonli.feather.Feather;
import org.spikepack.views.actions.Action;
import org.spikepack.views.actions.ActionGroup;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.dock.Dock;
import org.spikepack.views.palette.Look;

/** How the window looks, what each view can do, and which views lie where. */
final class ViewActions {

  /** Digits on the keyboard. */
  private static final int MOST_KEYS = 9;

  private final Desk desk;
  private final Dock dock;
  private final Stage stage;

  ViewActions(Desk desk, Dock dock, Stage stage) {
    this.desk = desk;
    this.dock = dock;
    this.stage = stage;
  }

  /**
   * @param elsewhere identifiers of actions of views that stand in another menu
   */
  ActionGroup group(Set<String> elsewhere) {
    List<Action> looks = new ArrayList<>();
    for (Look look : Look.ALL) {
      String name = look.name();
      looks.add(
          Action.of(
              "look-" + name,
              Character.toUpperCase(name.charAt(0))
                  + name.substring(1)
                  + (look == Look.PROJECTOR ? " mode" : " theme"),
              "Colours and sizes of the whole window",
              look.dark() ? Feather.MOON : look == Look.PROJECTOR ? Feather.MONITOR : Feather.SUN,
              () -> desk.lookProperty().set(look)));
    }
    Action full =
        Action.of(
                "full-screen",
                "Full screen",
                "The whole screen for the window",
                Feather.MAXIMIZE,
                () -> stage.setFullScreen(!stage.isFullScreen()))
            .keys("F11");
    List<String> keys =
        IntStream.rangeClosed(1, MOST_KEYS).mapToObj(digit -> "Shortcut+" + digit).toList();
    return new ActionGroup("View", List.of(List.of(full), dock.presets(), looks))
        .with(dock.actions(keys, elsewhere));
  }
}
