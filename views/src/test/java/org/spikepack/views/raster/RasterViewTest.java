package org.spikepack.views.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikepack.fault.NoDevice;
import org.spikepack.views.Pixels;
import org.spikepack.views.Results;
import org.spikepack.views.fx.Photograph;
import org.spikepack.views.palette.ArmColours;
import org.spikepack.views.palette.Contrast;
import org.spikepack.views.palette.Look;

/** The picture itself: every spike where it belongs, in its arm's colour, nothing cut off. */
class RasterViewTest {

  /** A view as it was drawn. */
  private record Shot(Photograph photograph, RasterLayout at) {}

  static Stream<Arguments> sizesAndLooks() {
    return Stream.of(
        Arguments.of(1280, 800, Look.LIGHT),
        Arguments.of(1280, 800, Look.DARK),
        Arguments.of(2560, 1440, Look.LIGHT),
        Arguments.of(2560, 1440, Look.DARK));
  }

  private static Shot shoot(RasterViewModel model, Look look, int width, int height)
      throws NoDevice {
    List<RasterView> made = new ArrayList<>();
    Photograph photograph =
        Photograph.of(
            () -> {
              made.add(new RasterView(model, look));
              return made.getFirst();
            },
            width,
            height);
    RasterLayout at = made.getFirst().rasterLayout();
    assertNotNull(at);
    return new Shot(photograph, at);
  }

  private static int cell(Shot shot, RasterViewModel model, int column, int neuron, int step) {
    RasterLayout at = shot.at();
    double x = at.columnX(column) + (step + 0.5) * at.columnWidth() / 4;
    double y = at.top() + (neuron + 0.5 - model.top()) * model.rowHeight();
    return shot.photograph().rgb((int) x, (int) y);
  }

  @ParameterizedTest
  @MethodSource("sizesAndLooks")
  void everySpikeIsWhereItBelongs(int width, int height, Look look) throws NoDevice {
    RasterViewModel model = Spikes.model(40);
    Shot shot = shoot(model, look, width, height);
    List<Color> colours = ArmColours.of(List.of(Results.SPIKEPACK, Results.LIF), look);
    for (int column = 0; column < 2; column++) {
      for (int neuron = 0; neuron < 40; neuron++) {
        for (int step = 0; step < 4; step++) {
          boolean spike = (Spikes.word(column == 1, neuron) >> (3 - step) & 1) == 1;
          Color expected = spike ? colours.get(column) : look.surface();
          assertEquals(
              Pixels.rgb(expected),
              cell(shot, model, column, neuron, step),
              "column " + column + ", neuron " + neuron + ", step " + step);
        }
      }
    }
    Pixels.assertMarginIsEmpty(shot.photograph(), look);
  }

  @Test
  void bitPlanesFadeWithTheValueOfTheSpike() throws NoDevice {
    RasterViewModel model = Spikes.model(40);
    model.showBitPlanes(true);
    Shot shot = shoot(model, Look.LIGHT, 1280, 800);
    double before = Double.MAX_VALUE;
    for (int step = 0; step < 4; step++) {
      Color spike = Color.web(String.format("#%06x", cell(shot, model, 0, 15, step)));
      double ratio = Contrast.ratio(spike, Look.LIGHT.surface());
      assertTrue(ratio < before, "step " + step + " is fainter than the one before");
      assertTrue(ratio > 1.1, "step " + step + " still differs from silence");
      before = ratio;
    }
    int lif = Pixels.rgb(ArmColours.of(Results.LIF, Look.LIGHT));
    assertEquals(lif, cell(shot, model, 1, 0, 3), "all spikes of LIF are worth the same");
  }

  @Test
  void neuronsThatShareARowShowTheirShare() throws NoDevice {
    RasterViewModel model = Spikes.model(100_000);
    Shot shot = shoot(model, Look.DARK, 1280, 800);
    int x = shot.at().columnX(0) + shot.at().columnWidth() / 8;
    int y = shot.at().top() + shot.at().height() / 2;
    Color arm = ArmColours.of(Results.SPIKEPACK, Look.DARK);
    Color half = Look.DARK.surface().interpolate(arm, Math.sqrt(0.5));
    Color seen = Color.web(String.format("#%06x", shot.photograph().rgb(x, y)));
    assertEquals(half.getBlue(), seen.getBlue(), 0.03, "every other neuron fires at a step");
  }

  @Test
  void aZoomedPartIsTheSamePart() throws NoDevice {
    RasterViewModel model = Spikes.model(100_000);
    model.resize(500);
    model.zoom(1e9, 0);
    model.pan(48 * 77_777.0);
    Shot shot = shoot(model, Look.LIGHT, 1280, 800);
    int spike = Pixels.rgb(ArmColours.of(Results.SPIKEPACK, Look.LIGHT));
    for (int neuron = 77_778; neuron < 77_786; neuron++) {
      boolean first = (Spikes.word(false, neuron) & 8) != 0;
      int expected = first ? spike : Pixels.rgb(Look.LIGHT.surface());
      assertEquals(expected, cell(shot, model, 0, neuron, 0), "neuron " + neuron);
    }
  }

  @Test
  void emptyItSaysWhatToDo() throws NoDevice {
    RasterViewModel none =
        new RasterViewModel(Results.of(Results.arm("ANN", Results.RELU)), Map.of());
    Photograph empty = Photograph.of(() -> new RasterView(none, Look.LIGHT), 640, 400);
    Pixels.assertMarginIsEmpty(empty, Look.LIGHT);
    assertTrue(Pixels.count(empty, Look.LIGHT.text()) > 50, "words in the text colour");
  }
}
