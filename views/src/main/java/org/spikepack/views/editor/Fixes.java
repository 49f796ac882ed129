package org.spikepack.views.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Add;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Dropout;
import org.spikepack.network.Extent;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;
import org.spikepack.network.Pool2d;
import org.spikepack.network.Readout;
import org.spikepack.network.Wire;
import org.spikepack.project.Edit;
import org.spikepack.project.NetworkEdit;
import org.spikepack.project.Project;

/**
 * Finds edits that mend what is wrong with a layer: tries those that a person would try, and offers
 * the first after which this problem is gone and no other has come.
 */
final class Fixes {

  private static final String NETWORK = "network";

  private final Project project;
  private final Network network;
  private final Set<String> taken;
  private final int problemsNow;

  Fixes(Project project) {
    this.project = project;
    this.network = project.network();
    this.taken = Names.taken(network);
    this.problemsNow = project.activeNetwork().problems().size();
  }

  Optional<Fix> of(String layer, BadDesign problem) {
    return network.layers().stream()
        .filter(other -> other.name().equals(layer))
        .findFirst()
        .flatMap(found -> candidates(found).filter(fix -> mends(fix, problem)).findFirst());
  }

  /** For a problem of the network as a whole: what is missing is added. */
  Optional<Fix> ofNetwork(BadDesign problem) {
    return problem.where().equals(NETWORK)
        ? Stream.of(LayerKind.INPUT, LayerKind.READOUT)
            .map(
                kind ->
                    new Fix(
                        "Add " + kind.title().toLowerCase(Locale.ROOT),
                        new NetworkEdit.AddLayer(kind.fresh(taken))))
            .filter(fix -> removes(fix.edit(), problem))
            .findFirst()
        : Optional.empty();
  }

  private Stream<Fix> candidates(Layer layer) {
    List<Fix> out = new ArrayList<>();
    into(layer).forEach(wire -> between(out, layer, wire));
    settings(out, layer);
    join(out, layer);
    connections(out, layer);
    behind(out, layer);
    into(layer).forEach(wire -> cut(out, wire));
    from(layer).forEach(wire -> cut(out, wire));
    out.add(new Fix("Delete " + layer.name(), new NetworkEdit.RemoveLayer(layer.name())));
    return out.stream();
  }

  /** A layer in front that gives what this one needs. */
  private void between(List<Fix> out, Layer layer, Wire wire) {
    for (LayerKind kind : List.of(LayerKind.FLATTEN, LayerKind.GLOBAL_POOL)) {
      Layer fresh = kind.fresh(taken);
      out.add(new Fix("Insert " + fresh.name(), new NetworkEdit.InsertOnWire(fresh, wire)));
    }
  }

  private void settings(List<Fix> out, Layer layer) {
    String name = layer.name();
    switch (layer) {
      case Conv2d c -> {
        Extent half = new Extent(c.kernel().height() / 2, c.kernel().width() / 2);
        change(
            out,
            "Use 1 group",
            new Conv2d(
                name, c.filters(), c.kernel(), c.stride(), c.padding(), c.dilation(), 1, c.bias()));
        change(
            out,
            "Pad by " + half,
            new Conv2d(
                name,
                c.filters(),
                c.kernel(),
                c.stride(),
                half,
                Extent.square(1),
                c.groups(),
                c.bias()));
        change(out, "Use a 1×1 kernel", Conv2d.square(name, c.filters(), 1, 1, 0, c.bias()));
      }
      case Pool2d p -> {
        change(
            out,
            "Remove its padding",
            new Pool2d(name, p.mode(), p.kernel(), p.stride(), Extent.square(0)));
        change(
            out,
            "Use a 1×1 window",
            new Pool2d(name, p.mode(), Extent.square(1), Extent.square(1), Extent.square(0)));
      }
      case Dropout _ -> change(out, "Use 50 %", new Dropout(name, 0.5));
      default -> {}
    }
  }

  private static void change(List<Fix> out, String label, Layer with) {
    out.add(new Fix(label, new NetworkEdit.ReplaceLayer(with.name(), with)));
  }

  /** Several wires at a layer that takes one are added up in front of it. */
  private void join(List<Fix> out, Layer layer) {
    List<Wire> into = into(layer).toList();
    if (layer.arity() != Layer.Arity.ONE || into.size() < 2) {
      return;
    }
    Layer add = LayerKind.ADD.fresh(taken);
    List<Edit> edits = new ArrayList<>();
    edits.add(new NetworkEdit.AddLayer(new Add(add.name())));
    into.forEach(
        wire -> edits.add(new NetworkEdit.Reconnect(wire, new Wire(wire.from(), add.name()))));
    edits.add(new NetworkEdit.Connect(add.name(), layer.name()));
    out.add(new Fix("Add them up in front", new Edit.Composite("Insert " + add.name(), edits)));
  }

  /** To what is open elsewhere, the nearest in the order of the network first. */
  private void connections(List<Fix> out, Layer layer) {
    List<Layer> all = network.layers();
    int here = all.indexOf(layer);
    for (int i = here - 1; i >= 0; i--) {
      if (from(all.get(i)).findAny().isEmpty()) {
        connect(out, all.get(i).name(), all.get(i).name(), layer.name());
      }
    }
    for (int i = 0; i < all.size(); i++) {
      if (i != here && into(all.get(i)).findAny().isEmpty()) {
        connect(out, all.get(i).name(), layer.name(), all.get(i).name());
      }
      if (i != here && i > here && from(all.get(i)).findAny().isEmpty()) {
        connect(out, all.get(i).name(), all.get(i).name(), layer.name());
      }
    }
    if (here > 0) {
      connect(out, all.get(here - 1).name(), all.get(here - 1).name(), layer.name());
    }
  }

  private void connect(List<Fix> out, String shown, String from, String to) {
    if (!from.equals(to) && !network.wires().contains(new Wire(from, to))) {
      out.add(new Fix("Connect " + shown, new NetworkEdit.Connect(from, to)));
    }
  }

  private void behind(List<Fix> out, Layer layer) {
    if (network.layers().stream().noneMatch(Readout.class::isInstance)) {
      Layer readout = LayerKind.READOUT.fresh(taken);
      out.add(
          new Fix(
              "Add a readout",
              new Edit.Composite(
                  "Add " + readout.name(),
                  List.of(
                      new NetworkEdit.AddLayer(readout),
                      new NetworkEdit.Connect(layer.name(), readout.name())))));
    }
  }

  private static void cut(List<Fix> out, Wire wire) {
    out.add(
        new Fix(
            "Cut the wire " + wire.from() + " → " + wire.to(),
            new NetworkEdit.Disconnect(wire.from(), wire.to())));
  }

  private boolean mends(Fix fix, BadDesign problem) {
    return after(fix.edit())
        .map(problems -> problems.size() < problemsNow && !holds(problems, problem))
        .orElse(false);
  }

  private boolean removes(Edit edit, BadDesign problem) {
    return after(edit).map(problems -> !holds(problems, problem)).orElse(false);
  }

  private Optional<List<BadDesign>> after(Edit edit) {
    try {
      return Optional.of(edit.apply(project).activeNetwork().problems());
    } catch (BadDesign doesNotFit) {
      return Optional.empty();
    }
  }

  private static boolean holds(List<BadDesign> problems, BadDesign wanted) {
    return problems.stream()
        .anyMatch(problem -> Objects.equals(problem.getMessage(), wanted.getMessage()));
  }

  private Stream<Wire> into(Layer layer) {
    return network.wires().stream().filter(wire -> wire.to().equals(layer.name()));
  }

  private Stream<Wire> from(Layer layer) {
    return network.wires().stream().filter(wire -> wire.from().equals(layer.name()));
  }
}
