package org.spikepack.views.desk;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;
import org.spikepack.network.Network;
import org.spikepack.network.Wire;

/** What the user looks at, the same in all views and arms. */
public final class Selection {

  /** Stands for no step in {@link #stepProperty}. */
  public static final int NO_STEP = -1;

  /** Stands for no neuron in {@link Spot}. */
  public static final int NO_NEURON = -1;

  /** Stands in {@link #phaseProperty} for a step that has been gone through. */
  public static final double WHOLE_STEP = 1;

  /**
   * What the pointer is over, so that every view can show the value there.
   *
   * @param arm empty for all arms
   * @param neuron {@link #NO_NEURON} for the whole layer
   * @param step {@link #NO_STEP} for the whole window
   */
  public record Spot(String arm, String layer, int neuron, int step) {

    /** A whole layer, or all that one arm does there. */
    public static Spot ofLayer(String arm, String layer) {
      return new Spot(arm, layer, NO_NEURON, NO_STEP);
    }
  }

  private final LayerSelection layers;
  private final StringProperty arm = new SimpleStringProperty("");
  private final ObservableSet<String> hiddenArms = FXCollections.observableSet();
  private final IntegerProperty sample = new SimpleIntegerProperty();
  private final IntegerProperty step = new SimpleIntegerProperty(NO_STEP);
  private final DoubleProperty phase = new SimpleDoubleProperty(WHOLE_STEP);
  private final ObjectProperty<@Nullable Pin> pinned = new SimpleObjectProperty<>();
  private final ObjectProperty<List<Integer>> neurons = new SimpleObjectProperty<>(List.of(0));
  private final ObjectProperty<@Nullable Spot> hovered = new SimpleObjectProperty<>();

  /**
   * @param network as it is now: it says which layers have neurons to show
   */
  Selection(Supplier<Network> network) {
    layers = new LayerSelection(network);
  }

  /**
   * Names of the layers selected, on the canvas, in a table or in any view. {@link #layerProperty}
   * follows: it is one of them, or the population that one of them feeds.
   */
  public ObservableSet<String> layers() {
    return layers.layers();
  }

  /**
   * The population the views show; empty for the first one. Who sets it selects that layer alone.
   */
  public StringProperty layerProperty() {
    return layers.shownProperty();
  }

  /** The wire selected on the canvas; null for none. */
  public ObjectProperty<@Nullable Wire> wireProperty() {
    return layers.wireProperty();
  }

  /** The arm in the inspector; empty for none. */
  public StringProperty armProperty() {
    return arm;
  }

  /** Names of the arms that the views leave out; they still run. */
  public ObservableSet<String> hiddenArms() {
    return hiddenArms;
  }

  /** The test sample shown, counted from 0. */
  public IntegerProperty sampleProperty() {
    return sample;
  }

  /** Where the scrubber stands, 0 … T − 1; {@link #NO_STEP} for the whole window. */
  public IntegerProperty stepProperty() {
    return step;
  }

  /**
   * How far the step shown has gone while it is played in slow motion: 0 … 1, and −1 … 0 in front
   * of step 0 while the drive is summed; {@link #WHOLE_STEP} when nothing is played.
   */
  public DoubleProperty phaseProperty() {
    return phase;
  }

  /** A moment to compare the one shown with; null for none. */
  public ObjectProperty<@Nullable Pin> pinnedProperty() {
    return pinned;
  }

  /** Neurons of the layer shown that are traced and pointed out. */
  public ObjectProperty<List<Integer>> neuronsProperty() {
    return neurons;
  }

  /** What the pointer is over; null for nothing. */
  public ObjectProperty<@Nullable Spot> hoveredProperty() {
    return hovered;
  }

  /** Tells all views what the pointer is over; null for nothing. */
  public void hover(@Nullable Spot spot) {
    if (!Objects.equals(hovered.get(), spot)) {
      hovered.set(spot);
    }
  }

  /** The layer shown where these are the layers there are; the first of them by default. */
  public String layerAmong(List<String> known) {
    String wanted = layerProperty().get();
    return known.isEmpty() || known.contains(wanted) ? wanted : known.getFirst();
  }

  /**
   * Chooses a neuron of the layer shown.
   *
   * @param more whether the others stay chosen; one that was chosen before is given up then
   */
  public void pick(int neuron, boolean more) {
    List<Integer> before = neurons.get();
    if (!more) {
      neurons.set(List.of(neuron));
    } else if (!before.contains(neuron)) {
      neurons.set(Stream.concat(before.stream(), Stream.of(neuron)).toList());
    } else if (before.size() > 1) {
      neurons.set(before.stream().filter(each -> each != neuron).toList());
    }
  }

  /** Selects this layer alone, and no wire. */
  public void only(String name) {
    select(List.of(name));
  }

  /** Selects these layers and nothing else. */
  public void select(Collection<String> names) {
    layers.select(names);
  }

  /** Forgets everything about the project that was open before. */
  public void clear() {
    layers.clear();
    arm.set("");
    hiddenArms.clear();
    sample.set(0);
    step.set(NO_STEP);
    phase.set(WHOLE_STEP);
    pinned.set(null);
    neurons.set(List.of(0));
    hovered.set(null);
  }
}
