package org.spikepack.views.information;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.spikepack.views.information.InformationViewModel.Bar;
import org.spikepack.views.information.InformationViewModel.Group;
import org.spikepack.views.paint.Paintable;
import org.spikepack.views.paint.Pen;
import org.spikepack.views.palette.Look;

/** Stacked bars of transmitted and lost information, layer by layer, arm beside arm. */
public final class InformationView extends Region implements Paintable {

  private final Canvas canvas = new Canvas();
  private Look look;
  private InformationViewModel model;
  private @Nullable BarLayout layout;
  private String pointedAt = "";

  public InformationView(InformationViewModel model, Look look) {
    this.model = model;
    this.look = look;
    getChildren().add(canvas);
    setOnMouseMoved(this::point);
  }

  /** Shows another result. */
  public void show(InformationViewModel newModel) {
    model = newModel;
    pointedAt = "";
    requestLayout();
  }

  /** Dresses the view anew. */
  public void setLook(Look now) {
    look = now;
    requestLayout();
  }

  /** Tells the layer whose bars the user clicks. */
  public void whenLayerClicked(Consumer<String> told) {
    setOnMouseClicked(
        mouse -> {
          BarLayout shown = layout;
          int group = shown == null ? -1 : shown.group(mouse.getX(), model.groups().size());
          if (group >= 0) {
            told.accept(model.groups().get(group).layer());
          }
        });
  }

  /** Where the bars were last drawn; null while there are none. */
  @Nullable BarLayout barLayout() {
    return layout;
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    redraw();
  }

  private void redraw() {
    layout = draw(new Pen(canvas.getGraphicsContext2D(), look), getWidth(), getHeight(), pointedAt);
  }

  @Override
  public void paint(Pen pen, double width, double height) {
    draw(pen, width, height, "");
  }

  /**
   * @return where the bars are; null while there are none
   */
  private @Nullable BarLayout draw(Pen pen, double width, double height, String words) {
    if (model.isEmpty()) {
      pen.hint(
          "No spikes have been measured yet.",
          "Run the experiment (▶) to see what each layer's spikes keep of its drive.",
          width,
          height);
      return null;
    }
    return new BarPainter(pen, pen.look(), model, width, height).paint(words);
  }

  private void point(MouseEvent mouse) {
    BarLayout shown = layout;
    String now = shown == null ? "" : describe(shown, mouse.getX(), mouse.getY());
    if (!now.equals(pointedAt)) {
      pointedAt = now;
      redraw();
    }
  }

  private String describe(BarLayout shown, double x, double y) {
    List<Group> groups = model.groups();
    for (int g = 0; g < groups.size(); g++) {
      for (Bar bar : groups.get(g).bars()) {
        if (shown.over(g, bar.arm(), x, y)) {
          return model.describe(groups.get(g), bar);
        }
      }
    }
    return "";
  }
}
