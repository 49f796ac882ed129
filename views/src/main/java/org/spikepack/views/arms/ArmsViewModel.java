package org.spikepack.views.arms;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.SetChangeListener;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Dense;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.project.Arm;
import org.spikepack.project.ArmEdit;
import org.spikepack.project.Edit;
import org.spikepack.project.Project;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.inspector.FreeName;

/** The arms in their order, which of them is selected and which are shown. */
public final class ArmsViewModel {

  /**
   * One arm.
   *
   * @param detail its neuron model, its T, and whether it has weights yet
   */
  public record Line(
      String name, NeuronModel neuron, String detail, boolean selected, boolean hidden) {

    /** The detail without the neuron model where the name begins with it. */
    public String shortDetail() {
      String told = neuron.label() + ", ";
      boolean twice = name.startsWith(neuron.label()) && detail.startsWith(told);
      return twice ? detail.substring(told.length()) : detail;
    }
  }

  private final Desk desk;
  private final ReadOnlyObjectWrapper<List<Line>> lines = new ReadOnlyObjectWrapper<>(List.of());

  public ArmsViewModel(Desk desk) {
    this.desk = desk;
    desk.document().projectProperty().addListener((property, before, now) -> show());
    desk.selection().armProperty().addListener((property, before, now) -> show());
    desk.selection().hiddenArms().addListener((SetChangeListener<String>) change -> show());
    show();
  }

  private void show() {
    List<Line> out = new ArrayList<>();
    for (Arm arm : desk.document().project().arms()) {
      out.add(
          new Line(
              arm.name(),
              arm.neuron(),
              detail(arm),
              arm.name().equals(desk.selection().armProperty().get()),
              desk.selection().hiddenArms().contains(arm.name())));
    }
    lines.set(List.copyOf(out));
  }

  private String detail(Arm arm) {
    NeuronModel neuron = arm.neuron();
    String model = neuron.spiking() ? neuron.label() + ", T = " + neuron.steps() : neuron.label();
    return arm.weights().isEmpty() && learns() ? model + ", fresh weights" : model;
  }

  /** Whether there is something in the network that weights could be fresh of. */
  private boolean learns() {
    return project().network().layers().stream()
        .anyMatch(layer -> layer instanceof Dense || layer instanceof Conv2d);
  }

  public ReadOnlyObjectProperty<List<Line>> linesProperty() {
    return lines.getReadOnlyProperty();
  }

  private Project project() {
    return desk.document().project();
  }

  /** What can be added. */
  List<ArmTemplates.Template> templates() {
    return ArmTemplates.all(project());
  }

  /** Adds an arm and selects it. */
  void add(ArmTemplates.Template template) {
    Arm arm = ArmTemplates.arm(project(), template);
    if (desk.document().apply(new ArmEdit.AddArm(arm))) {
      select(arm.name());
    }
  }

  public void select(String arm) {
    desk.selection().armProperty().set(arm);
  }

  /** Puts a copy behind an arm and selects it. */
  public void duplicate(String arm) {
    String name = FreeName.of(arm, project().armsWithSweep().stream().map(Arm::name).toList());
    if (desk.document().apply(new ArmEdit.DuplicateArm(arm, name))) {
      select(name);
    }
  }

  /**
   * Names an arm anew; what is selected or hidden follows.
   *
   * @return why it was not done; empty when it was
   */
  public Optional<BadDesign> rename(String old, String wanted) {
    String name = wanted.strip();
    if (name.equals(old)) {
      return Optional.empty();
    }
    Edit edit = new ArmEdit.RenameArm(old, name);
    try {
      edit.apply(project());
    } catch (BadDesign bad) {
      return Optional.of(bad);
    }
    boolean selected = old.equals(desk.selection().armProperty().get());
    desk.document().apply(edit);
    if (selected) {
      select(name);
    }
    if (desk.selection().hiddenArms().remove(old)) {
      desk.selection().hiddenArms().add(name);
    }
    return Optional.empty();
  }

  public void remove(String arm) {
    if (desk.document().apply(new ArmEdit.RemoveArm(arm))
        && Objects.equals(arm, desk.selection().armProperty().get())) {
      select("");
    }
  }

  /** Moves an arm up (−1) or down (1) as far as there is room. */
  public void move(String arm, int by) {
    int place = project().arms().stream().map(Arm::name).toList().indexOf(arm);
    int target = Math.clamp(place + by, 0, project().arms().size() - 1);
    if (target != place) {
      desk.document().apply(new ArmEdit.MoveArm(arm, target));
    }
  }

  /** Shows or hides an arm in the views; it still runs. */
  public void toggle(String arm) {
    if (!desk.selection().hiddenArms().remove(arm)) {
      desk.selection().hiddenArms().add(arm);
    }
  }
}
