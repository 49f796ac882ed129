package org.spikepack.app;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.WeightPrecision;
import org.spikepack.measure.Activity;
import org.spikepack.measure.AnnComparison;
import org.spikepack.measure.Confusion;
import org.spikepack.measure.InformationLoss;
import org.spikepack.measure.Interval;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.run.ArmResult;
import org.spikepack.run.Classification;
import org.spikepack.run.ExperimentResult;
import org.spikepack.run.LayerOperations;
import org.spikepack.run.LayerResult;

/**
 * A result for the terminal: a line for each arm as soon as there is one; in the end first what one
 * wanted to know, then the arms, then their layers.
 */
final class ResultText {

  /** In the order in which the first sentence names them. */
  private static final List<String> NAMED = List.of("SpikePack", "ReLU", "LIF", "IF");

  private final ExperimentResult result;

  ResultText(ExperimentResult result) {
    this.result = result;
  }

  /** What is known of an arm as soon as the samples have passed, in one line. */
  static String line(Classification arm, int nameWidth) {
    String name = arm.arm() + " ".repeat(Math.max(0, nameWidth - arm.arm().length()));
    String time = Text.format("%.3f ms/image", arm.timePerImageMs());
    Confusion confusion = arm.confusion();
    return confusion == null
        ? Text.format("%s  %,d samples, %s", name, arm.predictions().length, time)
        : Text.format(
            "%s  %7s right of %,d samples (%s), %s",
            name,
            Text.percent(confusion.accuracy()),
            arm.predictions().length,
            percents(confusion.accuracyInterval()),
            time);
  }

  void print(PrintWriter out) {
    out.println(sentence());
    out.println();
    arms().print(out);
    out.println();
    if (result.arms().stream().anyMatch(arm -> arm.neuron().spiking())) {
      layers().print(out);
      out.println();
    }
    footnotes(out);
  }

  /** The best arm of each neuron model, SpikePack first. */
  private String sentence() {
    List<String> parts = new ArrayList<>();
    for (String label : NAMED) {
      best(label).ifPresent(arm -> parts.add(headline(arm)));
    }
    if (parts.isEmpty()) {
      result.arms().forEach(arm -> parts.add(headline(arm)));
    }
    String others = Text.enumerated(parts.subList(1, parts.size()));
    return Text.format(
        "%s: %s%s on %,d samples",
        result.provenance().title(),
        parts.getFirst(),
        others.isEmpty() ? "" : " beside " + others,
        result.provenance().samples());
  }

  private Optional<ArmResult> best(String label) {
    return result.arms().stream()
        .filter(arm -> arm.neuron().label().equals(label))
        .max(Comparator.comparing(arm -> arm.accuracy().orElse(0.0)));
  }

  private static String headline(ArmResult arm) {
    NeuronModel neuron = arm.neuron();
    String what = neuron.spiking() ? neuron.label() + " T=" + neuron.steps() : "ANN";
    return what + arm.accuracy().map(a -> " " + Text.percent(a)).orElse("");
  }

  private Table arms() {
    Table table =
        new Table(
                "arm",
                "neuron",
                "T",
                "accuracy",
                "95 % interval",
                "ms/image",
                "firing rate",
                "MACs",
                "ACs",
                "energy (est.)",
                "spike memory")
            .left(1);
    for (ArmResult arm : result.arms()) {
      LayerOperations operations = arm.totals().operations();
      table.row(
          arm.name(),
          arm.neuron().label(),
          arm.neuron().spiking() ? String.valueOf(arm.neuron().steps()) : Text.NONE,
          arm.accuracy().map(Text::percent).orElse(Text.NONE),
          interval(arm),
          Text.decimal(arm.timePerImageMs(), 3),
          Text.decimal(firingRate(arm), 3),
          Text.scaled(operations.steps().effectiveMacs()),
          Text.scaled(operations.steps().effectiveAcs()),
          Text.joules(arm.totals().energyJoules()),
          Text.bits(arm.totals().activationBits()));
    }
    return table;
  }

  private static String interval(ArmResult arm) {
    return Optional.ofNullable(arm.confusion())
        .map(confusion -> percents(confusion.accuracyInterval()))
        .orElse(Text.NONE);
  }

  private static String percents(Interval interval) {
    return Text.format("%.1f … %.1f", 100 * interval.low(), 100 * interval.high());
  }

  /** Spikes per neuron and step over all populations. */
  private static @Nullable Double firingRate(ArmResult arm) {
    double spikes = 0;
    double places = 0;
    for (LayerResult layer : arm.layers()) {
      LayerResult.PopulationResult population = layer.population();
      if (population != null && population.activity() != null) {
        spikes += population.activity().spikesPerSample();
        places += (double) population.neurons() * population.activity().steps();
      }
    }
    return places == 0 ? null : spikes / places;
  }

  private Table layers() {
    Table table =
        new Table(
                "arm",
                "layer",
                "neurons",
                "rate",
                "silent",
                "H(U)",
                "H(S)",
                "transmitted",
                "lost",
                "NMSE",
                "I(label;S)",
                "ANN corr.",
                "clipped",
                "rounded away")
            .left(1);
    for (ArmResult arm : result.arms()) {
      for (LayerResult layer : arm.layers()) {
        LayerResult.PopulationResult population = layer.population();
        if (population != null && population.activity() != null) {
          table.row(cells(arm.name(), layer.name(), population));
        }
      }
    }
    return table;
  }

  private static String[] cells(String arm, String layer, LayerResult.PopulationResult population) {
    Activity activity = population.activity();
    InformationLoss loss = population.information();
    AnnComparison error = population.annError();
    return new String[] {
      arm,
      layer,
      Text.format("%,d", population.neurons()),
      Text.decimal(activity == null ? null : activity.firingRate(), 3),
      activity == null ? Text.NONE : String.valueOf(activity.silent().length),
      Text.decimal(loss == null ? null : loss.HU(), 2),
      Text.decimal(loss == null ? null : loss.HS(), 2),
      Text.decimal(loss == null ? null : loss.I(), 2),
      Text.decimal(loss == null ? null : loss.loss(), 2),
      Text.decimal(loss == null ? null : loss.nmse(), 4),
      Text.decimal(population.labelInformation(), 3),
      Text.decimal(error == null ? null : error.correlation(), 3),
      error == null ? Text.NONE : Text.percent(error.shareClipped()),
      error == null ? Text.NONE : Text.percent(error.shareRoundedAway())
    };
  }

  private void footnotes(PrintWriter out) {
    out.println(
        "Entropies in bits per neuron and window. MACs and ACs per image, effective ones only;"
            + " SpikePack on this machine takes packed words and so one MAC per word.");
    result.arms().stream()
        .findFirst()
        .ifPresent(
            arm ->
                out.println(
                    "Energy is an estimate of the arithmetic alone: "
                        + arm.totals().energyModel().name()
                        + ", "
                        + arm.totals().energyModel().source()
                        + "."));
    out.println(
        Text.format(
            "Data %s (%.12s…), seed %d, backend %s, Java %s.",
            result.provenance().dataset(),
            result.provenance().datasetHash(),
            result.provenance().seed(),
            result.provenance().backend(),
            result.provenance().java()));
    String weights = result.provenance().weights();
    if (!weights.equals(WeightPrecision.F32.toString())) {
      out.println("The weights of all arms were rounded to " + weights + ".");
    }
  }
}
