package org.spikepack.views.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.collections.SetChangeListener;
import org.junit.jupiter.api.Test;
import org.spikepack.network.Dense;
import org.spikepack.network.Input;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.network.Wire;

/** Layers selected and the population shown are one selection, whichever side is changed. */
class SelectionTest {

  private static final Network NETWORK =
      Network.chain(
          List.of(
              new Input("input", Shape.of(4)),
              new Dense("fc1", 8, true),
              new Neurons("act1"),
              new Dense("fc2", 8, true),
              new Neurons("act2"),
              new Dense("fc3", 3, true),
              new Readout("out")));

  private final Selection selection = new Selection(() -> NETWORK);

  @Test
  void aLayerSelectedIsShown() {
    selection.only("act2");
    assertEquals("act2", selection.layerProperty().get());
    selection.layers().clear();
    assertEquals("act2", selection.layerProperty().get(), "the views go on showing it");
  }

  @Test
  void aLayerShownIsSelected() {
    selection.wireProperty().set(new Wire("fc1", "act1"));
    selection.layerProperty().set("act2");
    assertEquals(Set.of("act2"), selection.layers());
    assertNull(selection.wireProperty().get());
    selection.layerProperty().set("act1");
    assertEquals(Set.of("act1"), selection.layers());
  }

  @Test
  void aLayerWithoutNeuronsLeadsToThoseItFeeds() {
    selection.only("fc2");
    assertEquals("act2", selection.layerProperty().get());
    assertEquals(Set.of("fc2"), selection.layers(), "it stays selected itself");
    selection.only("fc3");
    assertEquals("act2", selection.layerProperty().get(), "it feeds no neurons: no change");
  }

  @Test
  void severalLayersKeepWhatIsShownAmongThem() {
    selection.only("act2");
    selection.select(List.of("act1", "act2", "fc1"));
    assertEquals("act2", selection.layerProperty().get());
    selection.layers().add("input");
    assertEquals("act2", selection.layerProperty().get());
    selection.select(List.of("fc2", "act1"));
    assertEquals("act1", selection.layerProperty().get(), "the first in the data flow");
  }

  @Test
  void everyChangeIsToldOnceAndNeverThroughNothing() {
    selection.only("act1");
    List<String> shown = new ArrayList<>();
    selection.layerProperty().addListener((property, before, now) -> shown.add(now));
    selection
        .layers()
        .addListener(
            (SetChangeListener<String>) change -> assertFalse(selection.layers().isEmpty()));
    selection.only("act2");
    selection.layerProperty().set("act1");
    selection.only("act1");
    assertEquals(List.of("act2", "act1"), shown);
  }

  @Test
  void unknownNamesSelectNothing() {
    selection.layerProperty().set("of a lesson that is not here");
    assertEquals(Set.of(), selection.layers());
  }

  @Test
  void anotherProjectBeginsWithNothing() {
    selection.only("act2");
    selection.clear();
    assertEquals("", selection.layerProperty().get());
    assertEquals(Set.of(), selection.layers());
  }
}
