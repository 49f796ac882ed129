package org.spikepack.views.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spikepack.network.Add;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Dropout;
import org.spikepack.network.Extent;
import org.spikepack.network.Wire;
import org.spikepack.project.NetworkEdit;
import org.spikepack.views.SmallDesks;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.dock.ViewData;

/** Everything the canvas can do to layers and wires, done from the table. */
class LayerTableViewModelTest {

  private final Desk desk = SmallDesks.small();
  private final LayerTableViewModel model = new LayerTableViewModel(desk);

  private LayerRow row(String name) {
    return model.rowsProperty().get().stream()
        .filter(row -> row.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<String> names() {
    return model.rowsProperty().get().stream().map(LayerRow::name).toList();
  }

  private int steps() {
    return desk.document().historyProperty().get().position();
  }

  @Test
  void rowsFollowTheDataFlow() {
    desk.document().apply(new NetworkEdit.AddLayer(new Dropout("drop", 0.5)));
    desk.document().apply(new NetworkEdit.Disconnect("act1", "flat"));
    desk.document().apply(new NetworkEdit.Connect("act1", "drop"));
    desk.document().apply(new NetworkEdit.Connect("drop", "flat"));
    assertEquals(List.of("input", "conv1", "act1", "drop", "flat", "fc", "out"), names());
    assertEquals("8×28×28", row("drop").outputText());
    assertEquals(80L, row("conv1").weights());
  }

  @Test
  void parametersAreWrittenInOneLine() {
    assertEquals(
        "filters=8 kernel=3 stride=1 padding=1 dilation=1 groups=1 bias=yes",
        row("conv1").parameters());
    assertTrue(model.setParameters(row("conv1"), "stride=2, filters = 4 kernel=5x3"));
    Conv2d conv = (Conv2d) row("conv1").layer();
    assertEquals(Extent.square(2), conv.stride());
    assertEquals(4, conv.filters());
    assertEquals(new Extent(5, 3), conv.kernel());
    assertEquals(1, steps(), "one step of the history");
  }

  @Test
  void aWrongParameterChangesNothingAndIsExplained() {
    for (String wrong : List.of("strides=2", "stride=fast", "stride", "stride=2 2")) {
      assertFalse(model.setParameters(row("conv1"), wrong), wrong);
      assertTrue(model.faultProperty().get().contains("conv1"), model.faultProperty().get());
    }
    assertEquals(0, steps());
    assertTrue(model.setParameters(row("conv1"), "stride=2"));
    assertEquals("", model.faultProperty().get());
  }

  @Test
  void aNewLayerGoesBehindTheOneSelected() {
    desk.selection().only("act1");
    assertTrue(model.add(new Dropout("drop", 0.2)));
    assertEquals(List.of("act1"), row("drop").inputs());
    assertEquals(List.of("drop"), row("flat").inputs());
    assertEquals(Set.of("drop"), desk.selection().layers());
    assertTrue(model.add(new Dropout("drop", 0.2)));
    assertEquals(List.of("drop2"), row("flat").inputs(), "a name that is free");
    assertEquals(2, steps());
  }

  @Test
  void wiresAreDrawnByNamingTheInputs() {
    desk.selection().only("conv1");
    model.add(new Add("add"));
    assertEquals(List.of("conv1"), row("add").inputs(), "an open end waits for more");
    assertTrue(model.setInputs(row("add"), "act1, conv1"));
    assertTrue(model.setInputs(row("flat"), "add"));
    assertEquals(List.of("act1", "conv1"), row("add").inputs(), "in the order they are named");
    assertTrue(desk.document().network().isPresent(), "the network runs");
    assertFalse(desk.document().project().network().wires().contains(new Wire("act1", "flat")));
    int before = steps();
    assertFalse(model.setInputs(row("add"), "nobody"));
    assertTrue(model.faultProperty().get().contains("nobody"));
    assertEquals(before, steps());
    assertTrue(model.setInputs(row("add"), ""));
    assertTrue(row("add").problem().contains("nothing is connected"), row("add").problem());
  }

  @Test
  void removingSeveralIsOneStep() {
    desk.selection().layers().addAll(Set.of("conv1", "act1"));
    assertTrue(model.removeSelected());
    assertEquals(List.of("input"), row("flat").inputs(), "the wire is healed");
    assertEquals(1, steps());
    assertFalse(model.removeSelected(), "nothing is selected any more");
  }

  @Test
  void renamingReachesTheWires() {
    assertTrue(model.rename(row("conv1"), "stem"));
    assertEquals(List.of("stem"), row("act1").inputs());
    assertFalse(model.rename(row("stem"), "fc"));
  }

  @Test
  void theDataAreWhatIsShown() {
    model.filterProperty().set("kind=conv2d");
    ViewData.Table rows = model.data().orElseThrow().tables().getFirst();
    assertEquals(1, rows.rows().size());
    assertEquals(rows.header().size(), rows.rows().getFirst().size());
    model.filterProperty().set("colour=red");
    assertTrue(model.faultProperty().get().contains("colour"));
    assertEquals(6, model.rowsProperty().get().size(), "a broken filter hides nothing");
  }
}
