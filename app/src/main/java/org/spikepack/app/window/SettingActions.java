package org.spikepack.app.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.project.Project;
import org.spikepack.project.RunSettings;
import org.spikepack.project.SettingEdit;
import org.spikepack.views.actions.Action;
import org.spikepack.views.actions.ActionGroup;
import org.spikepack.views.desk.Desk;
import org.spikepack.workshop.StepsChange;

/** What the toolbar chooses, by name and by key: T of all spiking arms, and the device. */
final class SettingActions {

  private final Desk desk;
  private final DeviceNames devices;

  SettingActions(Desk desk, DeviceNames devices) {
    this.desk = desk;
    this.devices = devices;
  }

  /** T one more and one less. */
  List<Action> steps() {
    BooleanBinding spiking =
        Bindings.createBooleanBinding(
            () ->
                desk.document().folderProperty().get() != null
                    && desk.document().project().arms().stream()
                        .anyMatch(arm -> arm.neuron().spiking()),
            desk.document().projectProperty(),
            desk.document().folderProperty());
    return List.of(
        Action.of(
                "steps-more",
                "T + 1",
                "One more time step for all spiking arms",
                Feather.PLUS,
                () -> change(1))
            .keys("F8")
            .when(spiking),
        Action.of(
                "steps-fewer",
                "T − 1",
                "One time step fewer for all spiking arms",
                Feather.MINUS,
                () -> change(-1))
            .keys("F7")
            .when(spiking));
  }

  /** Where arms differ in T, they meet at the one nearest to what was asked for. */
  private void change(int by) {
    Project project = desk.document().project();
    int now =
        StepsChange.common(project)
            .orElseGet(
                () ->
                    project.arms().stream()
                        .filter(arm -> arm.neuron().spiking())
                        .mapToInt(arm -> arm.neuron().steps())
                        .max()
                        .orElse(1));
    int wanted = Math.clamp(now + by, 1, NeuronModel.MOST_STEPS);
    if (StepsChange.common(project).orElse(0) != wanted) {
      desk.document().apply(StepsChange.to(project, wanted));
    }
  }

  /** One action per device that is known. */
  ActionGroup devices() {
    return ActionGroup.changing(
        "Device",
        () -> {
          List<Action> out = new ArrayList<>();
          out.add(device(null, "Fastest"));
          devices.known().forEach(name -> out.add(device(name, name)));
          return out;
        });
  }

  private Action device(@Nullable String name, String label) {
    return Action.of(
        "device-" + label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"),
        "Device: " + label,
        "What runs the arms",
        Feather.CPU,
        () -> choose(desk, name));
  }

  /**
   * @param backend its name; null for the fastest there is
   */
  static void choose(Desk desk, @Nullable String backend) {
    RunSettings old = desk.document().project().run();
    if (!Objects.equals(old.backend(), backend)) {
      desk.document()
          .apply(
              new SettingEdit.SetRun(
                  new RunSettings(old.samples(), old.batch(), old.seed(), backend)));
    }
  }
}
