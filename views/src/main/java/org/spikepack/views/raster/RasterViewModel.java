package org.spikepack.views.raster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.spikepack.fault.BadInput;
import org.spikepack.network.Shape;
import org.spikepack.run.ArmResult;
import org.spikepack.run.ExperimentResult;
import org.spikepack.run.LayerResult;
import org.spikepack.run.Recording;
import org.spikepack.tensor.Tensor;

/**
 * What the raster view shows of a recording: one layer and sample, and the part of its neurons that
 * is in sight. Arms without spikes are left out.
 */
public final class RasterViewModel {

  /** Rows of neurons are never higher than this, in pixels. */
  static final double HIGHEST_ROW = 48;

  private final ExperimentResult result;
  private final Map<String, Tensor> arrays;
  private final Map<String, Shape> layers = new LinkedHashMap<>();
  private final List<Runnable> listeners = new ArrayList<>();

  private String layer = "";
  private int sample;
  private List<RasterColumn> columns = List.of();
  private boolean bitPlanes;
  private double top;

  /** 0 until there is a size: everything is in sight then. */
  private double rowHeight;

  private double viewHeight = 1;

  /** Shows the first layer and sample. */
  public RasterViewModel(ExperimentResult result, Recording recording) {
    this(result, recording.arrays());
  }

  RasterViewModel(ExperimentResult result, Map<String, Tensor> arrays) {
    this.result = result;
    this.arrays = arrays;
    for (ArmResult arm : result.arms()) {
      for (LayerResult each : arm.layers()) {
        if (arrays.containsKey(Recording.wordsName(arm.name(), each.name()))) {
          layers.putIfAbsent(each.name(), each.shape());
        }
      }
    }
    if (!layers.isEmpty()) {
      layer = layers.keySet().iterator().next();
      choose();
    }
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
    return List.copyOf(layers.keySet());
  }

  public String layer() {
    return layer;
  }

  public int sample() {
    return sample;
  }

  /** Samples in the recording. */
  public int samples() {
    Tensor labels = arrays.get("labels");
    return labels == null ? 0 : labels.dim(0);
  }

  /** Class of the sample shown; empty where it has none. */
  public OptionalInt label() {
    Tensor labels = arrays.get("labels");
    long label = labels == null || sample >= labels.size() ? -1 : labels.getLong(sample);
    return label < 0 ? OptionalInt.empty() : OptionalInt.of((int) label);
  }

  /**
   * @throws BadInput naming the layers there are
   */
  public void selectLayer(String wanted) throws BadInput {
    if (!layers.containsKey(wanted)) {
      throw new BadInput(
          "layer '" + wanted + "'",
          "it has no spikes here",
          "use " + String.join(", ", layers.keySet()));
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
    List<RasterColumn> found = new ArrayList<>();
    for (ArmResult arm : result.arms()) {
      Tensor words = arrays.get(Recording.wordsName(arm.name(), layer));
      if (words != null) {
        found.add(RasterColumn.of(arm.name(), arm.neuron(), words, sample));
      }
    }
    columns = List.copyOf(found);
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

  /** The first neuron in sight; its fraction is the part of its row that is above the edge. */
  public double top() {
    return top;
  }

  /** Pixels per neuron; below 1, neurons share a row of pixels. */
  public double rowHeight() {
    return rowHeight;
  }

  /**
   * Tells how much room there is. A view that showed everything goes on to do so; it tells no
   * listener, since it is the view that calls this.
   *
   * @param height in pixels
   */
  public void resize(double height) {
    boolean all = rowHeight <= lowestRow();
    viewHeight = Math.max(1, height);
    rowHeight = all ? lowestRow() : Math.max(rowHeight, lowestRow());
    stayInside();
  }

  /** All neurons in sight. */
  public void reset() {
    top = 0;
    rowHeight = lowestRow();
    changed();
  }

  private double lowestRow() {
    return Math.min(HIGHEST_ROW, viewHeight / Math.max(1, neurons()));
  }

  /**
   * @param factor above 1 for larger rows
   * @param anchor pixels below the upper edge of what stays where it is
   */
  public void zoom(double factor, double anchor) {
    double neuron = top + anchor / rowHeight;
    rowHeight = Math.clamp(rowHeight * factor, lowestRow(), HIGHEST_ROW);
    top = neuron - anchor / rowHeight;
    stayInside();
    changed();
  }

  /**
   * @param pixels towards later neurons
   */
  public void pan(double pixels) {
    top += pixels / rowHeight;
    stayInside();
    changed();
  }

  private void stayInside() {
    top = Math.clamp(top, 0, Math.max(0, neurons() - viewHeight / rowHeight));
  }

  /** The neuron at a height below the upper edge; empty below the last one. */
  public OptionalInt neuronAt(double y) {
    int neuron = (int) Math.floor(top + y / rowHeight);
    return neuron >= 0 && neuron < neurons() ? OptionalInt.of(neuron) : OptionalInt.empty();
  }

  /** What is at a place, for who points at it. */
  public String describe(int column, int neuron, int step) {
    RasterColumn at = columns.get(column);
    String place = at.arm() + ", neuron " + neuron + position(neuron) + ", step " + step;
    if (!at.spike(neuron, step)) {
      return place + ": no spike";
    }
    double value = at.relativeValue(step);
    String worth =
        value == 1 ? "" : String.format(Locale.ROOT, ", worth %.3g of a first one", value);
    return place + ": spike" + worth;
  }

  /** Channel, row and column of a neuron of a feature map. */
  private String position(int neuron) {
    Shape shape = layers.get(layer);
    if (shape == null || shape.rank() != 3) {
      return "";
    }
    int width = shape.dims().get(2);
    int area = shape.dims().get(1) * width;
    return String.format(
        Locale.ROOT,
        " (channel %d, y %d, x %d)",
        neuron / area,
        neuron % area / width,
        neuron % width);
  }
}
