package org.spikepack.app.window;

import javafx.scene.Node;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;
import org.spikepack.views.fx.WindowToolkit;

/**
 * The gallery and the workspace, one of them in front. The other stays in the scene, beside what
 * the window shows: it is styled and laid out beforehand, so that turning to it costs one frame.
 */
final class Pages extends Pane {

  private @Nullable Node front;

  Pages() {
    setMinSize(0, 0);
    sceneProperty()
        .subscribe(
            scene -> {
              if (scene != null) {
                // The pages come into the scene after this one.
                WindowToolkit.later(this::focusFront);
                scene.focusOwnerProperty().subscribe(this::keepFocusInFront);
              }
            });
  }

  void show(Node page) {
    front = page;
    add(page);
    if (getScene() != null) {
      keepFocusInFront(getScene().getFocusOwner());
    }
    requestLayout();
  }

  /** Not a tool, which the arrow keys would turn. */
  private void focusFront() {
    if (front != null) {
      front.requestFocus();
    }
  }

  /** A page behind. */
  void add(Node page) {
    if (!getChildren().contains(page)) {
      getChildren().add(page);
    }
  }

  boolean inFront(Node page) {
    return page == front;
  }

  /** Tab goes round within what is seen. */
  private void keepFocusInFront(@Nullable Node owner) {
    Node page = front;
    for (Node at = owner; at != null && page != null; at = at.getParent()) {
      if (at.getParent() == this && at != page) {
        page.requestFocus();
      }
    }
  }

  @Override
  protected void layoutChildren() {
    for (Node page : getChildren()) {
      page.resizeRelocate(page == front ? 0 : -2 * getWidth() - 100, 0, getWidth(), getHeight());
    }
  }
}
