package org.spikepack.app.window;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.jspecify.annotations.Nullable;
import org.spikepack.views.dock.Dock;
import org.spikepack.views.lesson.LessonStage;

/** The window as lessons use it: shows views, points at controls, takes parts out of sight. */
final class WindowStage implements LessonStage {

  private final Scene scene;
  private final Dock dock;
  private final Pointer pointer;
  private final Deque<Runnable> putBack = new ArrayDeque<>();

  WindowStage(Scene scene, Dock dock, Pointer pointer) {
    this.scene = scene;
    this.dock = dock;
    this.pointer = pointer;
  }

  @Override
  public List<Part> parts() {
    return Landmarks.all(dock.views());
  }

  @Override
  public List<Part> views() {
    return Landmarks.views(dock.views());
  }

  @Override
  public String viewInFront() {
    return dock.arrangement().front().getFirst();
  }

  @Override
  public void show(String view) {
    dock.show(view);
  }

  @Override
  public void pointAt(@Nullable String part) {
    if (part == null) {
      pointer.off();
    } else {
      pointer.at(() -> visible(part));
    }
  }

  private @Nullable Node visible(String part) {
    Node found = scene.lookup(Landmarks.selector(dock.has(part) ? "view-" + part : part));
    for (Node at = found; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return dock.has(part) ? scene.lookup("#tab-" + part) : null;
      }
    }
    return found == null && dock.has(part) ? scene.lookup("#tab-" + part) : found;
  }

  @Override
  public void hide(List<String> parts) {
    while (!putBack.isEmpty()) {
      putBack.pop().run();
    }
    List<String> views = new ArrayList<>(parts);
    views.removeIf(part -> !dock.has(part));
    if (!views.isEmpty()) {
      dock.conceal(views);
      putBack.push(() -> dock.conceal(List.of()));
    }
    for (String part : parts) {
      Node node = dock.has(part) ? null : scene.lookup(Landmarks.selector(part));
      if (node != null) {
        hide(node);
      }
    }
  }

  private void hide(Node node) {
    Tab tab = tab(node);
    SplitPane split = split(node);
    if (tab != null) {
      hide(tab);
    } else if (split != null) {
      int at = split.getItems().indexOf(node);
      double[] dividers = split.getDividerPositions();
      split.getItems().remove(node);
      putBack.push(
          () -> {
            split.getItems().add(at, node);
            split.setDividerPositions(dividers);
          });
    } else {
      node.setVisible(false);
      node.setManaged(false);
      putBack.push(
          () -> {
            node.setVisible(true);
            node.setManaged(true);
          });
    }
  }

  private void hide(Tab tab) {
    TabPane group = tab.getTabPane();
    int at = group.getTabs().indexOf(tab);
    group.getTabs().remove(tab);
    putBack.push(() -> group.getTabs().add(Math.min(at, group.getTabs().size()), tab));
  }

  /** The tab whose head a node is. */
  private @Nullable Tab tab(Node node) {
    for (Node at = node.getParent(); at != null; at = at.getParent()) {
      if (at instanceof TabPane group) {
        return group.getTabs().stream()
            .filter(tab -> tab.getId() != null && tab.getId().equals(node.getId()))
            .findFirst()
            .orElse(null);
      }
    }
    return null;
  }

  private static @Nullable SplitPane split(Node node) {
    for (Node at = node.getParent(); at != null; at = at.getParent()) {
      if (at instanceof SplitPane pane) {
        return pane.getItems().contains(node) ? pane : null;
      }
    }
    return null;
  }
}
