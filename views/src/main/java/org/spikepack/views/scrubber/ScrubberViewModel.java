package org.spikepack.views.scrubber;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import org.jspecify.annotations.Nullable;
import org.spikepack.run.ArmResult;
import org.spikepack.run.Recording;
import org.spikepack.tensor.Tensor;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Pin;
import org.spikepack.views.desk.Results.Given;
import org.spikepack.views.desk.Results.Shown;
import org.spikepack.views.desk.Selection;

/** The moment that all views show, and how it moves: by hand, from spike to spike, as a film. */
public final class ScrubberViewModel {

  /** Speeds of the film, in steps per second. */
  public static final List<Double> SPEEDS = List.of(0.25, 0.5, 1.0, 2.0, 4.0);

  private static final int MOST_VALUES_TOLD = 3;

  /** The integration in front of step 0 has steps of its own: it takes as long as so many. */
  private static final double INTEGRATION = 2;

  private final Desk desk;
  private final Selection selection;
  private final BooleanProperty playing = new SimpleBooleanProperty();
  private final DoubleProperty speed = new SimpleDoubleProperty(1);

  public ScrubberViewModel(Desk desk) {
    this.desk = desk;
    this.selection = desk.selection();
    desk.results().shownProperty().addListener(property -> stayInside());
  }

  /** Steps of the longest window among the arms shown; 0 while nothing is shown. */
  public int steps() {
    Shown shown = desk.results().shownProperty().get();
    return shown == null
        ? 0
        : shown.result().arms().stream().mapToInt(arm -> arm.neuron().steps()).max().orElse(0);
  }

  /** A shorter window has fewer steps to stand at. */
  private void stayInside() {
    int last = steps() - 1;
    if (selection.stepProperty().get() > last) {
      goTo(last);
    }
    if (desk.results().shownProperty().get() == null) {
      selection.pinnedProperty().set(null);
    }
  }

  public int step() {
    return selection.stepProperty().get();
  }

  /** Stops the film and stands at a step, or shows the whole window. */
  public void goTo(int step) {
    playing.set(false);
    selection.phaseProperty().set(Selection.WHOLE_STEP);
    selection.stepProperty().set(Math.clamp(step, Selection.NO_STEP, Math.max(0, steps()) - 1));
  }

  public void wholeWindow() {
    goTo(Selection.NO_STEP);
  }

  /**
   * Goes to the step at which a chosen neuron spikes next in any arm; from the end to the start.
   */
  public boolean nextSpike() {
    return seek(1);
  }

  /** The same backwards. */
  public boolean previousSpike() {
    return seek(-1);
  }

  private boolean seek(int direction) {
    int count = steps();
    Set<Integer> spikes = spikeSteps();
    int from = step() == Selection.NO_STEP && direction < 0 ? count : step();
    for (int i = 1; i <= count; i++) {
      int candidate = Math.floorMod(from + direction * i, count);
      if (spikes.contains(candidate)) {
        goTo(candidate);
        return true;
      }
    }
    return false;
  }

  /** Steps at which a chosen neuron of the layer shown spikes in any arm. */
  Set<Integer> spikeSteps() {
    Set<Integer> out = new HashSet<>();
    Shown shown = desk.results().shownProperty().get();
    if (shown == null) {
      return out;
    }
    String layer = selection.layerAmong(shown.populations());
    Map<String, Tensor> arrays = shown.recording().arrays();
    for (ArmResult arm : shown.result().arms()) {
      Tensor words = arrays.get(Recording.wordsName(arm.name(), layer));
      if (words != null) {
        int steps = arm.neuron().steps();
        selection.neuronsProperty().get().stream()
            .filter(neuron -> neuron < words.dim(1))
            .forEach(neuron -> collect(words.getLong(neuron), steps, out));
      }
    }
    return out;
  }

  private static void collect(long word, int steps, Set<Integer> out) {
    for (int t = 0; t < steps; t++) {
      if ((word >> (steps - 1 - t) & 1) != 0) {
        out.add(t);
      }
    }
  }

  public BooleanProperty playingProperty() {
    return playing;
  }

  /** In steps per second. */
  public DoubleProperty speedProperty() {
    return speed;
  }

  /** Starts or stops the film; from the start where it stands at the end or nowhere. */
  public void togglePlay() {
    if (playing.get()) {
      goTo(step());
      return;
    }
    if (steps() == 0) {
      return;
    }
    boolean fromStart = step() == Selection.NO_STEP || step() == steps() - 1;
    if (fromStart) {
      selection.phaseProperty().set(-1);
      selection.stepProperty().set(0);
    } else {
      selection.phaseProperty().set(0);
      selection.stepProperty().set(step() + 1);
    }
    playing.set(true);
  }

  /**
   * Lets the film run on.
   *
   * @param seconds since it was last called
   */
  public void advance(double seconds) {
    if (!playing.get()) {
      return;
    }
    double before = selection.phaseProperty().get();
    double pace = before < 0 ? speed.get() / INTEGRATION : speed.get();
    double phase = before + seconds * pace;
    int step = step();
    while (phase >= 1 && step < steps() - 1) {
      phase -= 1;
      step++;
    }
    selection.stepProperty().set(step);
    selection.phaseProperty().set(Math.min(phase, Selection.WHOLE_STEP));
    playing.set(phase < 1);
  }

  /**
   * Pins the moment shown, sample and step, so that the views compare others with it; the same
   * moment again frees it.
   */
  public void togglePin() {
    Shown shown = desk.results().shownProperty().get();
    Pin before = selection.pinnedProperty().get();
    Pin now = shown == null ? null : new Pin(shown, step());
    boolean same = before != null && now != null && before.words().equals(now.words());
    selection.pinnedProperty().set(same ? null : now);
  }

  /** The moment pinned, as the button says it; empty while there is none. */
  public String pinned() {
    Pin pin = selection.pinnedProperty().get();
    return pin == null ? "" : pin.words();
  }

  /** The moment in words. */
  public String moment() {
    if (steps() == 0) {
      return "No run yet";
    }
    return step() == Selection.NO_STEP
        ? steps() == 1 ? "the only step" : "all " + steps() + " steps"
        : "step " + step() + " of 0…" + (steps() - 1);
  }

  /** The sample shown in words; empty while there is none. */
  public String sample() {
    Shown shown = desk.results().shownProperty().get();
    if (shown == null) {
      return "";
    }
    return className(label(shown))
        .map(name -> "Sample " + shown.sample() + ": " + name)
        .orElse("Sample " + shown.sample() + values(shown.given()));
  }

  /** A few numbers that have no class are told instead. */
  private static String values(@Nullable Given given) {
    if (given == null || given.input().size() > MOST_VALUES_TOLD) {
      return "";
    }
    return Arrays.stream(given.input().toDoubles())
        .mapToObj(value -> String.format(Locale.ROOT, "%.3f", value))
        .collect(Collectors.joining(", ", ": ", ""));
  }

  /** What each arm takes the sample for, a line each; empty without classes. */
  public String predictions() {
    Shown shown = desk.results().shownProperty().get();
    StringBuilder out = new StringBuilder();
    if (shown != null) {
      for (ArmResult arm : shown.result().arms()) {
        if (arm.predictions().length > 0) {
          OptionalInt predicted = OptionalInt.of(arm.predictions()[0]);
          String mark = predicted.equals(label(shown)) ? " ✓" : " ✗";
          className(predicted)
              .ifPresent(name -> out.append("%n%s: %s%s".formatted(arm.name(), name, mark)));
        }
      }
    }
    return out.toString().strip();
  }

  private static OptionalInt label(Shown shown) {
    Tensor labels = shown.recording().arrays().get("labels");
    long label = labels == null || labels.size() == 0 ? -1 : labels.getLong(0);
    return label < 0 ? OptionalInt.empty() : OptionalInt.of((int) label);
  }

  private Optional<String> className(OptionalInt label) {
    Shown shown = desk.results().shownProperty().get();
    Given given = shown == null ? null : shown.given();
    return label.isPresent() && given != null && label.getAsInt() < given.classNames().size()
        ? Optional.of(given.classNames().get(label.getAsInt()))
        : Optional.empty();
  }
}
