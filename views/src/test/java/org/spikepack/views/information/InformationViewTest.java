package org.spikepack.views.information;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikepack.fault.NoDevice;
import org.spikepack.network.Shape;
import org.spikepack.run.ArmResult;
import org.spikepack.run.LayerResult;
import org.spikepack.views.Pixels;
import org.spikepack.views.Results;
import org.spikepack.views.fx.Photograph;
import org.spikepack.views.palette.ArmColours;
import org.spikepack.views.palette.Look;

/** The picture itself: bars as high as their numbers, in their arm's colour, nothing cut off. */
class InformationViewTest {

  private static final Shape SHAPE = Shape.of(12);

  /** A view as it was drawn. */
  private record Shot(Photograph photograph, BarLayout at) {}

  static Stream<Arguments> sizesAndLooks() {
    return Stream.of(
        Arguments.of(1280, 800, Look.LIGHT),
        Arguments.of(1280, 800, Look.DARK),
        Arguments.of(2560, 1440, Look.LIGHT),
        Arguments.of(2560, 1440, Look.DARK));
  }

  private static InformationViewModel twoArms(boolean intervals) {
    return InformationViewModel.of(
        Results.of(
            Results.arm(
                "SpikePack",
                Results.SPIKEPACK,
                Results.layer("act1", SHAPE, Results.loss(4, 3, intervals))),
            Results.arm(
                "LIF", Results.LIF, Results.layer("act1", SHAPE, Results.loss(4, 1, intervals)))));
  }

  private static Shot shoot(InformationViewModel model, Look look, int width, int height)
      throws NoDevice {
    List<InformationView> made = new ArrayList<>();
    Photograph photograph =
        Photograph.of(
            () -> {
              made.add(new InformationView(model, look));
              return made.getFirst();
            },
            width,
            height);
    BarLayout at = made.getFirst().barLayout();
    assertNotNull(at);
    return new Shot(photograph, at);
  }

  @ParameterizedTest
  @MethodSource("sizesAndLooks")
  void barsAreAsHighAsTheirNumbers(int width, int height, Look look) throws NoDevice {
    Shot shot = shoot(twoArms(false), look, width, height);
    Color spikePack = ArmColours.of(Results.SPIKEPACK, look);
    Color lif = ArmColours.of(Results.LIF, look);
    double oneBit = shot.at().height() / shot.at().most();
    // The line around the lost part belongs to the colour too: one pixel more.
    assertEquals(3 * oneBit, coloured(shot, 0, spikePack), 3);
    assertEquals(1 * oneBit, coloured(shot, 1, lif), 3);
    int middle = (int) shot.at().barCentre(1, 0);
    assertEquals(Pixels.rgb(look.surface()), shot.photograph().rgb(middle, inGap(shot)));
  }

  /** Just above the highest bar, between two grid lines. */
  private static int inGap(Shot shot) {
    return (int) shot.at().y(4) - 3;
  }

  /** Pixels of exactly this colour, straight up through the middle of a bar. */
  private static long coloured(Shot shot, int arm, Color colour) {
    int x = (int) shot.at().barCentre(0, arm);
    return IntStream.range((int) shot.at().top(), (int) shot.at().bottom())
        .filter(y -> shot.photograph().rgb(x, y) == Pixels.rgb(colour))
        .count();
  }

  @Test
  void whiskersSpanTheInterval() throws NoDevice {
    Shot shot = shoot(twoArms(true), Look.LIGHT, 1280, 800);
    int x = (int) Math.round(shot.at().barX(0, 0) + shot.at().barWidth() * 0.3);
    int text = Pixels.rgb(Look.LIGHT.text());
    assertEquals(text, shot.photograph().rgb(x, (int) shot.at().y(3.2)));
    assertEquals(text, shot.photograph().rgb(x, (int) shot.at().y(2.8)));
    assertNotEquals(text, shot.photograph().rgb(x, (int) shot.at().y(3.35)));
    assertNotEquals(text, shot.photograph().rgb(x, (int) shot.at().y(2.65)));
  }

  @ParameterizedTest
  @MethodSource("sizesAndLooks")
  void nothingIsCutOff(int width, int height, Look look) throws NoDevice {
    LayerResult[] layers =
        IntStream.range(0, 9)
            .mapToObj(
                i -> Results.layer("activation-" + i, SHAPE, Results.loss(8 - 0.5 * i, 3, true)))
            .toArray(LayerResult[]::new);
    ArmResult[] arms =
        Stream.of("converted", "trained with a rather long name", "third", "fourth", "fifth")
            .map(name -> Results.arm("SpikePack " + name, Results.SPIKEPACK, layers))
            .toArray(ArmResult[]::new);
    Shot shot = shoot(InformationViewModel.of(Results.of(arms)), look, width, height);
    Pixels.assertMarginIsEmpty(shot.photograph(), look);
    assertTrue(shot.at().bottom() < height - 100, "room for names and numbers");
  }

  @Test
  void emptyItSaysWhatToDo() throws NoDevice {
    Photograph empty =
        Photograph.of(() -> new InformationView(InformationViewModel.empty(), Look.DARK), 640, 400);
    Pixels.assertMarginIsEmpty(empty, Look.DARK);
    assertTrue(Pixels.count(empty, Look.DARK.text()) > 50, "words in the text colour");
  }
}
