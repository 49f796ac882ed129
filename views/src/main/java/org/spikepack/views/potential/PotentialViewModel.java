package org.spikepack.views.potential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.reference.SerialDrive;
import org.spikepack.network.Shape;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.run.ArmResult;
import org.spikepack.run.LayerResult;
import org.spikepack.tensor.Tensor;
import org.spikepack.views.desk.Pin;
import org.spikepack.views.desk.Results.Shown;
import org.spikepack.views.desk.Selection;
import org.spikepack.views.desk.Selection.Spot;
import org.spikepack.views.paint.ViewBox;
import org.spikepack.views.palette.Ink;

/** What the potential view shows of a recorded sample: traces of neurons, or a layer as a map. */
public final class PotentialViewModel {

  /** More traces than these in one column are not told apart. */
  static final int MOST_TRACES = 6;

  /**
   * One arm.
   *
   * @param ink its colour among all arms
   * @param serial what SpikePack integrates step by step; null until it is known, and for others
   * @param traces of the chosen neurons, the one explained first
   * @param pinned the same arm and layer in the moment pinned; null where that is none, or the same
   *     run
   */
  record Column(
      String arm,
      NeuronModel model,
      Ink ink,
      Thresholds thresholds,
      Tensor drive,
      @Nullable Tensor words,
      @Nullable Tensor potential,
      @Nullable SerialDrive serial,
      List<NeuronTrace> traces,
      @Nullable Column pinned) {

    Column tracing(List<NeuronTrace> chosen) {
      return new Column(
          arm, model, ink, thresholds, drive, words, potential, serial, chosen, pinned);
    }

    Column beside(@Nullable Column kept) {
      return new Column(arm, model, ink, thresholds, drive, words, potential, serial, traces, kept);
    }

    NeuronTrace trace(int neuron) {
      double[] before = new double[steps()];
      for (int t = 0; t < before.length; t++) {
        before[t] = at(neuron, t);
      }
      Tensor spikes = words;
      return NeuronTrace.of(
          model,
          neuron,
          drive.get(neuron),
          spikes == null ? 0 : spikes.getLong(neuron),
          before,
          thresholds.threshold(neuron),
          thresholds.start(neuron));
    }

    /** T; 0 for arms without spikes. */
    int steps() {
      return potential == null ? 0 : potential.dim(0);
    }

    /** {@code x[t]} of a neuron while it integrates; empty where nothing comes step by step. */
    double[] integrated(int neuron) {
      return serial == null ? new double[0] : serial.steps(neuron);
    }

    /** Potential before the reset of a step; the drive for the whole window and without steps. */
    double at(int neuron, int step) {
      Tensor recorded = potential;
      return recorded == null || step < 0
          ? drive.get(neuron)
          : recorded.get(
              (long) Math.min(step, steps() - 1) * recorded.dim(1) * recorded.dim(2) + neuron);
    }
  }

  /** What moves while the user looks. */
  record Moment(int step, double phase, @Nullable Spot hovered) {

    static final Moment WHOLE = new Moment(Selection.NO_STEP, Selection.WHOLE_STEP, null);
  }

  private final List<Runnable> listeners = new ArrayList<>();
  private final ViewBox box = new ViewBox();
  private Recorded recorded = Recorded.NOTHING;
  private @Nullable Shown shown;
  private @Nullable Pin pin;
  private Map<String, SerialDrive> serial = Map.of();
  private Set<String> hidden = Set.of();
  private String layer = "";
  private Shape shape = Shape.of(1);
  private List<Integer> neurons = List.of(0);
  private List<Column> columns = List.of();
  private Moment moment = Moment.WHOLE;
  private boolean heatMap;
  private boolean difference;
  private int channel = HeatGrid.ALL_CHANNELS;
  private boolean sameScale = true;
  private double largest;

  /** Calls back whenever something to be drawn has changed. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  private void changed() {
    listeners.forEach(Runnable::run);
  }

  /** Shows another run of one sample; null for nothing. */
  public void show(@Nullable Shown now) {
    shown = now;
    show(now == null ? Recorded.NOTHING : Recorded.of(now));
  }

  void show(Recorded now) {
    recorded = now;
    serial = Map.of();
    rebuild();
  }

  /** Compares what is shown with a moment kept; null for none. */
  public void compare(@Nullable Pin kept) {
    if (!Objects.equals(pin, kept)) {
      pin = kept;
      difference = difference && kept != null;
      rebuild();
    }
  }

  @Nullable Pin pin() {
    return pin;
  }

  /** The step pinned; {@link Selection#NO_STEP} for none. */
  int pinnedStep() {
    return pin == null ? Selection.NO_STEP : pin.step();
  }

  /** What is compared with what; empty while nothing is pinned. */
  String comparison() {
    Pin kept = pin;
    Shown now = shown;
    return kept == null || now == null ? "" : kept.against(now, moment.step());
  }

  /** Whether the heat map shows what is pinned taken away from what is shown. */
  boolean difference() {
    return difference;
  }

  public void showDifference(boolean on) {
    difference = on && pin != null;
    changed();
  }

  /** The number that the heat map shows of a neuron. */
  double mapped(Column column, int neuron) {
    double now = column.at(neuron, moment.step());
    return difference ? now - pinnedAt(column, neuron) : now;
  }

  /** The same quantity of a neuron in the moment pinned. */
  double pinnedAt(Column column, int neuron) {
    Column kept = column.pinned();
    return (kept == null ? column : kept).at(neuron, pinnedStep());
  }

  /**
   * Shows how SpikePack arms come to their drive in the serial form.
   *
   * @param drives of the layer shown, by the names of the arms
   */
  public void integrate(Map<String, SerialDrive> drives) {
    serial = Map.copyOf(drives);
    rebuild();
  }

  /** Leaves these arms out, and no others. */
  public void hide(Set<String> unwanted) {
    hidden = Set.copyOf(unwanted);
    rebuild();
  }

  /** Populations with a recorded drive, in the order of the data flow. */
  public List<String> layers() {
    return recorded.layers();
  }

  public String layer() {
    return layer;
  }

  /** Shows a layer, or the first there is, and traces neurons of it. */
  public void select(String wanted, List<Integer> chosen) {
    if (!wanted.equals(layer)) {
      channel = HeatGrid.ALL_CHANNELS;
      serial = Map.of();
      box.reset();
    }
    layer = wanted;
    neurons = List.copyOf(chosen);
    rebuild();
  }

  private void rebuild() {
    List<String> known = layers();
    layer = known.isEmpty() || known.contains(layer) ? layer : known.getFirst();
    List<ArmResult> arms = recorded.arms();
    List<Column> found = new ArrayList<>();
    List<NeuronModel> models = arms.stream().map(ArmResult::neuron).toList();
    for (int i = 0; i < arms.size(); i++) {
      ArmResult arm = arms.get(i);
      Optional<LayerResult> at = recorded.layer(arm, layer);
      if (at.isPresent() && !hidden.contains(arm.name())) {
        shape = at.get().shape();
        Ink ink = Ink.of(models, i);
        SerialDrive steps = serial.get(arm.name());
        Column column = recorded.column(arm, at.get(), ink, neurons, steps, null);
        found.add(column.beside(pinned(column)));
      }
    }
    columns = List.copyOf(found);
    channel = Math.min(channel, shape.channels() - 1);
    largest = largestMagnitude();
    changed();
  }

  /** Nothing where the moment pinned is one of the run shown. */
  private @Nullable Column pinned(Column column) {
    Pin kept = pin;
    return kept == null || kept.shown() == shown
        ? null
        : Recorded.of(kept.shown()).like(column, layer, neurons).orElse(null);
  }

  public boolean isEmpty() {
    return columns.isEmpty() || columns.getFirst().traces().isEmpty();
  }

  /** One per arm with a drive, those without spikes included. */
  List<Column> columns() {
    return columns;
  }

  List<Integer> neurons() {
    return neurons;
  }

  Shape shape() {
    return shape;
  }

  Moment moment() {
    return moment;
  }

  void move(Moment now) {
    if (!now.equals(moment)) {
      moment = now;
      changed();
    }
  }

  ViewBox box() {
    return box;
  }

  /** Everything in sight. */
  public void reset() {
    box.reset();
    changed();
  }

  void zoom(double across, double up, double x, double y) {
    box.zoom(across, up, x, y);
    changed();
  }

  void pan(double x, double y) {
    box.pan(x, y);
    changed();
  }

  public boolean heatMap() {
    return heatMap;
  }

  /** Shows the whole layer as a map instead of traces of a few neurons. */
  public void showHeatMap(boolean on) {
    heatMap = on;
    box.reset();
    changed();
  }

  public int channel() {
    return channel;
  }

  /**
   * @param wanted feature map in the heat map; −1 for all
   */
  public void selectChannel(int wanted) {
    channel = Math.clamp(wanted, HeatGrid.ALL_CHANNELS, shape.channels() - 1);
    changed();
  }

  /** Feature maps of the layer; 0 for vectors. */
  public int channels() {
    return shape.rank() == 3 ? shape.channels() : 0;
  }

  /**
   * @param aspect width of the room of one map by its height
   */
  HeatGrid grid(double aspect) {
    return HeatGrid.of(shape, channel, aspect);
  }

  /**
   * Where a value lies on the common colour scale, −1 … 1: by the root of its magnitude, so that
   * the many small ones are told apart beside a few large ones.
   */
  double shade(double value) {
    double share = Math.clamp(value / largest, -1, 1);
    return Math.signum(share) * Math.sqrt(Math.abs(share));
  }

  public boolean sameScale() {
    return sameScale;
  }

  /** Whether all arms share the numbers on their axes. */
  public void useSameScale(boolean on) {
    sameScale = on;
    changed();
  }

  /** Where a trace stands now, in steps; past the end for the whole window. */
  double now() {
    return moment.step() < 0 ? Double.POSITIVE_INFINITY : moment.step() + moment.phase();
  }

  /** Numbers along the axis of a pane of a column. */
  Range range(Column column, Pane.Content content) {
    return Range.of(sameScale ? columns : List.of(column), content);
  }

  /**
   * The largest magnitude of a potential or drive in this layer, over all arms, neurons and steps:
   * colours then mean the same everywhere and stay while the scrubber moves.
   */
  double largest() {
    return largest;
  }

  private double largestMagnitude() {
    double out = 0;
    for (Column column : columns) {
      out = Math.max(out, magnitude(column.drive()));
      Tensor potential = column.potential();
      out = potential == null ? out : Math.max(out, magnitude(potential));
    }
    return out > 0 ? out : 1;
  }

  private static double magnitude(Tensor values) {
    double out = 0;
    for (float value : values.toFloats()) {
      out = Math.max(out, Math.abs(value));
    }
    return out;
  }

  /** Everything recorded of the layer shown, for who wants the numbers. */
  public SequencedMap<String, Tensor> arrays() {
    return recorded.arrays(columns, layer);
  }
}
