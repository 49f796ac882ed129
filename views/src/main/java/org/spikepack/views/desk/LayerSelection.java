package org.spikepack.views.desk;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import org.jspecify.annotations.Nullable;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.Wire;

/**
 * The layers that are selected, and the population that the views show: two sides of one selection.
 * Whoever changes one of them changes the other, here and nowhere else.
 */
final class LayerSelection {

  private final Supplier<Network> network;
  private final ObservableSet<String> layers = FXCollections.observableSet();
  private final StringProperty shown = new SimpleStringProperty("");
  private final ObjectProperty<@Nullable Wire> wire = new SimpleObjectProperty<>();
  private boolean changing;

  /**
   * @param network as it is now
   */
  LayerSelection(Supplier<Network> network) {
    this.network = network;
    layers.addListener((SetChangeListener<String>) change -> follow());
    shown.addListener((property, before, now) -> lead(now));
  }

  ObservableSet<String> layers() {
    return layers;
  }

  StringProperty shownProperty() {
    return shown;
  }

  ObjectProperty<@Nullable Wire> wireProperty() {
    return wire;
  }

  /** Selects these layers, no others and no wire, as one change. */
  void select(Collection<String> wanted) {
    changing = true;
    replace(Set.copyOf(wanted));
    changing = false;
    follow();
  }

  /** Nobody in between is told that nothing is selected. */
  private void replace(Set<String> names) {
    layers.addAll(names);
    layers.removeIf(name -> !names.contains(name));
    wire.set(null);
  }

  void clear() {
    changing = true;
    layers.clear();
    shown.set("");
    wire.set(null);
    changing = false;
  }

  /** A population that is chosen to be shown is what is selected. */
  private void lead(String now) {
    boolean known = network.get().layers().stream().anyMatch(layer -> layer.name().equals(now));
    if (!changing && known) {
      changing = true;
      replace(Set.of(now));
      changing = false;
    }
  }

  /** The views go to what is selected, unless they are there. */
  private void follow() {
    if (changing || layers.isEmpty()) {
      return;
    }
    Network now = network.get();
    Set<String> populations = new HashSet<>();
    now.layers().stream()
        .filter(Neurons.class::isInstance)
        .map(Layer::name)
        .forEach(populations::add);
    if (layers.contains(shown.get()) && populations.contains(shown.get())) {
      return;
    }
    now.layers().stream()
        .map(Layer::name)
        .filter(layers::contains)
        .flatMap(name -> fed(name, now, populations).stream())
        .findFirst()
        .ifPresent(this::show);
  }

  private void show(String population) {
    changing = true;
    shown.set(population);
    changing = false;
  }

  /** The layer itself where it has neurons, else the nearest population that it feeds. */
  private static Optional<String> fed(String layer, Network network, Set<String> populations) {
    Set<String> seen = new HashSet<>(Set.of(layer));
    Queue<String> next = new ArrayDeque<>(seen);
    while (!next.isEmpty()) {
      String now = next.remove();
      if (populations.contains(now)) {
        return Optional.of(now);
      }
      network.wires().stream()
          .filter(wire -> wire.from().equals(now))
          .map(Wire::to)
          .filter(seen::add)
          .forEach(next::add);
    }
    return Optional.empty();
  }
}
