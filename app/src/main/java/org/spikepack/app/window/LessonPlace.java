package org.spikepack.app.window;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.layout.StackPane;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.lesson.LessonEditor;
import org.spikepack.views.lesson.LessonPanel;
import org.spikepack.views.lesson.LessonStage;
import org.spikepack.views.lesson.LessonViewModel;

/** The lesson in the window: read on the left, written over the canvas. */
final class LessonPlace {

  private final LessonViewModel model;
  private final LessonPanel panel;
  private final LessonEditor editor;
  private final BooleanProperty writing = new SimpleBooleanProperty();

  LessonPlace(Desk desk, LessonStage stage) {
    this.model = new LessonViewModel(desk, stage);
    this.panel = new LessonPanel(model, this::write);
    this.editor = new LessonEditor(desk, stage, model, () -> writing.set(false));
    editor.visibleProperty().bind(writing);
    editor.managedProperty().bind(writing);
  }

  LessonPanel panel() {
    return panel;
  }

  /** Lays the editor over a part of the window, where it appears while somebody writes. */
  void over(StackPane part) {
    part.getChildren().add(editor);
  }

  private void write() {
    writing.set(true);
    editor.open();
  }

  /** Another project has come. */
  void opened() {
    leave();
    model.showFirstSample();
  }

  /** Puts everything back that the lesson has hidden: another project comes, or the end. */
  void leave() {
    writing.set(false);
    model.finish();
  }
}
