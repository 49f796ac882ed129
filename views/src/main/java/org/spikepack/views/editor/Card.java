package org.spikepack.views.editor;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Shape;
import org.spikepack.project.Position;

/**
 * One node of the drawing: a layer, or a collapsed frame that stands for several.
 *
 * @param id the layer's name, or that of {@link #blockId}
 * @param kind null for a block
 * @param detail key parameters in short
 * @param shape of one output sample; null while unknown
 * @param layers the one layer, or all in the block
 */
record Card(
    String id,
    @Nullable LayerKind kind,
    String title,
    String detail,
    @Nullable Shape shape,
    boolean muted,
    Set<String> layers,
    List<BadDesign> problems,
    Area area) {

  static final double WIDTH = 164;
  static final double HEIGHT = 86;

  /** From one column of cards to the next; wires carry their labels between them. */
  static final double PITCH_X = WIDTH + 86;

  static final double PITCH_Y = HEIGHT + 46;

  Card {
    layers = Set.copyOf(layers);
    problems = List.copyOf(problems);
  }

  /** Layers are never called so: their names hold no colon. */
  static String blockId(String frame) {
    return "frame:" + frame;
  }

  static Area areaAt(Position at) {
    return new Area(at.x(), at.y(), WIDTH, HEIGHT);
  }

  boolean block() {
    return kind == null;
  }

  boolean takesWires() {
    return kind != LayerKind.INPUT;
  }

  boolean givesWires() {
    return kind != LayerKind.READOUT;
  }
}
