package org.spikepack.project;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.Printable;

/** What edits do to the arms of a project. */
final class ArmEditing {

  private final Project project;

  ArmEditing(Project project) {
    this.project = project;
  }

  Project insert(int place, Arm arm) {
    List<Arm> arms = new ArrayList<>(project.arms());
    arms.add(place, arm);
    return project.withArms(arms);
  }

  Project duplicate(String name, String copy) throws BadDesign {
    Arm original = require(name);
    return insert(project.arms().indexOf(original) + 1, original.withName(copy));
  }

  Project move(String name, int place) throws BadDesign {
    Arm arm = require(name);
    List<Arm> arms = new ArrayList<>(project.arms());
    arms.remove(arm);
    Range.whole("arm '" + name + "'", "its place", place, 0, arms.size());
    arms.add(place, arm);
    return project.withArms(arms);
  }

  /** Puts an arm in the place of another; a new name reaches all who referred to the old one. */
  Project change(String name, UnaryOperator<Arm> change) throws BadDesign {
    Arm with = change.apply(require(name));
    UnaryOperator<Arm> following = arm -> arm.followingRename(name, with.name());
    List<Arm> arms =
        project.arms().stream()
            .map(arm -> following.apply(arm.name().equals(name) ? with : arm))
            .toList();
    Sweep sweep = project.sweep();
    Sweep followed =
        sweep == null
            ? null
            : new Sweep(sweep.steps(), sweep.arms().stream().map(following).toList());
    return project.withArms(arms).withSweep(followed);
  }

  Project remove(String name) throws BadDesign {
    require(name);
    List<Arm> others = new ArrayList<>(project.arms());
    others.removeIf(arm -> arm.name().equals(name));
    List<Arm> all = new ArrayList<>(others);
    if (project.sweep() != null) {
      all.addAll(project.sweep().arms());
    }
    for (Arm arm : all) {
      if (arm.needs().contains(name)) {
        throw new BadDesign(
            "arm '" + name + "'",
            "the arm '" + arm.name() + "' builds on it",
            "change that arm's startFrom or conversion first");
      }
    }
    return project.withArms(others);
  }

  private Arm require(String name) throws BadDesign {
    return project
        .arm(name)
        .orElseThrow(
            () ->
                new BadDesign(
                    "arm '" + Printable.of(name) + "'",
                    "it does not exist",
                    Spelling.remedy(name, project.arms().stream().map(Arm::name).toList())));
  }
}
