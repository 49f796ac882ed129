package org.spikepack.views.potential;

import javafx.scene.paint.Color;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SteppedNeuron;
import org.spikepack.views.desk.Selection.Spot;
import org.spikepack.views.paint.Pen;
import org.spikepack.views.palette.Look;
import org.spikepack.views.potential.PotentialLayout.Place;
import org.spikepack.views.potential.PotentialViewModel.Column;

/** The words above one column: which arm, drive, value, error, and what happens at this step. */
record Readout(Pen pen, Look look, PotentialViewModel model, Place place, Color colour) {

  private static final double SWATCH = 12;

  void paint() {
    double line = PotentialLayout.LINE * look.smallSize();
    double y = 6 + PotentialLayout.LINE * look.bodySize() / 2;
    double x = place.left();
    pen.fill(colour, x, y - SWATCH / 2, SWATCH, SWATCH);
    String name = Pen.fitting(place.column().arm(), pen.bold(), place.width() - SWATCH - 8);
    pen.left(name, pen.bold(), look.text(), x + SWATCH + 8, y);
    y += PotentialLayout.LINE * look.bodySize() / 2 + line / 2;
    NeuronTrace first = place.column().traces().getFirst();
    write(summary(first), look.text(), y);
    write(step(place.column(), first), look.accent(), y + line);
  }

  private void write(String words, Color ink, double y) {
    pen.left(Pen.fitting(words, pen.small(), place.width()), pen.small(), ink, place.left(), y);
  }

  static String summary(NeuronTrace trace) {
    String words =
        "neuron %d: U %s, y %s"
            .formatted(trace.neuron(), Numbers.brief(trace.drive()), Numbers.brief(trace.value()));
    if (trace.steps() == 0) {
      return words;
    }
    return words + ", error " + Numbers.signed(trace.error());
  }

  /** What happens at the step pointed at, or else at the scrubber's, beside the pinned one. */
  private String step(Column column, NeuronTrace trace) {
    Spot spot = model.moment().hovered();
    boolean pointed =
        spot != null
            && spot.layer().equals(model.layer())
            && spot.neuron() == trace.neuron()
            && spot.step() >= 0;
    int shown = pointed ? spot.step() : model.moment().step();
    String now = happens(column, trace, shown);
    int pinned = model.moment().pinnedStep();
    if (pinned < 0 || pinned == shown || pinned >= trace.steps()) {
      return now;
    }
    String kept = "pinned " + happens(column, trace, pinned);
    return now.isEmpty() ? kept : now + " · " + kept;
  }

  private static String happens(Column column, NeuronTrace trace, int step) {
    if (step < 0 || step >= trace.steps()) {
      return "";
    }
    String test =
        "step %d: v %s %s %s"
            .formatted(
                step,
                Numbers.brief(trace.potential()[step]),
                trace.spikes()[step] ? "≥" : "<",
                Numbers.brief(trace.thresholds()[step]));
    if (!trace.spikes()[step]) {
      return test + ", no spike";
    }
    double worth =
        switch (column.model()) {
          case SpikePack _ -> trace.thresholds()[step];
          case SteppedNeuron stepped -> stepped.worth(trace.thresholds()[step]);
          default -> 0;
        };
    return test
        + ", spike worth %s, v → %s"
            .formatted(Numbers.brief(worth), Numbers.brief(trace.after()[step]));
  }

  /** How to read the picture, below all columns. */
  static void foot(Pen pen, PotentialViewModel model, double width, double height) {
    int hidden = model.neurons().size() - model.columns().getFirst().traces().size();
    String words =
        "Dashed: thresholds and the drive U; dots: spikes."
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
