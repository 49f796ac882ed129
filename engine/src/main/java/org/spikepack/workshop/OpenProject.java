package org.spikepack.workshop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.spikepack.data.DatasetPair;
import org.spikepack.data.Datasets;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.project.Arm;
import org.spikepack.project.Project;
import org.spikepack.project.ProjectFile;
import org.spikepack.project.Sweep;
import org.spikepack.run.ArmSetup;

/**
 * A project that the user named, read and checked.
 *
 * @param folder where its paths start from
 */
public record OpenProject(Path folder, Project project, CheckedNetwork network) {

  public static OpenProject read(Path named) throws UserFault {
    Project project = ProjectFile.read(named);
    try {
      return new OpenProject(ProjectFile.folder(named), project, project.activeNetwork().check());
    } catch (BadDesign bad) {
      throw new BadDesign("project '" + named + "', " + bad.where(), bad.what(), bad.remedy());
    }
  }

  /** The arm of that name, one of the sweep's included. */
  public Arm arm(String name) throws BadInput {
    List<Arm> all = project.armsWithSweep();
    Optional<Arm> found = all.stream().filter(arm -> arm.name().equals(name)).findFirst();
    return found.orElseThrow(
        () ->
            new BadInput(
                "--arm '" + name + "'",
                "the project '" + project.name() + "' has no such arm",
                "use " + all.stream().map(Arm::name).collect(Collectors.joining(", "))));
  }

  /** Arms with their weights read, ready to run. */
  public List<ArmSetup> setups(List<Arm> chosen) throws UserFault {
    List<ArmSetup> setups = new ArrayList<>();
    for (Arm arm : chosen) {
      setups.add(new ArmSetup(arm.name(), arm.neuron(), ProjectFile.loadWeights(folder, arm)));
    }
    return setups;
  }

  /**
   * The arms to run.
   *
   * @param named by the user, as arms or as what the sweep repeats; empty for all
   * @param withSweep whether those that are repeated over T run too
   */
  public List<Arm> arms(List<String> named, boolean withSweep) throws BadInput {
    if (!withSweep) {
      return named.isEmpty() ? project.arms() : all(named);
    }
    Sweep sweep = project.sweep();
    if (sweep == null) {
      throw new BadInput(
          "--sweep",
          "the project '" + project.name() + "' repeats no arm over T",
          "leave it out, or add \"sweep\" to project.json");
    }
    return named.isEmpty() ? project.armsWithSweep() : all(named, sweep);
  }

  private List<Arm> all(List<String> named) throws BadInput {
    Set<Arm> chosen = new LinkedHashSet<>();
    for (String name : named) {
      chosen.add(arm(name));
    }
    return List.copyOf(chosen);
  }

  private List<Arm> all(List<String> named, Sweep sweep) throws BadInput {
    Set<Arm> chosen = new LinkedHashSet<>();
    for (String name : named) {
      List<Arm> repeated = sweep.expanded(name);
      if (repeated.isEmpty() || project.arm(name).isPresent()) {
        chosen.add(arm(name));
      }
      chosen.addAll(repeated);
    }
    if (Collections.disjoint(chosen, sweep.expanded())) {
      throw new BadInput(
          "--sweep",
          "none of the arms named with --arm is repeated over T",
          "leave it out, or name one of "
              + sweep.arms().stream().map(Arm::name).collect(Collectors.joining(", ")));
    }
    return List.copyOf(chosen);
  }

  /** The first arm without spikes. */
  public Arm ann() throws BadInput {
    return project.arms().stream()
        .filter(arm -> !arm.neuron().spiking())
        .findFirst()
        .orElseThrow(
            () ->
                new BadInput(
                    "project '" + project.name() + "'",
                    "it has no ANN arm",
                    "add one with ReLU or clipped ReLU neurons"));
  }

  /** The data that the project names. */
  public DatasetPair data() throws UserFault {
    Optional<String> bundled = project.data().bundled();
    return bundled.isPresent()
        ? Datasets.bundled(bundled.get())
        : Datasets.open(ProjectFile.resolveData(folder, project.data().set()));
  }
}
