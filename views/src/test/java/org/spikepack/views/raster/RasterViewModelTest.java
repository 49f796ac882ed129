package org.spikepack.views.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.spikepack.fault.BadInput;
import org.spikepack.network.Shape;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.views.Results;
import org.spikepack.views.palette.Look;

/** Which spikes are shown and which part of them is in sight, without a toolkit. */
class RasterViewModelTest {

  private static RasterViewModel large() {
    RasterViewModel model = Spikes.model(1000);
    model.resize(500);
    return model;
  }

  @Test
  void oneColumnPerArmWithSpikes() throws BadInput {
    RasterViewModel model = Spikes.model(12);
    assertEquals(List.of("SpikePack", "LIF"), names(model));
    assertEquals(12, model.neurons());
    assertEquals(2, model.samples());
    assertEquals(OptionalInt.of(7), model.label());
    model.selectSample(1);
    assertEquals(OptionalInt.empty(), model.label());
  }

  private static List<String> names(RasterViewModel model) {
    return model.columns().stream().map(RasterColumn::arm).toList();
  }

  @Test
  void theFirstSpikeIsTheHighestBit() {
    RasterColumn column = Spikes.model(12).columns().getFirst();
    // Spikes.word: neuron i holds the number i mod 16.
    assertTrue(column.spike(8, 0));
    assertFalse(column.spike(8, 3));
    assertTrue(column.spike(1, 3));
    assertEquals(1, column.relativeValue(0));
    assertEquals(0.125, column.relativeValue(3));
    assertEquals(1, Spikes.model(12).columns().get(1).relativeValue(3), "LIF: all alike");
  }

  @Test
  void zoomKeepsWhatIsUnderThePointer() {
    RasterViewModel model = large();
    assertEquals(0.5, model.rowHeight());
    model.zoom(8, 250);
    assertEquals(4, model.rowHeight());
    assertEquals(OptionalInt.of(500), model.neuronAt(250));
  }

  @Test
  void panStopsAtBothEnds() {
    RasterViewModel model = large();
    model.zoom(8, 0);
    model.pan(-1e9);
    assertEquals(0, model.top());
    model.pan(1e9);
    assertEquals(1000 - 500 / 4.0, model.top());
    assertEquals(OptionalInt.of(999), model.neuronAt(499));
    model.reset();
    assertEquals(0, model.top());
    assertEquals(0.5, model.rowHeight());
  }

  @Test
  void zoomStopsAtAllAndAtTheLargestRow() {
    RasterViewModel model = large();
    model.zoom(1e-9, 100);
    assertEquals(0.5, model.rowHeight());
    model.zoom(1e9, 100);
    assertEquals(RasterViewModel.HIGHEST_ROW, model.rowHeight());
  }

  @Test
  void aWiderWindowGoesOnShowingEverything() {
    RasterViewModel model = large();
    model.resize(800);
    assertEquals(0.8, model.rowHeight());
  }

  @Test
  void pointingTellsPlaceAndValue() {
    RasterViewModel model = Spikes.model(12);
    assertEquals(
        "SpikePack, neuron 5 (channel 1, y 0, x 1), step 1: spike, worth 0.500 of a first one",
        model.describe(0, 5, 1));
    assertEquals("LIF, neuron 5 (channel 1, y 0, x 1), step 3: no spike", model.describe(1, 5, 3));
  }

  @Test
  void changesAreTold() throws BadInput {
    RasterViewModel model = large();
    AtomicInteger told = new AtomicInteger();
    model.onChange(told::incrementAndGet);
    model.zoom(2, 0);
    model.pan(3);
    model.showBitPlanes(true);
    model.selectSample(1);
    model.selectLayer("act1");
    assertEquals(5, told.get());
  }

  @Test
  void unknownLayersAndSamplesAreFaultsThatNameTheKnownOnes() {
    RasterViewModel model = large();
    BadInput layer = assertThrows(BadInput.class, () -> model.selectLayer("fc9"));
    assertTrue(layer.getMessage().contains("act1"), layer.getMessage());
    BadInput sample = assertThrows(BadInput.class, () -> model.selectSample(2));
    assertTrue(sample.getMessage().contains("from 0 to 1"), sample.getMessage());
  }

  @Test
  void sortedRowsKeepTheirNeurons() {
    RasterViewModel model = Spikes.model(32);
    model.resize(320);
    model.sortBy(NeuronOrder.FIRST_SPIKE);
    // In SpikePack neurons 8 to 15 spike at step 0, in LIF neurons 0 to 7: all at once.
    assertEquals(OptionalInt.of(0), model.neuronAt(0));
    model.sortBy(NeuronOrder.RATE);
    // Where SpikePack has a bit LIF has none: all fire 4 times, so they stay in order.
    assertEquals(OptionalInt.of(31), model.neuronAt(319));
  }

  @Test
  void theBusiestComeFirstAndTheSilentCanBeLeftOut() {
    Tensor words = Tensor.zeros(ElementType.U8, 1, 5);
    int[] known = {0b0001, 0, 0b1111, 0b0100, 0};
    for (int i = 0; i < known.length; i++) {
      words.setLong(i, known[i]);
    }
    RasterViewModel model =
        new RasterViewModel(
            Results.of(
                Results.arm("A", Results.SPIKEPACK, Results.layer("act1", Shape.of(5), null))),
            Map.of("A/act1/words", words));
    model.showFiringOnly(true);
    assertEquals(3, model.rowCount());
    assertEquals(5, model.neurons());
    assertEquals(OptionalInt.empty(), model.rowOf(4));
    model.sortBy(NeuronOrder.RATE);
    assertEquals(List.of(2, 0, 3), rows(model));
    model.sortBy(NeuronOrder.FIRST_SPIKE);
    assertEquals(List.of(2, 3, 0), rows(model));
    assertEquals(OptionalInt.of(1), model.rowOf(3));
    assertEquals(2, model.rows().getFirst().spikes(1, 0, 3), "neurons 2 and 3 at step 1");
    assertEquals(1, model.rows().getFirst().spikes(3, 1, 3), "neuron 0 at step 3");
  }

  private static List<Integer> rows(RasterViewModel model) {
    return IntStream.range(0, model.rowCount()).map(model::neuronOf).boxed().toList();
  }

  @Test
  void stepsAreZoomedAroundThePointerToo() {
    RasterViewModel model = large();
    model.zoomSteps(4, 0.5);
    assertEquals(2, model.window().stepAt(0.6, 4));
    assertEquals(1, model.window().stepAt(0.4, 4));
    assertEquals(-0.5, model.window().edge(1, 4), 1e-12, "step 0 is out of sight");
    model.panSteps(99);
    assertEquals(3, model.window().stepAt(0, 4));
    model.reset();
    assertEquals(0.25, model.window().edge(1, 4));
  }

  @Test
  void anotherRecordingKeepsLayerAndZoom() {
    RasterViewModel model = large();
    model.zoom(8, 0);
    model.show(
        Results.of(
            Results.arm("LIF", Results.LIF, Results.layer("act1", Shape.of(250, 2, 2), null))),
        Map.of("LIF/act1/words", Tensor.zeros(ElementType.U8, 1, 1000)),
        42);
    assertEquals(42, model.sample());
    assertEquals(4, model.rowHeight());
    assertEquals(List.of("LIF"), names(model));
    model.clear();
    assertTrue(model.isEmpty());
  }

  @Test
  void withoutSpikesItIsEmpty() {
    RasterViewModel model =
        new RasterViewModel(Results.of(Results.arm("ANN", Results.RELU)), Map.of());
    assertTrue(model.isEmpty());
    assertEquals(0, model.neurons());
  }

  @Test
  void aHiddenArmIsLeftOutAndTheOthersKeepTheirColours() {
    RasterViewModel model = Spikes.model(12);
    Color lif = model.columns().get(1).ink().in(Look.LIGHT);
    model.hide(Set.of("SpikePack"));
    assertEquals(List.of("LIF"), names(model));
    assertEquals(lif, model.columns().getFirst().ink().in(Look.LIGHT));
    model.hide(Set.of());
    assertEquals(List.of("SpikePack", "LIF"), names(model));
  }

  @Test
  void aClassIsNamedWhereItHasAName() throws BadInput {
    RasterViewModel model = Spikes.model(12);
    assertEquals("class 7", model.className());
    model.nameClasses(List.of("a", "b", "c", "d", "e", "f", "g", "Sneaker"));
    assertEquals("Sneaker", model.className());
    model.selectSample(1);
    assertEquals("", model.className());
  }

  @Test
  void keysWalkFromRowToRowAndBringItIntoSight() {
    RasterViewModel model = large();
    model.zoom(1e9, 0);
    model.mark(new RasterViewModel.Marks(List.of(3, 500), -1, null, null));
    assertEquals(OptionalInt.of(501), model.neighbour(1), "from the one chosen last");
    assertEquals(OptionalInt.of(499), model.neighbour(-1));
    assertEquals(0, model.top());
    model.reveal(501);
    assertTrue(model.top() > 490 && model.top() < 501, "it is in sight: " + model.top());
    double there = model.top();
    model.reveal(502);
    assertEquals(there, model.top(), "what is in sight moves nothing");
    model.mark(new RasterViewModel.Marks(List.of(999), -1, null, null));
    assertEquals(OptionalInt.of(999), model.neighbour(1), "the last row is the end");
  }
}
