package org.spikepack.views.paint;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/**
 * The program's picture: a potential approached by spikes worth half as much from step to step, in
 * SpikePack's colour, and LIF's coarse answer below it.
 */
public final class AppIcon {

  private static final Color GROUND = Color.web("#16324a");
  private static final Color SPIKEPACK = Color.web("#56b4e9");
  private static final Color LIF = Color.web("#e8823a");
  private static final Color POTENTIAL = Color.web("#ffffff");

  /** Heights of the stairs: 8 + 4 + 0 + 1 of 16. */
  private static final double[] STAIRS = {8, 12, 12, 13};

  private static final double[] COARSE = {0, 4, 4, 4};

  private AppIcon() {}

  /**
   * @param size of a side, in pixels
   */
  public static Canvas of(double size) {
    Canvas canvas = new Canvas(size, size);
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.setFill(GROUND);
    g.fillRoundRect(0, 0, size, size, size * 0.22, size * 0.22);
    double left = size * 0.16;
    double width = size * 0.68 / STAIRS.length;
    double foot = size * 0.84;
    double unit = size * 0.68 / 16;
    for (int step = 0; step < STAIRS.length; step++) {
      double x = left + step * width;
      bar(g, SPIKEPACK, x, foot, width * 0.84, STAIRS[step] * unit);
      bar(g, LIF, x, foot, width * 0.84, COARSE[step] * unit);
    }
    g.setFill(POTENTIAL);
    double line = Math.max(1, size * 0.035);
    g.fillRect(left, foot - 13.4 * unit - line, size * 0.68 - width * 0.16, line);
    return canvas;
  }

  private static void bar(
      GraphicsContext g, Color colour, double x, double foot, double w, double h) {
    g.setFill(colour);
    g.fillRect(x, foot - h, w, h);
  }
}
