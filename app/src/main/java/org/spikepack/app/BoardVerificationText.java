package org.spikepack.app;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spikepack.board.link.BoardTally;
import org.spikepack.board.link.Difference;
import org.spikepack.board.link.LayerMatch;
import org.spikepack.board.link.StageCount;
import org.spikepack.board.link.Verification;
import org.spikepack.workshop.BoardArm;
import org.spikepack.workshop.BoardPlace;

/** What a board did with samples, for people and as JSON. */
final class BoardVerificationText {

  private static final double HZ_PER_MEGAHERTZ = 1e6;

  private BoardVerificationText() {}

  static void print(BoardArm arm, BoardPlace place, Verification result, PrintWriter out) {
    out.println(arm.title() + " on " + place.title() + ": " + sentence(result.tally()));
    out.println();
    Table table = new Table("layer", "compared", "differ", "spikes", "events", "cycles", "equal");
    int samples = result.tally().samples();
    for (LayerMatch layer : result.layers()) {
      table.row(
          layer.layer(),
          Text.format("%,d", layer.compared()),
          Text.format("%,d", layer.differing()),
          each(layer.spikes(), samples),
          each(layer.events(), samples),
          each(layer.cycles(), samples),
          layer.exact() ? "yes" : "no");
    }
    table.print(out);
    out.println("Spikes, events and cycles are those of one inference.");
    out.println();
    result.first().ifPresent(first -> out.println("First difference: " + first));
    counters(result, out);
    out.println(
        Text.format(
            "%,d spikes compared, %,d differ; %,d sums of the readout compared, %,d differ",
            result.spikesCompared(),
            result.spikesDiffering(),
            result.readout().compared(),
            result.readout().differing()));
  }

  /** Several designs side by side, per inference; the last line is about all of them. */
  static void compare(List<BoardArm> arms, List<Verification> results, PrintWriter out) {
    out.println();
    Table table =
        new Table("arm", "design", "accuracy", "cycles", "µs", "events", "spikes", "equal")
            .left(0, 1);
    for (int i = 0; i < arms.size(); i++) {
      BoardTally tally = results.get(i).tally();
      table.row(
          arms.get(i).name(),
          arms.get(i).title(),
          Double.isNaN(tally.accuracy()) ? "–" : Text.percent(tally.accuracy()),
          Text.format("%,.0f", tally.cyclesPerInference()),
          Text.format("%,.0f", tally.cyclesPerInference() / (tally.clockHz() / HZ_PER_MEGAHERTZ)),
          Text.format("%,.0f", tally.eventsPerInference()),
          Text.format("%,.0f", tally.spikesPerInference()),
          results.get(i).exact() ? "yes" : "no");
    }
    table.print(out);
    out.println("Cycles, time, events and spikes are those of one inference.");
    out.println(
        Text.format(
            "%,d spikes compared in %d designs, %,d differ",
            results.stream().mapToLong(Verification::spikesCompared).sum(),
            results.size(),
            results.stream().mapToLong(Verification::spikesDiffering).sum()));
  }

  /** Counters may be wrong although every spike is right. */
  private static void counters(Verification result, PrintWriter out) {
    for (LayerMatch layer : result.layers()) {
      if (layer.events() != layer.expectedEvents() || layer.spikes() != layer.expectedSpikes()) {
        out.println(
            Text.format(
                "Counters of '%s': %,d events, %,d expected; %,d spikes, %,d expected",
                layer.layer(),
                layer.events(),
                layer.expectedEvents(),
                layer.spikes(),
                layer.expectedSpikes()));
      }
    }
  }

  /** Such as {@code 97.6 % of 1,000 samples right, 3,812 cycles per inference}. */
  static String sentence(BoardTally tally) {
    String right =
        Double.isNaN(tally.accuracy())
            ? Text.count(tally.samples(), "sample")
            : Text.percent(tally.accuracy())
                + " of "
                + Text.count(tally.samples(), "sample")
                + " right";
    String cycles =
        tally.cyclesPerInference() > 0
            ? Text.format(
                ", %,.0f cycles per inference (%,.0f µs at %.0f MHz)",
                tally.cyclesPerInference(),
                tally.cyclesPerInference() / (tally.clockHz() / HZ_PER_MEGAHERTZ),
                tally.clockHz() / HZ_PER_MEGAHERTZ)
            : "";
    return right
        + cycles
        + Text.format(", %,.0f inferences per second over the wire", tally.perSecond());
  }

  static void stages(BoardTally tally, PrintWriter out) {
    Table table = new Table("layer", "spikes", "events", "cycles");
    for (int i = 0; i < tally.stages().size(); i++) {
      StageCount stage = tally.stages().get(i);
      table.row(
          tally.names().get(i),
          each(stage.spikes(), tally.samples()),
          each(stage.events(), tally.samples()),
          each(stage.cycles(), tally.samples()));
    }
    table.print(out);
  }

  private static String each(long total, int samples) {
    return Text.format("%,.1f", (double) total / samples);
  }

  /** Which design it is about. */
  static Map<String, Object> head(BoardArm arm) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("arm", arm.name());
    out.put("neuron", arm.neuron().label());
    out.put("steps", arm.neuron().steps());
    out.put("datapath", arm.design().datapath().word());
    return out;
  }

  static Map<String, Object> json(BoardTally tally) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("samples", tally.samples());
    out.put("accuracy", tally.accuracy());
    out.put("cyclesPerInference", tally.cyclesPerInference());
    out.put("eventsPerInference", tally.eventsPerInference());
    out.put("spikesPerInference", tally.spikesPerInference());
    out.put("clockHz", tally.clockHz());
    out.put("corePerSecond", tally.corePerSecond());
    out.put("measuredPerSecond", tally.perSecond());
    out.put("frames", tally.frames());
    out.put("framesRepeated", tally.repeats());
    return out;
  }

  static Map<String, Object> json(BoardArm arm, BoardPlace place, Verification result) {
    Map<String, Object> out = head(arm);
    out.put("board", place.name());
    out.put("hardware", place.hardware());
    out.putAll(json(result.tally()));
    out.put("exact", result.exact());
    out.put("spikesCompared", result.spikesCompared());
    out.put("spikesDiffering", result.spikesDiffering());
    out.put("firstDifference", result.first().map(BoardVerificationText::json).orElse(null));
    out.put("layers", layers(result.layers()));
    return out;
  }

  private static List<Map<String, Object>> layers(List<LayerMatch> layers) {
    return layers.stream().map(BoardVerificationText::json).toList();
  }

  private static Map<String, Object> json(LayerMatch layer) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("layer", layer.layer());
    out.put("exact", layer.exact());
    out.put("compared", layer.compared());
    out.put("differing", layer.differing());
    out.put("cycles", layer.cycles());
    out.put("events", layer.events());
    out.put("expectedEvents", layer.expectedEvents());
    out.put("spikes", layer.spikes());
    out.put("expectedSpikes", layer.expectedSpikes());
    return out;
  }

  private static Map<String, @Nullable Object> json(Difference difference) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("sample", difference.sample());
    out.put("layer", difference.layer());
    out.put("neuron", difference.neuron());
    out.put("step", difference.step() == Difference.NO_STEP ? null : difference.step());
    out.put("expected", difference.expected());
    out.put("found", difference.found());
    return out;
  }
}
