package org.spikepack.workshop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spikepack.data.DatasetPair;
import org.spikepack.data.Datasets;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.project.Arm;
import org.spikepack.project.Project;
import org.spikepack.project.ProjectFile;
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

  /**
   * The data of the project, or those that the user named instead.
   *
   * @param instead a folder or file of the user's
   */
  public DatasetPair data(@Nullable Path instead) throws UserFault {
    if (instead != null) {
      return Datasets.open(instead);
    }
    Optional<String> bundled = project.data().bundled();
    return bundled.isPresent()
        ? Datasets.bundled(bundled.get())
        : Datasets.open(ProjectFile.resolveData(folder, project.data().set()));
  }
}
