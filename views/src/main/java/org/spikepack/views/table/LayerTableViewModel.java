package org.spikepack.views.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;
import org.spikepack.network.ParameterSpec;
import org.spikepack.network.Shape;
import org.spikepack.network.Wire;
import org.spikepack.project.Edit;
import org.spikepack.project.NetworkEdit;
import org.spikepack.project.Records;
import org.spikepack.run.ArmResult;
import org.spikepack.run.LayerResult.PopulationResult;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Results.Measured;
import org.spikepack.views.dock.ViewData;
import org.spikepack.views.inspector.FreeName;
import org.spikepack.views.inspector.InspectorViewModel;

/** The layers of the network in the order of the data flow, filtered, and what edits do to them. */
final class LayerTableViewModel {

  private final Desk desk;
  private final StringProperty filter = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<List<LayerRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<List<ArmResult>> arms =
      new ReadOnlyObjectWrapper<>(List.of());

  LayerTableViewModel(Desk desk) {
    this.desk = desk;
    desk.document().projectProperty().addListener((property, before, now) -> show());
    desk.results().measuredProperty().addListener((property, before, now) -> show());
    filter.addListener((property, before, now) -> show());
    show();
  }

  private void show() {
    Measured measured = desk.results().measuredProperty().get();
    arms.set(
        measured == null
            ? List.of()
            : measured.result().arms().stream().filter(arm -> arm.neuron().spiking()).toList());
    Predicate<LayerRow> wanted = row -> true;
    try {
      wanted = LayerFilter.parse(filter.get());
      fault.set("");
    } catch (BadInput bad) {
      fault.set(bad.getMessage());
    }
    rows.set(all().stream().filter(wanted).toList());
  }

  private List<LayerRow> all() {
    Network network = desk.document().project().network();
    Map<String, Shape> shapes = desk.document().diagnosisProperty().get().shapes();
    return DataFlowOrder.of(network).stream()
        .map(layer -> row(layer, inputs(network, layer.name()), shapes))
        .toList();
  }

  private LayerRow row(Layer layer, List<String> inputs, Map<String, Shape> shapes) {
    Shape output = shapes.get(layer.name());
    return new LayerRow(
        layer,
        inputs,
        output,
        output == null ? null : weights(layer, inputs.stream().map(shapes::get).toList()),
        rates(layer.name()),
        problem(layer.name()));
  }

  private static List<String> inputs(Network network, String layer) {
    return network.wires().stream()
        .filter(wire -> wire.to().equals(layer))
        .map(Wire::from)
        .toList();
  }

  /** For a layer with a shape, so that all its inputs have one too. */
  private static long weights(Layer layer, List<Shape> inputs) {
    long sum = 0;
    for (ParameterSpec parameter : layer.parameters(inputs)) {
      sum += parameter.shape().size();
    }
    return sum;
  }

  private SequencedMap<String, Double> rates(String layer) {
    SequencedMap<String, Double> out = new LinkedHashMap<>();
    for (ArmResult arm : arms.get()) {
      PopulationResult population = arm.layer(layer).map(found -> found.population()).orElse(null);
      if (population != null && population.activity() != null) {
        out.put(arm.name(), population.activity().firingRate());
      }
    }
    return out;
  }

  private String problem(String layer) {
    return desk
        .document()
        .diagnosisProperty()
        .get()
        .byLayer()
        .getOrDefault(layer, List.of())
        .stream()
        .map(problem -> problem.what() + "; " + problem.remedy())
        .findFirst()
        .orElse("");
  }

  StringProperty filterProperty() {
    return filter;
  }

  /** Why the filter or the last edit was refused; empty for nothing. */
  ReadOnlyStringProperty faultProperty() {
    return fault.getReadOnlyProperty();
  }

  /** The layers that fit the filter, in the order of the data flow. */
  ReadOnlyObjectProperty<List<LayerRow>> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  /** The spiking arms that were measured. */
  ReadOnlyObjectProperty<List<ArmResult>> armsProperty() {
    return arms.getReadOnlyProperty();
  }

  boolean rename(LayerRow row, String name) {
    return told(InspectorViewModel.renameLayer(desk, row.name(), name.strip()).orElse(null));
  }

  boolean setParameters(LayerRow row, String text) {
    try {
      Layer now = ParameterText.read(row.layer(), text);
      return now.equals(row.layer())
          || apply(row.name() + ": " + text.strip(), new NetworkEdit.ReplaceLayer(row.name(), now));
    } catch (BadInput bad) {
      return told(bad);
    }
  }

  /** Draws the wires that a list of names asks for and removes those it does not name. */
  boolean setInputs(LayerRow row, String text) {
    List<String> wanted =
        Arrays.stream(text.split("[,;\\s]+")).filter(name -> !name.isEmpty()).toList();
    if (wanted.equals(row.inputs())) {
      return told(null);
    }
    List<Edit> edits = new ArrayList<>();
    row.inputs().forEach(from -> edits.add(new NetworkEdit.Disconnect(from, row.name())));
    wanted.forEach(from -> edits.add(new NetworkEdit.Connect(from, row.name())));
    String label =
        wanted.isEmpty()
            ? "Disconnect " + row.name()
            : "Connect " + String.join(", ", wanted) + " to " + row.name();
    return apply(label, edits.toArray(Edit[]::new));
  }

  /**
   * Adds a layer behind the one selected, into its wire where it has one, and selects it.
   *
   * @param starter of its kind
   */
  boolean add(Layer starter) {
    Network network = desk.document().project().network();
    List<String> names = network.layers().stream().map(Layer::name).toList();
    Layer layer = Records.with(starter, "name", FreeName.of(starter.name(), "", names));
    boolean made = apply("Add layer " + layer.name(), behind(network, layer));
    if (made) {
      desk.selection().only(layer.name());
    }
    return made;
  }

  private Edit[] behind(Network network, Layer layer) {
    if (desk.selection().layers().size() != 1 || layer.arity() == Layer.Arity.NONE) {
      return new Edit[] {new NetworkEdit.AddLayer(layer)};
    }
    String before = desk.selection().layers().iterator().next();
    List<Wire> leaving =
        network.wires().stream().filter(wire -> wire.from().equals(before)).toList();
    if (leaving.size() == 1 && layer.arity() == Layer.Arity.ONE) {
      return new Edit[] {new NetworkEdit.InsertOnWire(layer, leaving.getFirst())};
    }
    boolean there = network.layers().stream().anyMatch(it -> it.name().equals(before));
    return there
        ? new Edit[] {
          new NetworkEdit.AddLayer(layer), new NetworkEdit.Connect(before, layer.name())
        }
        : new Edit[] {new NetworkEdit.AddLayer(layer)};
  }

  /** Removes the layers selected and heals the wires. */
  boolean removeSelected() {
    List<String> gone =
        desk.document().project().network().layers().stream()
            .map(Layer::name)
            .filter(desk.selection().layers()::contains)
            .toList();
    if (gone.isEmpty()) {
      return false;
    }
    String label =
        gone.size() == 1 ? "Remove layer " + gone.getFirst() : "Remove " + gone.size() + " layers";
    boolean made =
        apply(label, gone.stream().map(NetworkEdit.RemoveLayer::new).toArray(Edit[]::new));
    if (made) {
      desk.selection().layers().clear();
    }
    return made;
  }

  private boolean apply(String label, Edit... edits) {
    Edit edit = edits.length == 1 ? edits[0] : new Edit.Composite(label, List.of(edits));
    try {
      edit.apply(desk.document().project());
    } catch (BadDesign bad) {
      return told(bad);
    }
    fault.set("");
    return desk.document().apply(edit);
  }

  private boolean told(@Nullable UserFault why) {
    fault.set(why == null ? "" : why.getMessage());
    return why == null;
  }

  /** The table as it is shown. */
  Optional<ViewData> data() {
    List<String> header =
        new ArrayList<>(List.of("layer", "kind", "parameters", "inputs", "output", "weights"));
    arms.get().forEach(arm -> header.add("rate of " + arm.name() + " (spikes/neuron/step)"));
    header.add("problem");
    List<List<String>> cells = new ArrayList<>();
    for (LayerRow row : rows.get()) {
      List<String> line =
          new ArrayList<>(
              List.of(
                  row.name(),
                  row.layer().kind(),
                  row.parameters(),
                  row.inputText(),
                  row.outputText(),
                  row.weights() == null ? "" : row.weights().toString()));
      for (ArmResult arm : arms.get()) {
        Double rate = row.rates().get(arm.name());
        line.add(rate == null ? "" : String.format(Locale.ROOT, "%.6f", rate));
      }
      line.add(row.problem());
      cells.add(line);
    }
    return cells.isEmpty()
        ? Optional.empty()
        : Optional.of(ViewData.of(List.of(new ViewData.Table("layers", header, cells))));
  }
}
