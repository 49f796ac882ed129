package org.spikepack.views.dock;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.TabPane;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * Tabs dragged to another place: along their heads, into another group, to the left or right edge
 * of a group for a new one beside it, or out of the window for a window of their own.
 */
final class TabDrag {

  private static final double SLACK = 8;

  /** Share of a group's width at its edges that makes a new group. */
  private static final double EDGE = 0.22;

  private static final List<String> HINTS = List.of("drop-in", "drop-left", "drop-right");
  private static final String TAB = "tab-";

  private final Dock dock;
  private @Nullable String held;
  private Point2D from = Point2D.ZERO;
  private boolean moving;

  private TabDrag(Dock dock) {
    this.dock = dock;
  }

  /** Makes the tabs of a dock draggable. */
  static void install(Dock dock) {
    TabDrag drag = new TabDrag(dock);
    dock.addEventFilter(MouseEvent.MOUSE_PRESSED, drag::press);
    dock.addEventFilter(MouseEvent.MOUSE_DRAGGED, drag::drag);
    dock.addEventFilter(MouseEvent.MOUSE_RELEASED, drag::release);
  }

  /** Where a tab would go. */
  private record Drop(TabPane group, String hint, int index) {}

  private void press(MouseEvent event) {
    held = event.getButton() == MouseButton.PRIMARY ? viewAt((Node) event.getTarget()) : null;
    from = new Point2D(event.getSceneX(), event.getSceneY());
    moving = false;
  }

  /** The view whose tab head a node belongs to. */
  private @Nullable String viewAt(Node target) {
    for (Node at = target; at != null && at != dock; at = at.getParent()) {
      if (at.getStyleClass().contains("tab") && at.getId() != null && at.getId().startsWith(TAB)) {
        return at.getId().substring(TAB.length());
      }
    }
    return null;
  }

  private void drag(MouseEvent event) {
    if (held == null) {
      return;
    }
    moving |= from.distance(event.getSceneX(), event.getSceneY()) > SLACK;
    if (moving) {
      dock.setCursor(Cursor.MOVE);
      clear();
      drop(event).ifPresent(drop -> drop.group().getStyleClass().add(drop.hint()));
      event.consume();
    }
  }

  private void clear() {
    dock.groups().forEach(group -> group.getStyleClass().removeAll(HINTS));
  }

  private void release(MouseEvent event) {
    String view = held;
    held = null;
    if (view == null || !moving) {
      return;
    }
    dock.setCursor(Cursor.DEFAULT);
    clear();
    event.consume();
    Optional<Drop> drop = drop(event);
    if (drop.isPresent()) {
      put(view, drop.get());
    } else if (outside(event)) {
      dock.detach(view);
    }
  }

  private void put(String view, Drop drop) {
    switch (drop.hint()) {
      case "drop-left" -> dock.moveBeside(view, drop.group(), 0);
      case "drop-right" -> dock.moveBeside(view, drop.group(), 1);
      default -> dock.move(view, drop.group(), drop.index());
    }
  }

  private boolean outside(MouseEvent event) {
    return event.getSceneX() < 0
        || event.getSceneY() < 0
        || event.getSceneX() > dock.getScene().getWidth()
        || event.getSceneY() > dock.getScene().getHeight();
  }

  private Optional<Drop> drop(MouseEvent event) {
    double x = event.getSceneX();
    double y = event.getSceneY();
    for (TabPane group : dock.groups()) {
      Bounds bounds = group.localToScene(group.getLayoutBounds());
      if (bounds.contains(x, y)) {
        Node heads = group.lookup(".tab-header-area");
        if (heads != null && y < heads.localToScene(heads.getLayoutBounds()).getMaxY()) {
          return Optional.of(new Drop(group, "drop-in", index(group, x)));
        }
        double share = (x - bounds.getMinX()) / bounds.getWidth();
        String hint = share < EDGE ? "drop-left" : share > 1 - EDGE ? "drop-right" : "drop-in";
        return Optional.of(new Drop(group, hint, group.getTabs().size()));
      }
    }
    return Optional.empty();
  }

  /** How many heads lie to the left. */
  private static int index(TabPane group, double x) {
    return (int)
        group.getTabs().stream()
            .map(tab -> group.lookup("#" + tab.getId()))
            .filter(
                head -> head != null && head.localToScene(head.getLayoutBounds()).getCenterX() < x)
            .count();
  }
}
