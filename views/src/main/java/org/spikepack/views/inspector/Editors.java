package org.spikepack.views.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spikepack.network.Extent;
import org.spikepack.network.Shape;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.project.Arm;
import org.spikepack.views.desk.Desk;

/** Which control edits which type; a few places have one of their own. */
final class Editors {

  /** Makes a control. */
  @FunctionalInterface
  interface Maker {
    Editor make(Place place, Editor.Outlet outlet);
  }

  private static final Map<String, Maker> BY_TYPE =
      Map.of(
          "int",
          NumberEditor::new,
          "long",
          NumberEditor::new,
          "double",
          NumberEditor::new,
          "boolean",
          ToggleEditor::new,
          String.class.getTypeName(),
          TextEditor::new,
          Extent.class.getTypeName(),
          ExtentEditor::new,
          Shape.class.getTypeName(),
          TextEditor::new,
          "java.util.List<java.lang.Integer>",
          TextEditor::new,
          "java.util.List<java.lang.String>",
          LinesEditor::new);

  private final Map<String, Maker> byId;

  Editors(Desk desk) {
    byId =
        Map.of(
            "run-backend",
            choice(value -> backends(desk)),
            "data-set",
            (place, outlet) -> new DataSetEditor(desk, outlet),
            "description",
            LinesEditor::new,
            "conversion-from",
            choice(value -> arms(desk, false)),
            "training-start-from",
            choice(value -> arms(desk, true)),
            "sweep-arms",
            (place, outlet) -> new TemplatesEditor(desk, outlet));
  }

  private static Maker choice(ChoiceEditor.Options options) {
    return (place, outlet) -> new ChoiceEditor(place, options, false, outlet);
  }

  private static List<ChoiceEditor.Option> backends(Desk desk) {
    List<ChoiceEditor.Option> out = new ArrayList<>();
    out.add(new ChoiceEditor.Option(null, "fastest there is", ""));
    desk.backends()
        .offers()
        .forEach(offer -> out.add(new ChoiceEditor.Option(offer.name(), offer.name(), "")));
    return out;
  }

  private static List<ChoiceEditor.Option> arms(Desk desk, boolean orNone) {
    List<ChoiceEditor.Option> out = new ArrayList<>();
    if (orNone) {
      out.add(new ChoiceEditor.Option(null, "fresh weights", ""));
    }
    for (Arm arm : desk.document().project().arms()) {
      out.add(new ChoiceEditor.Option(arm.name(), arm.name(), ""));
    }
    return out;
  }

  /** The control for a place; null where the place is a record that is taken apart. */
  @Nullable Editor of(Place place, Editor.Outlet outlet) {
    Maker own = byId.get(place.id());
    Maker maker = own != null ? own : BY_TYPE.get(place.type().getTypeName());
    if (maker != null) {
      return maker.make(place, outlet);
    }
    return place.type() instanceof Class<?> raw && raw.isEnum()
        ? new ChoiceEditor(place, value -> ChoiceEditor.constants(raw), true, outlet)
        : null;
  }

  /** The control that chooses among the members of a family; null where the type is none. */
  @Nullable Editor ofFamily(Place place, Editor.Outlet outlet) {
    return place.type() == NeuronModel.class
        ? new ChoiceEditor(place, Editors::models, false, outlet)
        : null;
  }

  private static List<ChoiceEditor.Option> models(@Nullable Object value) {
    return value instanceof NeuronModel now ? NeuronStarters.options(now) : List.of();
  }
}
