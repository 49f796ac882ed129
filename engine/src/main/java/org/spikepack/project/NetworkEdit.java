package org.spikepack.project;

import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Layer;
import org.spikepack.network.Wire;

/**
 * Changes of layers and wires; the layout follows them. The outcome may be an unfinished network,
 * see {@link org.spikepack.network.Network#problems}. How each is done is in {@link
 * NetworkEditing}.
 */
public sealed interface NetworkEdit extends Edit {

  /**
   * Puts a layer without wires behind the others.
   *
   * @param at where it is drawn; none leaves that to the automatic layout
   */
  record AddLayer(Layer layer, @Nullable Position at) implements NetworkEdit {
    public AddLayer(Layer layer) {
      this(layer, null);
    }
  }

  /** Puts a new layer into a wire. */
  record InsertOnWire(Layer layer, Wire wire, @Nullable Position at) implements NetworkEdit {
    public InsertOnWire(Layer layer, Wire wire) {
      this(layer, wire, null);
    }
  }

  /** Removes a layer and heals the wire: what fed it now feeds what it fed, where that fits. */
  record RemoveLayer(String layer) implements NetworkEdit {}

  /** Puts another layer, of any kind and name, in the place of one; its wires follow. */
  record ReplaceLayer(String layer, Layer with) implements NetworkEdit {}

  /** Names a layer anew; its wires follow. Weights already in files keep the old name. */
  record RenameLayer(String layer, String name) implements NetworkEdit {}

  /** Takes a layer out of the data flow, or back in; see {@link Project#activeNetwork}. */
  record MuteLayer(String layer, boolean muted) implements NetworkEdit {}

  /**
   * Draws a wire.
   *
   * @param port its place among the wires that end at that layer, from 0; those from there on move
   *     one place back. None for the last place.
   */
  record Connect(String from, String to, @Nullable Integer port) implements NetworkEdit {
    public Connect(String from, String to) {
      this(from, to, null);
    }
  }

  /** Removes a wire. */
  record Disconnect(String from, String to) implements NetworkEdit {}

  /** Puts another wire in the place of one, as when an end of it is dragged elsewhere. */
  record Reconnect(Wire wire, Wire with) implements NetworkEdit {}

  @Override
  default Project change(Project project) throws BadDesign {
    NetworkEditing editing = new NetworkEditing(project);
    return switch (this) {
      case AddLayer(Layer layer, Position at) -> editing.add(layer, at);
      case InsertOnWire(Layer layer, Wire wire, Position at) -> editing.insert(layer, wire, at);
      case RemoveLayer(String layer) -> editing.remove(layer);
      case ReplaceLayer(String layer, Layer with) -> editing.replace(layer, with);
      case RenameLayer(String layer, String name) -> editing.rename(layer, name);
      case MuteLayer(String layer, boolean muted) -> editing.mute(layer, muted);
      case Connect(String from, String to, Integer port) ->
          editing.connect(new Wire(from, to), port);
      case Disconnect(String from, String to) -> editing.disconnect(new Wire(from, to));
      case Reconnect(Wire wire, Wire with) -> editing.reconnect(wire, with);
    };
  }

  @Override
  default String label() {
    return switch (this) {
      case AddLayer add -> "Add layer " + add.layer().name();
      case InsertOnWire insert -> "Insert layer " + insert.layer().name();
      case RemoveLayer remove -> "Remove layer " + remove.layer();
      case ReplaceLayer replace -> "Change layer " + replace.layer();
      case RenameLayer rename -> "Rename layer " + rename.layer() + " to " + rename.name();
      case MuteLayer mute -> (mute.muted() ? "Mute layer " : "Unmute layer ") + mute.layer();
      case Connect wire -> "Connect " + wire.from() + " to " + wire.to();
      case Disconnect wire -> "Disconnect " + wire.from() + " from " + wire.to();
      case Reconnect moved -> "Connect " + moved.with().from() + " to " + moved.with().to();
    };
  }
}
