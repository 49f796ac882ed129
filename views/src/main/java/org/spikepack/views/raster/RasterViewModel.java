package org.spikepack.views.raster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadInput;
import org.spikepack.run.ExperimentResult;
import org.spikepack.run.Recording;
import org.spikepack.tensor.Tensor;
import org.spikepack.views.desk.Pin;
import org.spikepack.views.desk.Selection;
import org.spikepack.views.desk.Selection.Spot;

/**
 * What the raster view shows of a recording: one layer and sample, and the part of its neurons that
 * is in sight. Arms without spikes are left out.
 */
public final class RasterViewModel {

  /** Rows of neurons are never higher than this, in pixels. */
  static final double HIGHEST_ROW = RasterWindow.HIGHEST_ROW;

  /**
   * What is pointed out in every column.
   *
   * @param neurons chosen
   * @param step where the scrubber stands; {@link Selection#NO_STEP} for nowhere
   * @param pin to compare with; null for none
   * @param hovered under the pointer, here or in another view
   */
  public record Marks(List<Integer> neurons, int step, @Nullable Pin pin, @Nullable Spot hovered) {

    static final Marks NONE = new Marks(List.of(), Selection.NO_STEP, null, null);

    public Marks {
      neurons = List.copyOf(neurons);
    }

    Marks pointingAt(@Nullable Spot spot) {
      return new Marks(neurons, step, pin, spot);
    }
  }

  private final List<Runnable> listeners = new ArrayList<>();
  private final RasterWindow window = new RasterWindow();

  private RecordedSpikes recorded = RecordedSpikes.NONE;
  private Set<String> hidden = Set.of();
  private List<String> classNames = List.of();
  private String layer = "";
  private int sample;
  private List<RasterColumn> columns = List.of();
  private NeuronOrder order = NeuronOrder.INDEX;
  private boolean firingOnly;
  private RowOrder lines = RowOrder.NONE;
  private List<RasterRows> rows = List.of();
  private boolean bitPlanes;
  private Marks marks = Marks.NONE;
  private @Nullable Comparison comparison;

  /** Shows nothing until there is something. */
  public RasterViewModel() {}

  /** Shows the first layer and sample. */
  public RasterViewModel(ExperimentResult result, Recording recording) {
    this(result, recording.arrays());
  }

  RasterViewModel(ExperimentResult result, Map<String, Tensor> arrays) {
    show(result, arrays, 0);
  }

  /**
   * Shows another recording; layer, zoom and order stay where they can.
   *
   * @param first number of the first recorded sample in its data set
   */
  public void show(ExperimentResult result, Map<String, Tensor> arrays, int first) {
    show(RecordedSpikes.of(result.arms(), arrays, first));
  }

  /** Shows nothing. */
  public void clear() {
    show(RecordedSpikes.NONE);
  }

  private void show(RecordedSpikes now) {
    recorded = now;
    if (!layers().contains(layer)) {
      layer = layers().isEmpty() ? "" : layers().getFirst();
    }
    sample = Math.clamp(sample, 0, Math.max(0, samples() - 1));
    choose();
    changed();
  }

  /** Leaves these arms out, and no others. */
  public void hide(Set<String> unwanted) {
    hidden = Set.copyOf(unwanted);
    choose();
    changed();
  }

  /**
   * @param names of the classes, in the order of their labels; empty where they have none
   */
  public void nameClasses(List<String> names) {
    classNames = List.copyOf(names);
  }

  /** Calls back whenever something to be drawn has changed. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  private void changed() {
    listeners.forEach(Runnable::run);
  }

  public boolean isEmpty() {
    return columns.isEmpty();
  }

  /** Names of the layers with spikes, in the order of the data flow. */
  public List<String> layers() {
    return List.copyOf(recorded.layers().keySet());
  }

  public String layer() {
    return layer;
  }

  /** The number of the sample shown in its data set. */
  public int sample() {
    return recorded.first() + sample;
  }

  /** Samples in the recording. */
  public int samples() {
    return recorded.samples();
  }

  /** Class of the sample shown, by its name where it has one; empty without a label. */
  public String className() {
    OptionalInt label = label();
    if (label.isEmpty()) {
      return "";
    }
    int number = label.getAsInt();
    return number < classNames.size() ? classNames.get(number) : "class " + number;
  }

  /** Class of the sample shown; empty where it has none. */
  public OptionalInt label() {
    return recorded.label(sample);
  }

  /**
   * @throws BadInput naming the layers there are
   */
  public void selectLayer(String wanted) throws BadInput {
    if (!layers().contains(wanted)) {
      throw new BadInput(
          "layer '" + wanted + "'", "it has no spikes here", "use " + String.join(", ", layers()));
    }
    layer = wanted;
    choose();
    reset();
  }

  /**
   * @throws BadInput when there are not so many samples
   */
  public void selectSample(int wanted) throws BadInput {
    if (wanted < 0 || wanted >= samples()) {
      throw new BadInput(
          "sample " + wanted,
          samples() + " samples are recorded",
          "use a number from 0 to " + (samples() - 1));
    }
    sample = wanted;
    choose();
    changed();
  }

  private void choose() {
    columns = recorded.columns(layer, sample, hidden);
    compare();
    sort();
  }

  private void sort() {
    lines = RowOrder.of(order.rows(columns, neurons(), firingOnly), neurons());
    rows = columns.stream().map(column -> new RasterRows(column, lines.neurons())).toList();
    window.setRows(lines.count());
  }

  public NeuronOrder order() {
    return order;
  }

  public void sortBy(NeuronOrder wanted) {
    order = wanted;
    sort();
    changed();
  }

  /** Whether neurons that are silent in all arms are left out. */
  public boolean firingOnly() {
    return firingOnly;
  }

  public void showFiringOnly(boolean on) {
    firingOnly = on;
    sort();
    changed();
  }

  public Marks marks() {
    return marks;
  }

  public void mark(Marks now) {
    if (!now.equals(marks)) {
      boolean same = now.step() == marks.step() && Objects.equals(now.pin(), marks.pin());
      marks = now;
      if (!same) {
        compare();
      }
      changed();
    }
  }

  /** The moment pinned against the one shown; null while nothing is pinned, or the same. */
  @Nullable Comparison comparison() {
    return comparison;
  }

  private void compare() {
    comparison = Comparison.of(marks, recorded.arrays(), layer, columns);
  }

  /** What is compared with what, and how much differs; empty while nothing is pinned. */
  String compared() {
    return Comparison.words(marks, comparison, sample());
  }

  /** The columns as they are drawn. */
  List<RasterRows> rows() {
    return rows;
  }

  RasterWindow window() {
    return window;
  }

  /** The neuron some rows below the one chosen last; the first one where that is not shown. */
  OptionalInt neighbour(int rows) {
    if (rowCount() == 0) {
      return OptionalInt.empty();
    }
    OptionalInt from =
        marks.neurons().isEmpty() ? OptionalInt.empty() : rowOf(marks.neurons().getLast());
    int row = from.isEmpty() ? 0 : Math.clamp(from.getAsInt() + rows, 0, rowCount() - 1);
    return OptionalInt.of(neuronOf(row));
  }

  /** Brings a neuron into sight. */
  void reveal(int neuron) {
    rowOf(neuron).ifPresent(window::reveal);
    changed();
  }

  /** The row of a neuron; empty where it is filtered out. */
  OptionalInt rowOf(int neuron) {
    return lines.rowOf(neuron);
  }

  /** The neuron of a row. */
  int neuronOf(int row) {
    return lines.neuronOf(row);
  }

  /** Rows there are: neurons that are not filtered out. */
  public int rowCount() {
    return lines.count();
  }

  /** One per arm with spikes. */
  public List<RasterColumn> columns() {
    return columns;
  }

  /** Neurons of the layer shown. */
  public int neurons() {
    return columns.isEmpty() ? 0 : columns.getFirst().words().length;
  }

  /** Whether each spike is as bright as the value it carries. */
  public boolean bitPlanes() {
    return bitPlanes;
  }

  public void showBitPlanes(boolean on) {
    bitPlanes = on;
    changed();
  }

  /** The first row in sight; its fraction is the part of the row that is above the edge. */
  public double top() {
    return window.top();
  }

  /** Pixels per neuron; below 1, neurons share a row of pixels. */
  public double rowHeight() {
    return window.rowHeight();
  }

  /**
   * Tells how much room there is. A view that showed everything goes on to do so; it tells no
   * listener, since it is the view that calls this.
   *
   * @param height in pixels
   */
  public void resize(double height) {
    window.resize(height);
  }

  /** Everything in sight. */
  public void reset() {
    window.reset();
    changed();
  }

  /**
   * @param factor above 1 for larger rows
   * @param anchor pixels below the upper edge of what stays where it is
   */
  public void zoom(double factor, double anchor) {
    window.zoomRows(factor, anchor);
    changed();
  }

  /**
   * @param pixels towards later rows
   */
  public void pan(double pixels) {
    window.panRows(pixels);
    changed();
  }

  /**
   * @param factor above 1 for wider steps
   * @param anchor place across a column, 0 … 1, of what stays where it is
   */
  public void zoomSteps(double factor, double anchor) {
    window.zoomSteps(factor, anchor);
    changed();
  }

  /**
   * @param columns towards later steps, in widths of a column
   */
  public void panSteps(double columns) {
    window.panSteps(columns);
    changed();
  }

  /** The neuron at a height below the upper edge; empty below the last one. */
  public OptionalInt neuronAt(double y) {
    OptionalInt row = window.rowAt(y);
    return row.isEmpty() ? row : OptionalInt.of(lines.neuronOf(row.getAsInt()));
  }

  /** The arrays of the layer shown, for who wants the numbers. */
  public SequencedMap<String, Tensor> arrays() {
    return recorded.arrays(layer, columns);
  }

  /**
   * What is at a place pointed at in any view; empty for another layer or an arm without spikes.
   */
  String describe(Spot spot) {
    for (int c = 0; c < columns.size(); c++) {
      RasterColumn column = columns.get(c);
      boolean meant = spot.arm().isEmpty() || spot.arm().equals(column.arm());
      boolean inside = spot.neuron() < column.words().length && spot.step() < column.steps();
      if (meant && inside && spot.neuron() >= 0 && spot.layer().equals(layer)) {
        return spot.step() >= 0
            ? describe(c, spot.neuron(), spot.step())
            : SpotText.of(column, spot.neuron(), recorded.layers().get(layer));
      }
    }
    return "";
  }

  /** What is at a place, for who points at it. */
  public String describe(int column, int neuron, int step) {
    return SpotText.of(columns.get(column), neuron, step, recorded.layers().get(layer));
  }
}
