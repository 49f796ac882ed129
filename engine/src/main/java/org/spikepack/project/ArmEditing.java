package org.spikepack.project;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.Printable;

/** What edits do to arms. */
final class ArmEditing {

  private ArmEditing() {}

  static Arm require(Project project, String name) throws BadDesign {
    return project
        .arm(name)
        .orElseThrow(
            () ->
                new BadDesign(
                    "arm '" + Printable.of(name) + "'",
                    "it does not exist",
                    Spelling.remedy(name, project.arms().stream().map(Arm::name).toList())));
  }

  static Project insert(Project project, int place, Arm arm) {
    List<Arm> arms = new ArrayList<>(project.arms());
    arms.add(place, arm);
    return project.withArms(arms);
  }

  /** Puts an arm in the place of another; a new name reaches all who referred to the old one. */
  static Project replace(Project project, String old, Arm with) {
    List<Arm> arms = new ArrayList<>();
    for (Arm arm : project.arms()) {
      Arm kept = arm.name().equals(old) ? with : arm;
      arms.add(kept.followingRename(old, with.name()));
    }
    Sweep sweep = project.sweep();
    return project.withArms(arms).withSweep(following(sweep, old, with.name()));
  }

  static Project move(Project project, String name, int place) throws BadDesign {
    Arm arm = require(project, name);
    if (place < 0 || place >= project.arms().size()) {
      throw new BadDesign(
          "arm '" + name + "'",
          "it cannot move to place " + place,
          "use a place from 0 to " + (project.arms().size() - 1));
    }
    List<Arm> arms = new ArrayList<>(project.arms());
    arms.remove(arm);
    arms.add(place, arm);
    return project.withArms(arms);
  }

  static Project remove(Project project, String name) throws BadDesign {
    require(project, name);
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

  private static @Nullable Sweep following(@Nullable Sweep sweep, String old, String now) {
    return sweep == null
        ? null
        : new Sweep(
            sweep.steps(),
            sweep.arms().stream().map(arm -> arm.followingRename(old, now)).toList());
  }
}
