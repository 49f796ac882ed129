package org.spikepack.views.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spikepack.fault.BadFile;
import org.spikepack.network.Network;
import org.spikepack.network.Shape;
import org.spikepack.network.Wire;
import org.spikepack.project.Frame;
import org.spikepack.project.NetworkEdit;
import org.spikepack.project.NetworkExcerpt;
import org.spikepack.project.Position;
import org.spikepack.views.desk.Desk;

/** What the canvas shows and does, without a toolkit. */
class EditorViewModelTest {

  private final Desk desk = Desks.chain();
  private final EditorViewModel model = new EditorViewModel(desk);
  private final NetworkEdits network = new NetworkEdits(desk, model);
  private final LayoutEdits layout = new LayoutEdits(desk, model);

  private Card card(String layer) {
    return Objects.requireNonNull(model.drawing().cardOf().get(layer));
  }

  private List<Wire> wires() {
    return desk.document().project().network().wires();
  }

  @Test
  void layersLieRightOfWhatFeedsThemAndNeverOnEachOther() {
    EditorViewModel large = new EditorViewModel(Desks.with(EditorBenchmark.project(120).network()));
    List<Card> cards = List.copyOf(large.drawing().cards().values());
    for (Card a : cards) {
      for (Card b : cards) {
        assertTrue(a == b || !a.area().meets(b.area()), a.id() + " on " + b.id());
      }
    }
    assertTrue(
        card("fc1").area().x() > card("flat").area().x()
            || card("fc1").area().y() > card("flat").area().y());
  }

  @Test
  void wiresSayWhatTheyCarry() {
    Link spikes = link("act1", "fc2");
    assertEquals(Shape.of(8), spikes.shape());
    assertEquals(4, model.facts().bits(spikes), "one bit per step");
    assertEquals(32, model.facts().bits(link("fc1", "act1")), "sums are floats");
  }

  private Link link(String from, String to) {
    return model.drawing().links().stream()
        .filter(link -> link.wire().equals(new Wire(from, to)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void deletingHealsTheWireAndIsOneStep() {
    model.selectOnly(Set.of("act1", "flat"));
    network.deleteSelection();
    assertTrue(wires().contains(new Wire("fc1", "fc2")));
    assertTrue(wires().contains(new Wire("input", "fc1")));
    desk.document().undo();
    assertEquals(6, desk.document().project().network().layers().size());
  }

  @Test
  void aMoveKeepsAllOtherCardsWhereTheyWere() {
    Area before = card("fc2").area();
    model.selectOnly(Set.of("act1"));
    layout.moveSelection(30, 12, "Move act1");
    assertEquals(before, card("fc2").area());
    assertEquals(1, desk.document().historyProperty().get().position());
    desk.document().undo();
    assertTrue(desk.document().project().layout().places().isEmpty());
  }

  @Test
  void anInsertedLayerGetsRoomAndLiesOnNothing() {
    model.selectOnly(Set.of("input"));
    layout.moveSelection(-5, 0, "Move input");
    network.insert(LayerKind.DROPOUT, new Wire("act1", "fc2"));
    Card fresh = card("drop1");
    assertEquals(Set.of("drop1"), model.selectedLayers());
    assertTrue(
        model.drawing().cards().values().stream()
            .noneMatch(other -> other != fresh && other.area().meets(fresh.area())));
    assertTrue(wires().containsAll(List.of(new Wire("act1", "drop1"), new Wire("drop1", "fc2"))));
  }

  @Test
  void whatIsCopiedSurvivesAsTextAndIsPastedUnderFreeNames() throws BadFile {
    model.selectOnly(Set.of("fc1", "act1"));
    String text = network.excerpt().orElseThrow().text();
    network.paste("Paste", NetworkExcerpt.parse(text), new Position(0, 900));
    assertTrue(wires().contains(new Wire("fc3", "act2")));
    assertEquals(Set.of("fc3", "act2"), model.selectedLayers());
    assertEquals(900, Math.min(card("fc3").area().y(), card("act2").area().y()));
  }

  @Test
  void aFrameCollapsesIntoABlockAndUnpacks() {
    model.selectOnly(Set.of("fc1", "act1"));
    Frame frame = layout.frameSelection().orElseThrow();
    layout.toggleCollapse();
    Card block = card("fc1");
    assertTrue(block.block());
    assertEquals(block, card("act1"));
    assertEquals("fc1", model.drawing().entry(block));
    assertEquals("act1", model.drawing().exit(block));
    assertEquals(4, model.drawing().links().size(), "the wire inside is hidden");
    assertEquals(Shape.of(8), block.shape());
    layout.toggleCollapse();
    assertFalse(card("fc1").block());
    assertEquals(List.of(frame), model.drawing().openFrames());
  }

  @Test
  void whatStandsRightOfABlockComesNearerAndMakesRoomAgain() {
    model.selectOnly(Set.copyOf(model.drawing().places().keySet()));
    layout.moveSelection(40, 0, "Move all");
    double before = card("fc1").area().x();
    Area below = card("act1").area();
    model.selectOnly(Set.of("input", "flat"));
    layout.frameSelection();
    double wide = card("flat").area().right() - card("input").area().x();
    layout.toggleCollapse();
    assertEquals(before - wide + Card.WIDTH, card("fc1").area().x());
    assertEquals(below, card("act1").area(), "what stands in another row stays");
    layout.toggleCollapse();
    assertEquals(before, card("fc1").area().x());
  }

  @Test
  void aMutedLayerIsPassedByAndTheNetworkStillRuns() {
    model.selectOnly(Set.of("act1"));
    network.toggleMute();
    assertTrue(card("act1").muted());
    assertTrue(desk.document().network().orElseThrow().populations().isEmpty());
    assertEquals(Shape.of(8), link("act1", "fc2").shape(), "it hands on what it gets");
    network.toggleMute();
    assertFalse(card("act1").muted());
  }

  @Test
  void alignedEdgesAreEqualAndGapsToo() {
    model.selectOnly(Set.of("input", "flat", "fc1"));
    layout.alignTop();
    assertEquals(card("input").area().y(), card("fc1").area().y());
    layout.alignLeft();
    assertEquals(card("input").area().x(), card("flat").area().x());
    model.selectOnly(Set.of("fc1"));
    layout.moveSelection(700, 0, "Move");
    model.selectOnly(Set.of("input", "flat", "fc1"));
    layout.distributeAcross();
    List<Double> xs =
        List.of("input", "flat", "fc1").stream().map(n -> card(n).area().x()).sorted().toList();
    assertEquals(xs.get(1) - xs.get(0), xs.get(2) - xs.get(1), 1e-9);
  }

  @Test
  void elkSeparatesLayersAndIsOneStep() {
    layout.arrange(ElkLayout.of(model.drawing()));
    List<Card> cards = List.copyOf(model.drawing().cards().values());
    for (Card a : cards) {
      for (Card b : cards) {
        assertTrue(a == b || !a.area().meets(b.area()), a.id() + " on " + b.id());
      }
    }
    assertEquals(1, desk.document().historyProperty().get().position());
    assertEquals(6, desk.document().project().layout().places().size());
  }

  @Test
  void arrowsWalkAlongTheRow() {
    model.selectOnly(Set.of("input"));
    assertEquals("flat", Stroll.next(model, 1, 0).orElseThrow().id());
    assertEquals("flat", Stroll.inOrder(model, 1).orElseThrow().id());
    assertTrue(Stroll.inOrder(model, -1).isEmpty());
  }

  @Test
  void onlyWhatFitsIsOffered() {
    Candidates candidates = new Candidates(desk.document().project());
    List<LayerKind> behindMaps = candidates.behind("input");
    assertTrue(behindMaps.contains(LayerKind.CONV2D) && behindMaps.contains(LayerKind.FLATTEN));
    assertFalse(behindMaps.contains(LayerKind.DENSE) || behindMaps.contains(LayerKind.INPUT));
    List<LayerKind> behindVector = candidates.behind("fc1");
    assertTrue(behindVector.contains(LayerKind.DENSE));
    assertFalse(behindVector.contains(LayerKind.CONV2D));
    assertFalse(candidates.before("fc1").contains(LayerKind.POOL2D));
    assertTrue(candidates.before("fc1").contains(LayerKind.FLATTEN));
  }

  @Test
  void aFixMendsWhatItIsOfferedFor() {
    model.selectOnly(Set.of("flat"));
    network.deleteSelection();
    Card bad = card("fc1");
    assertEquals(1, bad.problems().size());
    Fix fix = new Bubbles(model).fix(bad).orElseThrow();
    assertEquals("Insert flat1", fix.label());
    assertTrue(desk.document().apply(fix.edit()));
    assertTrue(card("fc1").problems().isEmpty());
    assertNotNull(desk.document().network().orElse(null));
  }

  @Test
  void anOpenEndIsMendedByConnectingIt() {
    network.disconnect(new Wire("fc1", "act1"));
    Fix fix = new Bubbles(model).fix(card("act1")).orElseThrow();
    assertEquals(new NetworkEdit.Connect("fc1", "act1"), fix.edit());
  }

  @Test
  void whatIsMissingFromTheNetworkCanBeAdded() {
    Desk empty = Desks.with(new Network(List.of(LayerKind.DENSE.fresh(Set.of())), List.of()));
    EditorViewModel other = new EditorViewModel(empty);
    assertEquals(2, other.drawing().general().size(), "no input, no readout");
    Fix fix =
        new Fixes(empty.document().project())
            .ofNetwork(other.drawing().general().getFirst())
            .orElseThrow();
    assertEquals("Add input", fix.label());
  }

  @Test
  void freshNamesAreFree() {
    assertEquals("fc3", Names.copyOf("fc1", Set.of("fc1", "fc2")));
    assertEquals("conv1", LayerKind.CONV2D.fresh(Set.of("conv2")).name());
    assertEquals("input1", LayerKind.INPUT.fresh(Set.of("input")).name());
  }

  @Test
  void zoomKeepsThePointUnderThePointer() {
    Camera camera = model.camera();
    double x = camera.x(200);
    double y = camera.y(90);
    camera.zoomAt(2.3, 200, 90);
    assertEquals(x, camera.x(200), 1e-9);
    assertEquals(y, camera.y(90), 1e-9);
  }
}
