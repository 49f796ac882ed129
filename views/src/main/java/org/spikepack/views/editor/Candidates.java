package org.spikepack.views.editor;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Input;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.network.Wire;
import org.spikepack.project.NetworkEdit;
import org.spikepack.project.Project;

/** Which kinds of layers fit at a place of the network; each is tried on a copy. */
final class Candidates {

  private final Project project;
  private final Set<String> taken;

  Candidates(Project project) {
    this.project = project;
    this.taken = Names.taken(project.network());
  }

  /** Kinds that a layer's output can feed. */
  List<LayerKind> behind(String layer) {
    Shape shape = project.activeNetwork().diagnosis().shapes().get(layer);
    return kinds(kind -> takes(kind.fresh(taken), shape));
  }

  private static boolean takes(Layer fresh, @Nullable Shape shape) {
    if (fresh.arity() == Layer.Arity.NONE) {
      return false;
    }
    return shape == null || accepts(fresh, List.of(shape));
  }

  /** Kinds whose output a layer can take; a vector and feature maps are told apart. */
  List<LayerKind> before(String layer) {
    Layer target =
        project.network().layers().stream()
            .filter(other -> other.name().equals(layer))
            .findFirst()
            .orElseThrow();
    return kinds(kind -> gives(kind.fresh(taken), target));
  }

  private static boolean gives(Layer fresh, Layer target) {
    if (fresh instanceof Readout) {
      return false;
    }
    Shape maps = Shape.of(64, 64, 64);
    Shape vector = Shape.of(64);
    for (Shape in : List.of(maps, vector)) {
      if (fresh instanceof Input || accepts(fresh, List.of(in))) {
        try {
          if (accepts(target, List.of(fresh.infer(List.of(in))))) {
            return true;
          }
        } catch (BadDesign cannotBe) {
          continue;
        }
      }
    }
    return false;
  }

  /** Kinds that can be put into a wire without a new problem. */
  List<LayerKind> inside(Wire wire) {
    int now = project.activeNetwork().problems().size();
    return kinds(
        kind -> {
          Layer fresh = kind.fresh(taken);
          return fresh.arity() == Layer.Arity.ONE
              && !(fresh instanceof Readout)
              && problems(new NetworkEdit.InsertOnWire(fresh, wire)) <= now;
        });
  }

  private int problems(NetworkEdit edit) {
    try {
      Network after = edit.apply(project).activeNetwork();
      return after.problems().size();
    } catch (BadDesign doesNotFit) {
      return Integer.MAX_VALUE;
    }
  }

  private static boolean accepts(Layer layer, List<Shape> in) {
    try {
      Objects.requireNonNull(layer.infer(in));
      return true;
    } catch (BadDesign doesNotFit) {
      return false;
    }
  }

  private static List<LayerKind> kinds(Predicate<LayerKind> fitting) {
    return Arrays.stream(LayerKind.values()).filter(fitting).toList();
  }
}
