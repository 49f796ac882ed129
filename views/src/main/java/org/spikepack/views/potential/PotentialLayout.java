package org.spikepack.views.potential;

import java.util.ArrayList;
import java.util.List;
import org.spikepack.neuron.SpikePack;
import org.spikepack.views.paint.Pen;
import org.spikepack.views.palette.Look;
import org.spikepack.views.potential.PotentialViewModel.Column;

/**
 * Where the columns of the potential view stand, and the panes in them: potential and running sum
 * below each other where the view is high, beside each other where it is wide and low, in one where
 * it is small.
 *
 * @param top of the panes
 * @param bottom of the panes
 * @param low whether there is room for one line of words alone above the panes, and none below
 */
record PotentialLayout(List<Place> places, double top, double bottom, boolean low) {

  static final double MARGIN = 16;
  static final double LINE = 1.55;
  private static final double GAP = 24;

  /** Beside each other, panes that would be narrower become one; in type sizes. */
  private static final double LEAST_PANE = 11;

  /** Below each other, panes that would be lower are put beside each other; in type sizes. */
  private static final double LEAST_HEIGHT = 20;

  /** A view that is lower does without some words, so that the panes are not squeezed. */
  private static final double LEAST_VIEW = 19;

  /** Width of a step of the integration, in widths of a step of the emission. */
  private static final double SERIAL_LEAD = 0.45;

  /** A column without spikes needs less room. */
  private static final double LEVEL_SHARE = 0.55;

  /** A column and its plots; the second one only where there are spikes. */
  record Place(Column column, double left, double width, List<Pane> panes) {}

  PotentialLayout {
    places = List.copyOf(places);
  }

  /**
   * Of traces, with lines of words above the panes and one line of ticks and a foot below; in a low
   * view with fewer of both.
   */
  static PotentialLayout of(PotentialViewModel model, Look look, double width, double height) {
    double small = LINE * look.smallSize();
    boolean low = height < LEAST_VIEW * look.smallSize();
    double top = 6 + LINE * look.bodySize() + (low ? 2 : 3) * small;
    double bottom = Math.max(top + 20, height - (low ? small + 4 : 2 * small + 12));
    List<Column> columns = model.columns();
    double room = width - 2 * MARGIN - (columns.size() - 1) * GAP;
    boolean beside = bottom - top < LEAST_HEIGHT * look.smallSize();
    double units = columns.stream().mapToDouble(column -> units(column, beside)).sum();
    List<Place> places = new ArrayList<>();
    double left = MARGIN;
    for (Column column : columns) {
      double wide = Math.max(20, room * units(column, beside) / units);
      Frame frame = new Frame(model, look, column, left, wide, top, bottom);
      places.add(new Place(column, left, wide, frame.panes(beside)));
      left += wide + GAP;
    }
    return new PotentialLayout(places, top, bottom, low);
  }

  private static double units(Column column, boolean beside) {
    return beside && column.steps() == 0 ? LEVEL_SHARE : 1;
  }

  /** The room of one column. */
  private record Frame(
      PotentialViewModel model,
      Look look,
      Column column,
      double left,
      double wide,
      double top,
      double bottom) {

    List<Pane> panes(boolean beside) {
      double axis = axis();
      double high = bottom - top;
      double between = 2 * LINE * look.smallSize() + 4;
      double upper = beside ? high : (high - between) * 0.55;
      if (column.steps() == 0) {
        return List.of(pane(left + axis, top, wide - axis, upper, Pane.Content.POTENTIAL));
      }
      if (!beside) {
        double y = top + upper + between;
        return List.of(
            pane(left + axis, top, wide - axis, upper, Pane.Content.POTENTIAL),
            pane(left + axis, y, wide - axis, bottom - y, Pane.Content.SUM));
      }
      double each = (wide - 2 * axis - 8) / 2;
      if (each < LEAST_PANE * look.smallSize()) {
        return List.of(pane(left + axis, top, wide - axis, high, Pane.Content.BOTH));
      }
      return List.of(
          pane(left + axis, top, each, high, Pane.Content.POTENTIAL),
          pane(left + 2 * axis + each + 8, top, each, high, Pane.Content.SUM));
    }

    private double axis() {
      return Pen.width("−00.00", Pen.font(look.smallSize())) + 8;
    }

    private Pane pane(double x, double y, double w, double h, Pane.Content content) {
      double first = column.model() instanceof SpikePack && content.potential() ? -1 : 0;
      return new Pane(
          x,
          y,
          Math.max(8, w),
          Math.max(8, h),
          first,
          Math.max(1, column.steps()),
          column.serial() == null || column.serial().steps().length == 0
              ? 1
              : SERIAL_LEAD * (column.steps() + 1),
          model.range(column, content),
          model.box(),
          content);
    }
  }
}
