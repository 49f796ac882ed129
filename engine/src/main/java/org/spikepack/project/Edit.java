package org.spikepack.project;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Layer;
import org.spikepack.network.Wire;
import org.spikepack.neuron.NeuronModel;

/**
 * One change of a project. Edits are data: the history lists, stores and replays them. What they do
 * to layers and wires is in {@link NetworkEditing}, to arms in {@link ArmEditing}.
 */
public sealed interface Edit {

  /**
   * The project after this change.
   *
   * @throws BadDesign when the change does not fit the project, or leads to settings that do not
   *     fit together; an unfinished network is allowed
   */
  default Project apply(Project project) throws BadDesign {
    Project changed = change(project);
    changed.check();
    return changed;
  }

  /** The change alone, before {@link Project#check} judges the outcome. */
  Project change(Project project) throws BadDesign;

  /** What the history calls it, such as {@code Add layer conv1}. */
  String label();

  /** Puts a layer without wires behind the others. */
  record AddLayer(Layer layer) implements Edit {
    @Override
    public Project change(Project project) throws BadDesign {
      return project.withNetwork(NetworkEditing.add(project.network(), layer));
    }

    @Override
    public String label() {
      return "Add layer " + layer.name();
    }
  }

  /** Removes a layer and heals the wire: what fed it now feeds what it fed, where that fits. */
  record RemoveLayer(String layer) implements Edit {
    @Override
    public Project change(Project project) throws BadDesign {
      return project.withNetwork(NetworkEditing.remove(project.network(), layer));
    }

    @Override
    public String label() {
      return "Remove layer " + layer;
    }
  }

  /** Puts another layer, of any kind and name, in the place of one; its wires follow. */
  record ReplaceLayer(String layer, Layer with) implements Edit {
    @Override
    public Project change(Project project) throws BadDesign {
      return project.withNetwork(NetworkEditing.replace(project.network(), layer, with));
    }

    @Override
    public String label() {
      return "Change layer " + layer;
    }
  }

  /** Names a layer anew; its wires follow. Weights already in files keep the old name. */
  record RenameLayer(String layer, String name) implements Edit {
    @Override
    public Project change(Project project) throws BadDesign {
      return project.withNetwork(NetworkEditing.rename(project.network(), layer, name));
    }

    @Override
    public String label() {
      return "Rename layer " + layer + " to " + name;
    }
  }

  /** Draws a wire, as the last of those that end there. */
  record Connect(String from, String to) implements Edit {
    @Override
    public Project change(Project project) throws BadDesign {
      return project.withNetwork(NetworkEditing.connect(project.network(), new Wire(from, to)));
    }

    @Override
    public String label() {
      return "Connect " + from + " to " + to;
    }
  }

  /** Removes a wire. */
  record Disconnect(String from, String to) implements Edit {
    @Override
    public Project change(Project project) throws BadDesign {
      return project.withNetwork(NetworkEditing.disconnect(project.network(), new Wire(from, to)));
    }

    @Override
    public String label() {
      return "Disconnect " + from + " from " + to;
    }
  }

  /** Puts a new layer into a wire. */
  record InsertOnWire(Layer layer, Wire wire) implements Edit {
    @Override
    public Project change(Project project) throws BadDesign {
      return project.withNetwork(NetworkEditing.insert(project.network(), layer, wire));
    }

    @Override
    public String label() {
      return "Insert layer " + layer.name();
    }
  }

  /** Gives an arm another neuron model or other parameters of it. */
  record SetNeuron(String arm, NeuronModel neuron) implements Edit {
    @Override
    public Project change(Project project) throws BadDesign {
      Arm old = ArmEditing.require(project, arm);
      return ArmEditing.replace(project, arm, old.withNeuron(neuron));
    }

    @Override
    public String label() {
      return "Set neuron of " + arm;
    }
  }

  /** Puts an arm behind the others. */
  record AddArm(Arm arm) implements Edit {
    @Override
    public Project change(Project project) throws BadDesign {
      return ArmEditing.insert(project, project.arms().size(), arm);
    }

    @Override
    public String label() {
      return "Add arm " + arm.name();
    }
  }

  /** Puts a copy of an arm behind it. */
  record DuplicateArm(String arm, String name) implements Edit {
    @Override
    public Project change(Project project) throws BadDesign {
      Arm original = ArmEditing.require(project, arm);
      int place = project.arms().indexOf(original) + 1;
      return ArmEditing.insert(project, place, original.withName(name));
    }

    @Override
    public String label() {
      return "Duplicate arm " + arm;
    }
  }

  /** Names an arm anew; arms that build on it follow. */
  record RenameArm(String arm, String name) implements Edit {
    @Override
    public Project change(Project project) throws BadDesign {
      Arm old = ArmEditing.require(project, arm);
      return ArmEditing.replace(project, arm, old.withName(name));
    }

    @Override
    public String label() {
      return "Rename arm " + arm + " to " + name;
    }
  }

  /**
   * Moves an arm among the others.
   *
   * @param place index it has afterwards
   */
  record MoveArm(String arm, int place) implements Edit {
    @Override
    public Project change(Project project) throws BadDesign {
      return ArmEditing.move(project, arm, place);
    }

    @Override
    public String label() {
      return "Move arm " + arm;
    }
  }

  /** Removes an arm that no other builds on. */
  record RemoveArm(String arm) implements Edit {
    @Override
    public Project change(Project project) throws BadDesign {
      return ArmEditing.remove(project, arm);
    }

    @Override
    public String label() {
      return "Remove arm " + arm;
    }
  }

  /** Changes everything about an arm at once; arms that build on it follow a new name. */
  record ReplaceArm(String arm, Arm with) implements Edit {
    @Override
    public Project change(Project project) throws BadDesign {
      ArmEditing.require(project, arm);
      return ArmEditing.replace(project, arm, with);
    }

    @Override
    public String label() {
      return "Change arm " + arm;
    }
  }

  /** Chooses the samples. */
  record SetData(DataSettings data) implements Edit {
    @Override
    public Project change(Project project) {
      return project.withData(data);
    }

    @Override
    public String label() {
      return "Set data";
    }
  }

  /** Changes what all arms share when they run. */
  record SetRun(RunSettings run) implements Edit {
    @Override
    public Project change(Project project) {
      return project.withRun(run);
    }

    @Override
    public String label() {
      return "Set run";
    }
  }

  /** Changes the sweep, or removes it. */
  record SetSweep(@Nullable Sweep sweep) implements Edit {
    @Override
    public Project change(Project project) {
      return project.withSweep(sweep);
    }

    @Override
    public String label() {
      return sweep == null ? "Remove sweep" : "Set sweep";
    }
  }

  /**
   * Changes one of the texts of a project.
   *
   * @param text none removes the lesson and empties the others
   */
  record SetText(Field field, @Nullable String text) implements Edit {

    /** The texts of a project. */
    public enum Field {
      NAME,
      DESCRIPTION,
      LESSON
    }

    @Override
    public Project change(Project project) {
      String orEmpty = text == null ? "" : text;
      return switch (field) {
        case NAME -> project.withTexts(orEmpty, project.description(), project.lesson());
        case DESCRIPTION -> project.withTexts(project.name(), orEmpty, project.lesson());
        case LESSON -> project.withTexts(project.name(), project.description(), text);
      };
    }

    @Override
    public String label() {
      return "Set " + JsonForm.constant(field);
    }
  }

  /** Several changes that a user sees as one; only their outcome must make sense. */
  record Composite(String label, List<Edit> edits) implements Edit {

    public Composite {
      edits = List.copyOf(edits);
    }

    @Override
    public Project change(Project project) throws BadDesign {
      Project at = project;
      for (Edit edit : edits) {
        at = edit.change(at);
      }
      return at;
    }
  }
}
