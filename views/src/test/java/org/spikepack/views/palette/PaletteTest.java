package org.spikepack.views.palette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikepack.neuron.IntegrateAndFire;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;

/** Everything can be read and told apart, on light and on dark ground. */
class PaletteTest {

  private static final NeuronModel SPIKEPACK = new SpikePack(4, 2, Rounding.ROUND, 1);
  private static final NeuronModel LIF = new Lif(4, 2, 1, Reset.SOFT, 0, 0, false, SpikeValue.ONE);
  private static final NeuronModel IF =
      new IntegrateAndFire(4, 1, Reset.SOFT, 0, 0, SpikeValue.ONE);
  private static final List<NeuronModel> MODELS = List.of(new Relu(), SPIKEPACK, LIF, IF);

  static Stream<Look> looks() {
    return Stream.of(Look.LIGHT, Look.DARK);
  }

  @Test
  void contrastIsThatOfTheGuidelines() {
    assertEquals(21, Contrast.ratio(Color.BLACK, Color.WHITE), 1e-9);
    assertEquals(1, Contrast.ratio(Color.TEAL, Color.TEAL), 1e-9);
    assertEquals(4.54, Contrast.ratio(Color.web("#767676"), Color.WHITE), 0.005);
  }

  @ParameterizedTest
  @MethodSource("looks")
  void everyTextCanBeRead(Look look) {
    for (Color ground : List.of(look.background(), look.surface())) {
      for (Color text : List.of(look.text(), look.faint(), look.accent())) {
        double ratio = Contrast.ratio(text, ground);
        assertTrue(ratio >= Contrast.READABLE, look.name() + " " + text + ": " + ratio);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("looks")
  void everyArmIsVisible(Look look) {
    List<NeuronModel> twice = Stream.concat(MODELS.stream(), MODELS.stream()).toList();
    List<Color> colours = ArmColours.of(twice, look);
    assertEquals(twice.size(), new HashSet<>(colours).size(), "all different");
    for (Color colour : colours) {
      double ratio = Contrast.ratio(colour, look.surface());
      assertTrue(ratio >= Contrast.VISIBLE, look.name() + " " + colour + ": " + ratio);
    }
  }

  @Test
  void huesAreThoseOfOkabeAndIto() {
    assertEquals(Color.web("#0072b2"), ArmColours.of(SPIKEPACK, Look.LIGHT));
    assertEquals(Color.web("#d55e00"), ArmColours.of(LIF, Look.LIGHT));
    assertEquals(Color.web("#009e73"), ArmColours.of(IF, Look.LIGHT));
    assertEquals(0, ArmColours.of(new Relu(), Look.LIGHT).getSaturation());
  }

  @Test
  void armsOfOneModelShareAHueAndDifferInShade() {
    List<Color> two = ArmColours.of(List.of(SPIKEPACK, LIF, SPIKEPACK), Look.LIGHT);
    assertNotEquals(two.get(0), two.get(2));
    assertEquals(two.get(0).getHue(), two.get(2).getHue(), 10);
  }

  @Test
  void looksAreFoundByName() {
    assertEquals(Look.DARK, Look.named("Dark").orElseThrow());
    assertTrue(Look.named("sepia").isEmpty());
    assertTrue(Look.DARK.dark());
  }
}
