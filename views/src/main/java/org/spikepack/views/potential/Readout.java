package org.spikepack.views.potential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;
import org.spikepack.neuron.ClippedRelu;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SteppedNeuron;
import org.spikepack.views.desk.Selection.Spot;
import org.spikepack.views.paint.Pen;
import org.spikepack.views.palette.Look;
import org.spikepack.views.potential.PotentialLayout.Place;
import org.spikepack.views.potential.PotentialViewModel.Column;

/** The words above one column: which arm, drive, value, error, and what happens at this step. */
record Readout(
    Pen pen, Look look, PotentialViewModel model, PotentialLayout at, Place place, Color colour) {

  private static final double SWATCH = 12;

  void paint() {
    double line = PotentialLayout.LINE * look.smallSize();
    double y = 6 + PotentialLayout.LINE * look.bodySize() / 2;
    double x = place.left();
    pen.fill(colour, x, y - SWATCH / 2, SWATCH, SWATCH);
    Font type = pen.bold(place.column().arm(), place.width() - SWATCH - 8);
    String name = Pen.fitting(place.column().arm(), type, place.width() - SWATCH - 8);
    pen.left(name, type, look.text(), x + SWATCH + 8, y);
    y += PotentialLayout.LINE * look.bodySize() / 2 + line / 2;
    NeuronTrace first = place.column().traces().getFirst();
    List<String> step = steps(place.column(), first);
    boolean instead = at.low() && !step.getFirst().isEmpty();
    if (!instead) {
      pen.left(
          summaries(first, kept(place)).get(summary()), pen.small(), look.text(), place.left(), y);
    }
    String words = Pen.firstFitting(step, pen.small(), place.width());
    pen.left(words, pen.small(), look.accent(), place.left(), at.low() ? y : y + line);
  }

  /** The longest way that fits in every column with spikes, so that all say the same. */
  private int summary() {
    int way = 0;
    for (Place each : at.places()) {
      List<String> ways = summaries(each.column().traces().getFirst(), kept(each));
      boolean counts = each == place || each.column().steps() > 0;
      while (counts
          && way < ways.size() - 1
          && Pen.width(ways.get(way), pen.small()) > each.width()) {
        way++;
      }
    }
    return way;
  }

  /** The neuron explained in the moment pinned; null where that is none, or of the same run. */
  private static @Nullable NeuronTrace kept(Place place) {
    Column kept = place.column().pinned();
    return kept == null || kept.traces().isEmpty() ? null : kept.traces().getFirst();
  }

  /** Drive, value and error, beside what is pinned, the longest way first. */
  private static List<String> summaries(NeuronTrace trace, @Nullable NeuronTrace kept) {
    List<String> alone = summaries(trace);
    if (kept == null) {
      return alone;
    }
    String pinned =
        " · pinned U %s, y %s".formatted(Numbers.brief(kept.drive()), Numbers.brief(kept.value()));
    String change = ", Δy " + Numbers.signed(trace.value() - kept.value());
    List<String> out = new ArrayList<>();
    alone.subList(0, 4).forEach(way -> out.add(way + pinned + change));
    out.add(alone.get(3) + change);
    out.addAll(alone);
    return out;
  }

  /** Drive, value and error, the longest way first. */
  private static List<String> summaries(NeuronTrace trace) {
    String u = Numbers.brief(trace.drive());
    String y = Numbers.brief(trace.value());
    String error = trace.steps() == 0 ? "" : ", error " + Numbers.signed(trace.error());
    return List.of(
        "neuron %d: drive U %s, value y %s%s".formatted(trace.neuron(), u, y, error),
        "neuron %d: U %s, y %s%s".formatted(trace.neuron(), u, y, error),
        "U %s, y %s%s".formatted(u, y, error),
        "U %s, y %s".formatted(u, y),
        "y " + y);
  }

  /** What happens at the step pointed at, or else at the scrubber's, beside the pinned one. */
  private List<String> steps(Column column, NeuronTrace trace) {
    int integrating = integrating(column, trace);
    if (integrating >= 0) {
      return integrates(column, trace, integrating);
    }
    int shown = stepShown(trace);
    int pinned = model.pinnedStep();
    NeuronTrace other = kept(place);
    List<String> now = happens(column, trace, shown);
    if (pinned == shown && other == null) {
      return now;
    }
    List<String> kept = happens(column, other == null ? trace : other, pinned);
    if (now.getFirst().isEmpty() || kept.getFirst().isEmpty()) {
      return now.getFirst().isEmpty() ? kept : now;
    }
    List<String> out = new ArrayList<>();
    for (int i = 0; i < now.size(); i++) {
      out.add(now.get(i) + " · pinned " + kept.get(i));
    }
    out.add(now.getLast() + " · " + kept.getLast());
    out.addAll(now);
    return out;
  }

  /** The step of SpikePack's integration that the film is in; T for what is added once; else −1. */
  private int integrating(Column column, NeuronTrace trace) {
    double now = model.now();
    if (now >= 0 || !(column.model() instanceof SpikePack)) {
      return -1;
    }
    int steps = column.integrated(trace.neuron()).length;
    return (int) Math.min(steps, (now + 1) * (steps + 1));
  }

  /** What the integration does at a step, the longest way first. */
  private static List<String> integrates(Column column, NeuronTrace trace, int step) {
    double[] x = column.integrated(trace.neuron());
    if (step == x.length) {
      String v = Numbers.brief(trace.potential()[0]);
      String added = "v → " + v + " with bias, constant input and rounding";
      return List.of("integrated: " + added, added, "v → " + v);
    }
    SpikePack pack = (SpikePack) column.model();
    double before = pack.integrate(Arrays.copyOf(x, step));
    String sum =
        "%s·%s %s = %s"
            .formatted(
                Numbers.brief(pack.tau()),
                Numbers.brief(before),
                x[step] < 0 ? "− " + Numbers.brief(-x[step]) : "+ " + Numbers.brief(x[step]),
                Numbers.brief(pack.tau() * before + x[step]));
    return List.of(
        "integrate %d: v ← τ·v + x[%d] = %s".formatted(step, step, sum),
        "integrate %d: %s".formatted(step, sum),
        "x%d: %s".formatted(step, sum));
  }

  private int stepShown(NeuronTrace trace) {
    Spot spot = model.moment().hovered();
    return spot != null
            && spot.layer().equals(model.layer())
            && spot.neuron() == trace.neuron()
            && spot.step() >= 0
        ? spot.step()
        : model.moment().step();
  }

  /** The longest way first; one empty way where the arm has no such step. */
  private static List<String> happens(Column column, NeuronTrace trace, int step) {
    if (step < 0 || step >= trace.steps()) {
      return List.of("");
    }
    boolean spike = trace.spikes()[step];
    String test =
        "%d: v %s %s %s"
            .formatted(
                step,
                Numbers.brief(trace.potential()[step]),
                spike ? "≥" : "<",
                Numbers.brief(trace.thresholds()[step]));
    String worth = Numbers.brief(worth(column, trace.thresholds()[step]));
    String after = Numbers.brief(trace.after()[step]);
    return List.of(
        "step "
            + test
            + (spike ? ", spike worth %s, v → %s".formatted(worth, after) : ", no spike"),
        "step " + test + (spike ? ", spike" : ", none"),
        "t " + test);
  }

  private static double worth(Column column, double threshold) {
    return switch (column.model()) {
      case SpikePack _ -> threshold;
      case SteppedNeuron stepped -> stepped.worth(threshold);
      case Relu _, ClippedRelu _ -> 0;
    };
  }

  /** How to read the picture, below all columns. */
  static void foot(
      Pen pen, PotentialViewModel model, PotentialLayout at, double width, double height) {
    if (at.low()) {
      return;
    }
    int hidden = model.neurons().size() - model.columns().getFirst().traces().size();
    String pinned = model.comparison();
    boolean drawn = model.columns().stream().anyMatch(column -> column.pinned() != null);
    String words =
        (pinned.isEmpty() ? "" : (drawn ? "Thin dashes and rings: " : "Compared: ") + pinned + ". ")
            + "Dashed: thresholds, and what a ReLU would pass on; dots: spikes."
            + (hidden > 0
                ? " %d more neurons are chosen than can be told apart.".formatted(hidden)
                : "")
            + " Scroll to zoom, Ctrl+scroll for the steps, drag to pan, double-click for all.";
    double room = width - 2 * PotentialLayout.MARGIN;
    pen.left(
        Pen.fitting(words, pen.small(), room),
        pen.small(),
        pen.look().faint(),
        PotentialLayout.MARGIN,
        height - 6 - pen.look().smallSize() * 0.75);
  }
}
