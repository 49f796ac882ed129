package org.spikepack.views.editor;

/** A press, drag and release that means one thing. Points are pixels of the control. */
interface Gesture {

  void drag(double x, double y);

  /** The pointer was let go there after it was dragged. */
  void drop(double x, double y);

  /** The pointer was let go without having moved. */
  default void click() {}

  /** Escape: nothing happens. */
  default void cancel() {}

  /** Whether {@link #paint} paints anything. */
  default boolean paints() {
    return false;
  }

  /** What is seen of it, in coordinates of the drawing. */
  default void paint(Paper canvas) {}
}
