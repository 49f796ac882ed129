package org.spikepack.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;

/**
 * An experiment: one network and one data set, and the arms that are compared on them.
 *
 * @param network also one that is not finished; see {@link Network#problems}
 * @param muted layers that are drawn but take no part
 * @param layout how the network is drawn
 * @param arms in the order in which they are shown
 * @param sweep arms repeated over T, where there are any
 * @param lesson steps in Markdown, where the project teaches something
 */
public record Project(
    String name,
    String description,
    Network network,
    MutedLayers muted,
    Layout layout,
    DataSettings data,
    List<Arm> arms,
    @Nullable Sweep sweep,
    RunSettings run,
    @Nullable String lesson) {

  public Project {
    arms = List.copyOf(arms);
  }

  public Optional<Arm> arm(String wanted) {
    return arms.stream().filter(arm -> arm.name().equals(wanted)).findFirst();
  }

  /** The arms, and behind them those of the sweep. */
  public List<Arm> armsWithSweep() {
    List<Arm> out = new ArrayList<>(arms);
    if (sweep != null) {
      out.addAll(sweep.expanded());
    }
    return List.copyOf(out);
  }

  /**
   * Where the weights that an arm alone has belong, relative to the project's folder: a name after
   * the arm's, which no other arm uses or would be given before it.
   *
   * @param arm of this project, or one to come
   */
  public String weightsFile(String arm) {
    return ArmFiles.weights(this, arm);
  }

  /**
   * Whether a run of the one is a run of the other: network, data, run settings, and the neurons
   * and weights files of the arms are the same. Names, drawing and settings of training are not
   * looked at.
   */
  public boolean runsLike(Project other) {
    return network.equals(other.network)
        && muted.equals(other.muted)
        && data.equals(other.data)
        && run.equals(other.run)
        && asRun().equals(other.asRun());
  }

  private List<Arm> asRun() {
    return arms.stream()
        .map(arm -> new Arm(arm.name(), arm.neuron(), arm.weights(), null, null))
        .toList();
  }

  /**
   * The network that runs: without the muted layers, past which the wires are led as past removed
   * ones.
   */
  public Network activeNetwork() {
    Network active = network;
    for (String layer : muted.layers()) {
      active = Healing.without(active, layer);
    }
    return active;
  }

  /** Layout and muted layers forget the layers that the new network does not have. */
  public Project withNetwork(Network newNetwork) {
    Set<String> names = newNetwork.layers().stream().map(Layer::name).collect(Collectors.toSet());
    return new Project(
        name,
        description,
        newNetwork,
        muted.keeping(names),
        layout.keeping(names),
        data,
        arms,
        sweep,
        run,
        lesson);
  }

  Project withMuted(MutedLayers newMuted) {
    return new Project(
        name, description, network, newMuted, layout, data, arms, sweep, run, lesson);
  }

  public Project withLayout(Layout newLayout) {
    return new Project(
        name, description, network, muted, newLayout, data, arms, sweep, run, lesson);
  }

  public Project withArms(List<Arm> newArms) {
    return new Project(
        name, description, network, muted, layout, data, newArms, sweep, run, lesson);
  }

  public Project withSweep(@Nullable Sweep newSweep) {
    return new Project(
        name, description, network, muted, layout, data, arms, newSweep, run, lesson);
  }

  public Project withData(DataSettings newData) {
    return new Project(
        name, description, network, muted, layout, newData, arms, sweep, run, lesson);
  }

  public Project withRun(RunSettings newRun) {
    return new Project(
        name, description, network, muted, layout, data, arms, sweep, newRun, lesson);
  }

  Project withTexts(String newName, String newDescription, @Nullable String newLesson) {
    return new Project(
        newName, newDescription, network, muted, layout, data, arms, sweep, run, newLesson);
  }

  /**
   * Whether the settings make sense together; the network may be unfinished.
   *
   * @throws BadDesign the first setting that does not, by arm and field
   */
  public void check() throws BadDesign {
    new ProjectCheck(this).run();
  }
}
