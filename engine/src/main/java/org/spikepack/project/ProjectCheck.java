package org.spikepack.project;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.Printable;
import org.spikepack.neuron.NeuronModel;

/** What must hold between the settings of a project, whoever made it: a file, a person, an edit. */
final class ProjectCheck {

  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_TEXT = 1 << 20;
  private static final int MOST_LAYERS = 4096;
  private static final int MOST_WIRES = 16_384;
  private static final int MOST_ARMS = 256;

  private final Project project;

  ProjectCheck(Project project) {
    this.project = project;
  }

  void run() throws BadDesign {
    name("project", project.name());
    text("description", project.description());
    text("lesson", project.lesson());
    count("network", "layers", project.network().layers().size(), MOST_LAYERS);
    count("network", "wires", project.network().wires().size(), MOST_WIRES);
    count("project", "arms", project.armsWithSweep().size(), MOST_ARMS);
    new LayoutCheck(project).run();
    project.data().check("data");
    project.run().check("run");
    for (Arm arm : project.arms()) {
      arm(arm);
    }
    Sweep sweep = project.sweep();
    if (sweep != null) {
      sweep(sweep);
    }
    uniqueNames(sweep);
    for (Arm arm : project.arms()) {
      references(arm);
      circles(arm);
    }
  }

  private static void name(String where, String name) throws BadDesign {
    if (name.isBlank()
        || name.length() > LONGEST_NAME
        || !name.equals(name.strip())
        || !name.equals(Printable.of(name))) {
      throw new BadDesign(
          where,
          "its name is '" + Printable.of(name) + "'",
          "use 1 to " + LONGEST_NAME + " printable characters, no blanks at the ends");
    }
  }

  private static void text(String where, @Nullable String text) throws BadDesign {
    if (text != null && text.length() > LONGEST_TEXT) {
      throw new BadDesign(
          where, "it has " + text.length() + " characters", "keep it below " + LONGEST_TEXT);
    }
  }

  private static void count(String where, String things, int found, int most) throws BadDesign {
    if (found > most) {
      throw new BadDesign(where, "it has " + found + " " + things, "use at most " + most);
    }
  }

  private static String where(Arm arm) {
    return "arm '" + Printable.of(arm.name()) + "'";
  }

  private static void arm(Arm arm) throws BadDesign {
    String where = where(arm);
    name(where, arm.name());
    arm.neuron().check(where + ", neuron");
    for (String file : arm.weights()) {
      InsidePath.check(where + ", weights", file);
    }
    if (arm.training() != null) {
      arm.training().check(where + ", training");
    }
    if (arm.conversion() != null) {
      arm.conversion().check(where + ", conversion");
    }
  }

  private void sweep(Sweep sweep) throws BadDesign {
    Set<Integer> seen = new HashSet<>();
    for (int t : sweep.steps()) {
      Range.whole("sweep", "T", t, 1, NeuronModel.MOST_STEPS);
      if (!seen.add(t)) {
        throw new BadDesign("sweep", "T = " + t + " is listed twice", "list it once");
      }
    }
    for (Arm template : sweep.arms()) {
      arm(template);
      references(template);
    }
    for (Arm arm : sweep.expanded()) {
      arm(arm);
    }
  }

  private void uniqueNames(@Nullable Sweep sweep) throws BadDesign {
    List<Arm> all = new ArrayList<>(project.armsWithSweep());
    if (sweep != null) {
      all.addAll(sweep.arms());
    }
    Set<String> seen = new HashSet<>();
    for (Arm arm : all) {
      if (!seen.add(arm.name())) {
        throw new BadDesign(where(arm), "two arms have this name", "rename one of them");
      }
    }
  }

  private void references(Arm arm) throws BadDesign {
    for (String needed : arm.needs()) {
      if (project.arm(needed).isEmpty()) {
        throw new BadDesign(
            where(arm),
            "it builds on the arm '" + Printable.of(needed) + "', which does not exist",
            Spelling.remedy(needed, project.arms().stream().map(Arm::name).toList()));
      }
    }
  }

  private void circles(Arm start) throws BadDesign {
    Set<String> reached = new HashSet<>();
    List<String> ahead = new ArrayList<>(start.needs());
    while (!ahead.isEmpty()) {
      String next = ahead.removeLast();
      if (next.equals(start.name())) {
        throw new BadDesign(
            where(start),
            "its weights build on themselves through startFrom or conversion",
            "let one arm of the circle start afresh");
      }
      if (reached.add(next)) {
        project.arm(next).ifPresent(arm -> ahead.addAll(arm.needs()));
      }
    }
  }
}
