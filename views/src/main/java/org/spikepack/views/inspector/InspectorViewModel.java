package org.spikepack.views.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.SetChangeListener;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.network.Diagnosis;
import org.spikepack.network.Layer;
import org.spikepack.network.ParameterSpec;
import org.spikepack.network.Shape;
import org.spikepack.network.Wire;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.project.Arm;
import org.spikepack.project.ArmEdit;
import org.spikepack.project.Edit;
import org.spikepack.project.Frame;
import org.spikepack.project.NetworkEdit;
import org.spikepack.run.ArmResult;
import org.spikepack.run.LayerResult.PopulationResult;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Results.Measured;
import org.spikepack.views.desk.Selection;

/** What the inspector shows: which page, what is on it, and what is wrong with it. */
public final class InspectorViewModel {

  /** What the inspector can be turned to. */
  public enum Page {
    SELECTION,
    ARM,
    EXPERIMENT
  }

  /** What the page is about. */
  public sealed interface Subject {
    record OfLayer(Layer layer) implements Subject {}

    record OfLayers(List<String> names) implements Subject {}

    record OfFrame(Frame frame) implements Subject {}

    record OfWire(Wire wire) implements Subject {}

    record OfArm(Arm arm) implements Subject {}

    record OfExperiment() implements Subject {}

    record Nothing() implements Subject {}
  }

  /** One thing that is known and cannot be changed here. */
  public record Fact(String label, String value) {}

  /**
   * How much a population fired in one arm.
   *
   * @param rate spikes per neuron and step, 0 … 1
   */
  public record ArmRate(String arm, NeuronModel neuron, double rate) {}

  private final Desk desk;
  private final Places places;
  private final ObjectProperty<Page> page = new SimpleObjectProperty<>(Page.EXPERIMENT);
  private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();

  public InspectorViewModel(Desk desk) {
    this.desk = desk;
    this.places = new Places(desk.document());
    Selection selection = desk.selection();
    selection
        .layers()
        .addListener(
            (SetChangeListener<String>)
                change -> turn(Page.SELECTION, !selection.layers().isEmpty()));
    selection
        .wireProperty()
        .addListener(
            (property, before, now) ->
                turn(Page.SELECTION, now != null || !selection.layers().isEmpty()));
    selection.armProperty().addListener((property, before, now) -> turn(Page.ARM, !now.isEmpty()));
    InvalidationListener changed = property -> bump();
    page.addListener(changed);
    desk.document().projectProperty().addListener((property, before, now) -> bump());
    desk.results().measuredProperty().addListener((property, before, now) -> bump());
  }

  /** What is selected comes up; what is deselected makes room for the experiment. */
  private void turn(Page to, boolean selected) {
    if (selected) {
      page.set(to);
    } else if (page.get() == to) {
      page.set(Page.EXPERIMENT);
    }
    bump();
  }

  private void bump() {
    revision.set(revision.get() + 1);
  }

  public ObjectProperty<Page> pageProperty() {
    return page;
  }

  /** Counts up whenever anything here may have changed. */
  public ReadOnlyIntegerProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  public Subject subject() {
    return switch (page.get()) {
      case SELECTION -> selected();
      case ARM -> arm().<Subject>map(Subject.OfArm::new).orElseGet(Subject.Nothing::new);
      case EXPERIMENT -> new Subject.OfExperiment();
    };
  }

  private Subject selected() {
    Wire wire = desk.selection().wireProperty().get();
    if (wire != null && desk.document().project().network().wires().contains(wire)) {
      return new Subject.OfWire(wire);
    }
    List<Layer> layers =
        desk.document().project().network().layers().stream()
            .filter(layer -> desk.selection().layers().contains(layer.name()))
            .toList();
    return switch (layers.size()) {
      case 0 -> new Subject.Nothing();
      case 1 -> new Subject.OfLayer(layers.getFirst());
      default -> several(layers.stream().map(Layer::name).toList());
    };
  }

  /** All layers of a frame, and no others, stand for the frame. */
  private Subject several(List<String> layers) {
    return desk.document().project().layout().frames().stream()
        .filter(frame -> Set.copyOf(frame.layers()).equals(Set.copyOf(layers)))
        .findFirst()
        .<Subject>map(Subject.OfFrame::new)
        .orElseGet(() -> new Subject.OfLayers(layers));
  }

  /** The arm selected, or the first one, so that the page is never empty without need. */
  private Optional<Arm> arm() {
    List<Arm> arms = desk.document().project().arms();
    return desk.document()
        .project()
        .arm(desk.selection().armProperty().get())
        .or(() -> arms.stream().findFirst());
  }

  /** What can be set. */
  List<Place> places() {
    return switch (subject()) {
      case Subject.OfLayer(Layer layer) -> places.ofLayer(layer.name());
      case Subject.OfFrame(Frame frame) -> places.ofFrame(frame.id());
      case Subject.OfArm(Arm arm) -> places.ofArm(arm.name());
      case Subject.OfExperiment _ -> places.ofExperiment();
      case Subject.OfLayers(List<String> names) -> places.ofLayers(names);
      case Subject.OfWire _, Subject.Nothing _ -> List.of();
    };
  }

  /** What is known of the layer or wire. */
  public List<Fact> facts() {
    Map<String, Shape> shapes = desk.document().diagnosisProperty().get().shapes();
    return switch (subject()) {
      case Subject.OfLayer(Layer layer) -> facts(shapes, layer);
      case Subject.OfWire(Wire wire) -> {
        Shape shape = shapes.get(wire.from());
        yield shape == null
            ? List.of()
            : List.of(
                new Fact("Shape", shape.toString()),
                new Fact("Values", count(shape.size()) + " per sample"));
      }
      default -> List.of();
    };
  }

  private List<Fact> facts(Map<String, Shape> shapes, Layer layer) {
    List<Fact> out = new ArrayList<>();
    List<Shape> in =
        desk.document().project().network().wires().stream()
            .filter(wire -> wire.to().equals(layer.name()))
            .map(wire -> shapes.get(wire.from()))
            .filter(Objects::nonNull)
            .toList();
    if (!in.isEmpty()) {
      out.add(
          new Fact("In", String.join(", ", in.stream().map(Shape::toString).distinct().toList())));
    }
    Shape shape = shapes.get(layer.name());
    if (shape == null) {
      return out;
    }
    out.add(new Fact("Out", shape.toString()));
    long weights = 0;
    for (ParameterSpec parameter : layer.parameters(in)) {
      weights += parameter.shape().size();
    }
    if (weights > 0) {
      out.add(new Fact("Weights", count(weights) + " (" + bytes(weights * Float.BYTES) + ")"));
    } else {
      out.add(new Fact("Values", count(shape.size()) + " per sample"));
    }
    return out;
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String bytes(long bytes) {
    if (bytes < 1 << 10) {
      return bytes + " B";
    }
    return bytes < 1 << 20
        ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0)
        : String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
  }

  /** Firing rates of the population selected, or the one that a wire starts at. */
  public List<ArmRate> rates() {
    Measured measured = desk.results().measuredProperty().get();
    String layer =
        switch (subject()) {
          case Subject.OfLayer(Layer shown) -> shown.name();
          case Subject.OfWire(Wire wire) -> wire.from();
          default -> "";
        };
    List<ArmRate> out = new ArrayList<>();
    if (measured != null) {
      for (ArmResult arm : measured.result().arms()) {
        PopulationResult population =
            arm.layer(layer).map(found -> found.population()).orElse(null);
        if (population != null && population.activity() != null) {
          out.add(new ArmRate(arm.name(), arm.neuron(), population.activity().firingRate()));
        }
      }
    }
    return out;
  }

  /** What is wrong with the layer or wire, or with the whole network on the experiment's page. */
  public List<BadDesign> problems() {
    Diagnosis diagnosis = desk.document().diagnosisProperty().get();
    return switch (subject()) {
      case Subject.OfLayer(Layer layer) ->
          diagnosis.byLayer().getOrDefault(layer.name(), List.of());
      case Subject.OfWire(Wire wire) -> diagnosis.byLayer().getOrDefault(wire.to(), List.of());
      case Subject.OfExperiment _ -> diagnosis.problems();
      default -> List.of();
    };
  }

  /**
   * Names the layer or arm anew; the selection follows.
   *
   * @return why it was not done; empty when it was
   */
  public Optional<? extends UserFault> rename(String wanted) {
    String name = wanted.strip();
    return switch (subject()) {
      case Subject.OfLayer(Layer layer) -> renameLayer(desk, layer.name(), name);
      case Subject.OfArm(Arm arm) -> {
        Optional<BadDesign> refused =
            name.equals(arm.name())
                ? Optional.empty()
                : Places.attempt(desk.document(), new ArmEdit.RenameArm(arm.name(), name), null);
        if (refused.isEmpty()) {
          desk.selection().armProperty().set(name);
        }
        yield refused;
      }
      default -> Optional.empty();
    };
  }

  /**
   * Names a layer anew; the selection follows.
   *
   * @return why it was not done; empty when it was
   */
  public static Optional<? extends UserFault> renameLayer(Desk desk, String old, String name) {
    if (name.equals(old)) {
      return Optional.empty();
    }
    if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
      return Optional.of(
          new BadInput(
              "layer '" + old + "'",
              "'" + name + "' is not usable as a name",
              "use 1 to 64 letters, digits, hyphens and underscores"));
    }
    Optional<BadDesign> refused =
        Places.attempt(desk.document(), new NetworkEdit.RenameLayer(old, name), null);
    if (refused.isEmpty()) {
      if (desk.selection().layers().remove(old)) {
        desk.selection().layers().add(name);
      }
      if (desk.selection().layerProperty().get().equals(old)) {
        desk.selection().layerProperty().set(name);
      }
    }
    return refused;
  }

  /** Selects one layer, as a click on its name does. */
  public void select(String layer) {
    desk.selection().only(layer);
  }

  /** Removes the wire on the page. */
  public void disconnect(Wire wire) {
    desk.document().apply(new NetworkEdit.Disconnect(wire.from(), wire.to()));
    desk.selection().wireProperty().set(null);
  }

  /** Removes the layers on the page and heals the wires. */
  public void remove(List<String> layers) {
    List<Edit> edits = layers.stream().<Edit>map(NetworkEdit.RemoveLayer::new).toList();
    String label = layers.size() == 1 ? "Remove layer " + layers.getFirst() : layersRemoved(layers);
    if (desk.document().apply(new Edit.Composite(label, edits))) {
      desk.selection().layers().clear();
    }
  }

  private static String layersRemoved(List<String> layers) {
    return "Remove " + layers.size() + " layers";
  }

  /** What the subject is called, where it has a name that can be changed. */
  public @Nullable String name() {
    return switch (subject()) {
      case Subject.OfLayer(Layer layer) -> layer.name();
      case Subject.OfArm(Arm arm) -> arm.name();
      default -> null;
    };
  }
}
