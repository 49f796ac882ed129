package org.spikepack.project;

import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.neuron.NeuronModel;

/** Changes of arms. How each is done is in {@link ArmEditing}. */
public sealed interface ArmEdit extends Edit {

  /** Puts an arm behind the others. */
  record AddArm(Arm arm) implements ArmEdit {}

  /** Puts a copy of an arm behind it. */
  record DuplicateArm(String arm, String name) implements ArmEdit {}

  /** Removes an arm that no other builds on. */
  record RemoveArm(String arm) implements ArmEdit {}

  /** Names an arm anew; arms that build on it follow. */
  record RenameArm(String arm, String name) implements ArmEdit {}

  /**
   * Shows an arm at another place.
   *
   * @param place from 0, counted without the arm itself
   */
  record MoveArm(String arm, int place) implements ArmEdit {}

  /** Changes everything about an arm at once; arms that build on it follow a new name. */
  record ReplaceArm(String arm, Arm with) implements ArmEdit {}

  /** Gives an arm another neuron model or other parameters of it. */
  record SetNeuron(String arm, NeuronModel neuron) implements ArmEdit {}

  /** Changes how an arm is trained; none for an arm that is not. */
  record SetTraining(String arm, @Nullable TrainingSettings training) implements ArmEdit {}

  @Override
  default Project change(Project project) throws BadDesign {
    ArmEditing editing = new ArmEditing(project);
    return switch (this) {
      case AddArm(Arm arm) -> editing.insert(project.arms().size(), arm);
      case DuplicateArm(String arm, String name) -> editing.duplicate(arm, name);
      case RemoveArm(String arm) -> editing.remove(arm);
      case RenameArm(String arm, String name) -> editing.change(arm, old -> old.withName(name));
      case MoveArm(String arm, int place) -> editing.move(arm, place);
      case ReplaceArm(String arm, Arm with) -> editing.change(arm, _ -> with);
      case SetNeuron(String arm, NeuronModel neuron) ->
          editing.change(arm, old -> old.withNeuron(neuron));
      case SetTraining(String arm, TrainingSettings training) ->
          editing.change(arm, old -> old.withTraining(training));
    };
  }

  @Override
  default String label() {
    return switch (this) {
      case AddArm add -> "Add arm " + add.arm().name();
      case DuplicateArm duplicate -> "Duplicate arm " + duplicate.arm();
      case RemoveArm remove -> "Remove arm " + remove.arm();
      case RenameArm rename -> "Rename arm " + rename.arm() + " to " + rename.name();
      case MoveArm move -> "Move arm " + move.arm();
      case ReplaceArm replace -> "Change arm " + replace.arm();
      case SetNeuron set -> "Set neuron of " + set.arm();
      case SetTraining set -> "Set training of " + set.arm();
    };
  }
}
