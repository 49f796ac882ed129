package org.spikepack.views.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Type;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikepack.fault.BadInput;
import org.spikepack.network.Extent;
import org.spikepack.network.Layer;
import org.spikepack.network.PoolMode;
import org.spikepack.network.Shape;
import org.spikepack.project.Records;
import org.spikepack.project.Sweep;

/** What is written can be read again, and what users type is understood. */
class ValueTextTest {

  @Test
  void everyParameterOfEveryLayerSurvives() throws BadInput {
    for (Layer layer : LayerStarters.ALL) {
      for (var component : layer.getClass().getRecordComponents()) {
        Object value = Records.get(layer, component);
        Type type = component.getGenericType();
        assertEquals(value, ValueText.read("x", type, ValueText.write(value)), layer + "");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"3×5", "3x5", "3 X 5", "3, 5", "3*5"})
  void extentsAsPeopleTypeThem(String text) throws BadInput {
    assertEquals(new Extent(3, 5), ValueText.read("kernel", Extent.class, text));
  }

  @Test
  void listsAndNumbers() throws BadInput {
    assertEquals(Extent.square(2), ValueText.read("stride", Extent.class, "2"));
    assertEquals(Shape.of(3, 32, 32), ValueText.read("shape", Shape.class, "3x32x32"));
    Type steps = Sweep.class.getRecordComponents()[0].getGenericType();
    assertEquals(List.of(1, 2, 4), ValueText.read("T", steps, "1, 2;4"));
    assertEquals(PoolMode.MAX, ValueText.read("mode", PoolMode.class, "maximum"));
    assertEquals(0.5, ValueText.read("rate", double.class, "0,5"));
    assertEquals("0.05", ValueText.number(0.05));
    assertEquals("1e-5", ValueText.number(1e-5));
    assertEquals("2", ValueText.number(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1×2×3", "1.5", "99999999999"})
  void whatIsNoExtentSaysWhatWouldBe(String text) {
    BadInput bad = assertThrows(BadInput.class, () -> ValueText.read("stride", Extent.class, text));
    assertTrue(bad.getMessage().contains("height×width"), bad.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "abc", ""})
  void numbersAreFinite(String text) {
    assertThrows(BadInput.class, () -> ValueText.read("theta", double.class, text));
  }
}
