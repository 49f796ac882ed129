package org.spikepack.views.inspector;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Layer;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.project.Arm;
import org.spikepack.project.ArmEdit;
import org.spikepack.project.DataSettings;
import org.spikepack.project.Edit;
import org.spikepack.project.Frame;
import org.spikepack.project.LayoutEdit;
import org.spikepack.project.NetworkEdit;
import org.spikepack.project.Records;
import org.spikepack.project.RunSettings;
import org.spikepack.project.SettingEdit;
import org.spikepack.project.Sweep;
import org.spikepack.views.desk.Document;

/** Where the values of the project lie, and the edit that sets each. */
final class Places {

  private final Document document;

  Places(Document document) {
    this.document = document;
  }

  Optional<Layer> layer(String name) {
    return document.project().network().layers().stream()
        .filter(layer -> layer.name().equals(name))
        .findFirst();
  }

  /** The parameters of a layer, and whether it is muted; its name is set by renaming. */
  List<Place> ofLayer(String name) {
    Place parameters =
        root(
            name,
            "",
            Term.of("Parameters", "", ""),
            Layer.class,
            () -> layer(name).orElse(null),
            value -> new NetworkEdit.ReplaceLayer(name, (Layer) value));
    Place muted =
        root(
            name,
            "muted",
            Term.of("Muted", "", "A muted layer stays drawn but takes no part in the network."),
            boolean.class,
            () -> document.project().muted().layers().contains(name),
            value -> new NetworkEdit.MuteLayer(name, Boolean.TRUE.equals(value)));
    return List.of(parameters, muted);
  }

  /**
   * What layers of one kind have in common, set in all of them at once; and whether they are muted.
   */
  List<Place> ofLayers(List<String> names) {
    List<Place> out = new ArrayList<>();
    List<Layer> layers = layers(names);
    if (layers.stream().map(Layer::getClass).distinct().count() == 1) {
      for (RecordComponent component : layers.getFirst().getClass().getRecordComponents()) {
        if (!component.getName().equals("name")) {
          out.add(
              common(
                  names,
                  Place.words(component),
                  Terms.of(component),
                  component.getGenericType(),
                  layer -> Records.get((Record) layer, component),
                  (layer, value) ->
                      new NetworkEdit.ReplaceLayer(
                          layer.name(),
                          (Layer) Records.with((Record) layer, component.getName(), value))));
        }
      }
    }
    out.add(
        common(
            names,
            "muted",
            Term.of("Muted", "", "Muted layers stay drawn but take no part in the network."),
            boolean.class,
            layer -> document.project().muted().layers().contains(layer.name()),
            (layer, value) -> new NetworkEdit.MuteLayer(layer.name(), Boolean.TRUE.equals(value))));
    return List.copyOf(out);
  }

  private List<Layer> layers(List<String> names) {
    return names.stream().flatMap(name -> layer(name).stream()).toList();
  }

  private Place common(
      List<String> names,
      String id,
      Term term,
      Type type,
      Function<Layer, @Nullable Object> reader,
      BiFunction<Layer, @Nullable Object, Edit> edit) {
    return new Place(
        id,
        id,
        term,
        type,
        false,
        () -> layers(names).stream().findFirst().map(reader).orElse(null),
        (value, what, gesture) ->
            attempt(
                document,
                new Edit.Composite(
                    names.size() + " layers: " + what,
                    layers(names).stream().map(layer -> edit.apply(layer, value)).toList()),
                gesture),
        () -> layers(names).stream().map(reader).distinct().count() > 1);
  }

  /** Title of a frame, and whether it is collapsed. */
  List<Place> ofFrame(String id) {
    Place frame =
        root(
            "Frame",
            "frame",
            Term.of("Frame", "", ""),
            Frame.class,
            () ->
                document.project().layout().frames().stream()
                    .filter(it -> it.id().equals(id))
                    .findFirst()
                    .orElse(null),
            value -> new LayoutEdit.SetFrame((Frame) value));
    return List.of(frame.part("title"), frame.part("collapsed"));
  }

  /** Neuron, weights, training and conversion of an arm. */
  List<Place> ofArm(String name) {
    Place arm =
        root(
            name,
            "",
            Term.of("Arm", "", ""),
            Arm.class,
            () -> document.project().arm(name).orElse(null),
            value -> new ArmEdit.ReplaceArm(name, (Arm) value));
    Place neuron =
        root(
            name,
            "neuron",
            Term.of("Neuron", "", "What turns the drive of a neuron into its output."),
            NeuronModel.class,
            () -> document.project().arm(name).map(Arm::neuron).orElse(null),
            value -> new ArmEdit.SetNeuron(name, (NeuronModel) value));
    return List.of(neuron, arm.part("weights"), arm.part("conversion"), arm.part("training"));
  }

  /** What belongs to no arm: texts, data, run and sweep. */
  List<Place> ofExperiment() {
    return List.of(
        text("name", SettingEdit.SetText.Field.NAME, () -> document.project().name()),
        text(
            "description",
            SettingEdit.SetText.Field.DESCRIPTION,
            () -> document.project().description()),
        root(
            "Data",
            "data",
            Term.of("Data", "", "The samples of the experiment."),
            DataSettings.class,
            () -> document.project().data(),
            value -> new SettingEdit.SetData((DataSettings) value)),
        root(
            "Run",
            "run",
            Term.of("Run", "", "What all arms share when they run."),
            RunSettings.class,
            () -> document.project().run(),
            value -> new SettingEdit.SetRun((RunSettings) value)),
        new Place(
            "sweep",
            "sweep",
            Term.of("Sweep over T", "", "Arms repeated for several numbers of time steps."),
            Sweep.class,
            true,
            () -> document.project().sweep(),
            writer("Sweep", value -> new SettingEdit.SetSweep((Sweep) value))));
  }

  private Place text(String id, SettingEdit.SetText.Field field, Supplier<String> reader) {
    Term term = Term.guessed(id);
    return new Place(
        id,
        id,
        term,
        String.class,
        false,
        reader::get,
        writer("Experiment", value -> new SettingEdit.SetText(field, (String) value)));
  }

  private Place root(
      String subject,
      String id,
      Term term,
      Type type,
      Supplier<@Nullable Object> reader,
      Function<@Nullable Object, Edit> edit) {
    return new Place(id, id, term, type, false, reader, writer(subject, edit));
  }

  private Place.Writer writer(String subject, Function<@Nullable Object, Edit> edit) {
    return (value, what, gesture) ->
        attempt(
            document,
            new Edit.Composite(subject + ": " + what, List.of(edit.apply(value))),
            gesture);
  }

  /**
   * Makes an edit; why it cannot be made is told to the field and not to the whole window.
   *
   * @return why it was not made; empty when it was
   */
  static Optional<BadDesign> attempt(Document document, Edit edit, @Nullable String gesture) {
    try {
      edit.apply(document.project());
    } catch (BadDesign bad) {
      return Optional.of(bad);
    }
    document.apply(edit, gesture);
    return Optional.empty();
  }
}
